"""MkDocs as host: its configuration, its hand-written pages and its preview, and our records.

The only package that imports MkDocs. In: MkDocs' events. Out: for `readout build` the hand-written
pages in the staging folder (`host_site`); for `mkdocs build` and `mkdocs serve` the whole site.
Records never pass through MkDocs' page pipeline: it knows them as files that are there
(`records.RecordFile`), so that the navigation and links may name them, and nothing more.

``mkdocs build`` empties the site's folder before it reads anything. The content is therefore
checked in ``on_config``, which comes first: errors in the content leave the old site alone.
"""

from generator.mkdocs_plugin.host import SiteSettings, host_site
from generator.mkdocs_plugin.plugin import ReadoutPlugin

__all__ = ["ReadoutPlugin", "SiteSettings", "host_site"]
