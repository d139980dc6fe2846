"""How fast Readout is, beside another generator that shows the same facts on the same machine."""
