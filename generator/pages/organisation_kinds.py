"""What kinds of organisation are called, one and many, in the order of lists."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ORGANISATION_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "intergovernmental": ("Intergovernmental organisation", "Intergovernmental organisations"),
        "forum": ("Forum of states", "Forums of states"),
        "government": ("Government", "Governments"),
        "ministry": ("Ministry", "Ministries"),
        "company": ("Company", "Companies"),
        "agency": ("News agency", "News agencies"),
        "media": ("Medium", "Media"),
    }
)
"""Those that meet before those that report."""


def kind_name(kind: str) -> str:
    """What one organisation of a kind is called: ``News agency``."""
    return ORGANISATION_KINDS[kind][0]
