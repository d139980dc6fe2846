"""Fixtures that any test may ask for, and how tests with examples are run."""

from hypothesis import settings

from tests.sample_site import divided_site, sample_site

__all__ = ["divided_site", "sample_site"]

# How long an example takes says something about the machine, which may be busy, and fails nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
