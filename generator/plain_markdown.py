"""The Markdown that is read: without raw HTML, and without images.

In: a parser of Python-Markdown. Out: the same, with what reads those taken out.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension


class PlainMarkdown(Extension):
    """Markdown whose raw HTML is shown as text, and which has no images.

    Content holds no pictures, and those of other sites would tell them who reads what.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Take out what reads raw HTML and images."""
        md.preprocessors.deregister("html_block")
        for name in ("html", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
