"""The commands of `readout`, one module each; each opens with what it prints and returns."""
