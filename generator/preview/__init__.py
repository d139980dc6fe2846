"""The preview: a project's site on this machine, kept up to date with its files.

In: a project and an address. Out: pages in a browser, which come anew at each change; while there
are problems, the last good pages with the problems on top. Nothing of this is in the built site.
"""

from generator.preview.loop import run_preview
from generator.preview.server import AddressError
from generator.preview.workshop import OccupiedError

__all__ = ["AddressError", "OccupiedError", "run_preview"]
