"""Fixtures that any test may ask for."""

from tests.sample_site import sample_site

__all__ = ["sample_site"]
