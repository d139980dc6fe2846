"""The page templates, installed as `readout_templates`."""
