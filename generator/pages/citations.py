"""How to cite a page: plain text, BibTeX, RIS and CSL-JSON.

In: a title, an address and a date of the thing described. Out: `brief.Citation`. Nothing is read
off the clock: a date of access is for the reader to add. Every format escapes what it must, so a
hostile title stays a title (R-43).
"""

from __future__ import annotations

import json
import re

from generator.dates import PartialDate
from generator.frozen import constant
from generator.pages.brief import Citation
from generator.pages.phrases import long_date

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@constant
class Publication:
    """The site that is cited: its name and, where it is known, its web address."""

    name: str = "Readout"
    url: str = ""

    def address(self, page: str) -> str:
        """The full address of a page; relative to the site where that has no address yet."""
        return f"{self.url.rstrip('/')}/{page}" if self.url else page


def cite(publication: Publication, title: str, page: str, date: PartialDate | None) -> Citation:
    """Every form of the citation of one page."""
    address = publication.address(page)
    when = long_date(date) if date else ""
    return Citation(
        plain=f"“{title}”" + (f", {when}" if when else "") + f". {publication.name}. {address}",
        bibtex=_bibtex(publication, title, page, date),
        ris=_ris(publication, title, address, date),
        csl=_csl(publication, title, page, date),
    )


def _bibtex(publication: Publication, title: str, page: str, date: PartialDate | None) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", page.strip("/").lower())
    lines = [f"@misc{{{key},", f"  title = {{{_tex(title)}}},"]
    lines.append(f"  howpublished = {{{_tex(publication.name)}}},")
    if date:
        lines.append(f"  year = {{{date.first.year}}},")
    lines += [f"  url = {{{_one_line(publication.address(page))}}}", "}"]
    return "\n".join(lines)


def _tex(text: str) -> str:
    return _one_line(text).translate(_TEX)


def _ris(publication: Publication, title: str, address: str, date: PartialDate | None) -> str:
    lines = ["TY  - ELEC", f"TI  - {_one_line(title)}", f"PB  - {_one_line(publication.name)}"]
    if date:
        lines.append(f"PY  - {date.first.year}")
        if date.is_exact:
            lines.append(f"DA  - {date.first.isoformat().replace('-', '/')}")
    return "\n".join([*lines, f"UR  - {_one_line(address)}", "ER  - "])


def _csl(publication: Publication, title: str, page: str, date: PartialDate | None) -> str:
    entry: dict[str, object] = {
        "id": page.strip("/"),
        "type": "webpage",
        "title": title,
        "container-title": publication.name,
        "URL": publication.address(page),
    }
    if date:
        parts = [int(part) for part in date.text.partition("/")[0].split("-")]
        entry["issued"] = {"date-parts": [parts]}
    return json.dumps([entry], ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
