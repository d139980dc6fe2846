"""Readout: annotated articles about meetings become a site of briefs, profiles and issue pages."""

__version__ = "0.1.0"
