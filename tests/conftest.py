"""Fixtures that any test may ask for."""

from tests.sample_site import divided_site, sample_site

__all__ = ["divided_site", "sample_site"]
