"""The list of addresses that search engines read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.draft import Draft
from generator.outline import Outline
from generator.printed import Printed
from generator.publish import next_site, publish
from generator.sitemap import write_sitemap
from tests.sites import pages_of

URL = "https://readout.example/sub"


def pages_at(*addresses: str, listed: bool = True) -> list[Printed]:
    return [
        Printed(a, f"{a}index.html", "T", "K", "", listed, (), (), "", "", 1, Outline())
        for a in addresses
    ]


def places_in(site: Path, name: str = "sitemap.xml") -> list[str]:
    root = ET.fromstring((site / name).read_bytes())  # noqa: S314 (our own)
    return [place.text or "" for place in root.iter() if place.tag.endswith("}loc")]


def published(
    site: Path, pages: Iterable[Printed], known: str | None = None, *, url: str = URL
) -> str:
    with next_site(site, known=known) as draft:
        draft.write("index.html", b"home")
        write_sitemap(draft, url, pages)
        return publish(draft, site).generation


def test_addresses_are_complete_sorted_and_escaped(tmp_path: Path) -> None:
    write_sitemap(Draft(tmp_path), "https://a.example/x&y/", pages_at("b/", "", "a/"))
    start = "https://a.example/x&y/"
    assert places_in(tmp_path) == [start, f"{start}a/", f"{start}b/"]


def test_pages_of_old_addresses_and_lost_readers_are_left_out(tmp_path: Path) -> None:
    lost = pages_at("404.html")[0]._replace(path="404.html")
    write_sitemap(Draft(tmp_path), URL, [*pages_at("a/"), *pages_at("old/", listed=False), lost])
    assert places_in(tmp_path) == [f"{URL}/a/"]


def test_without_the_address_of_the_site_there_is_none(tmp_path: Path) -> None:
    write_sitemap(Draft(tmp_path), "", pages_at("a/"))
    assert list(tmp_path.iterdir()) == []


def test_more_addresses_than_one_file_may_hold_make_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-44, with a smaller limit: every address is in one file, and the index names them all."""
    monkeypatch.setattr("generator.sitemap.LIMIT", 3)
    addresses = [f"briefs/{number}/" for number in range(7)]
    site = tmp_path / "site"
    known = published(site, pages_at(*addresses))
    names = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert places_in(site) == [f"{URL}/{name}" for name in names]
    found = [places_in(site, name) for name in names]
    assert [len(part) for part in found] == [3, 3, 1]
    assert [place for part in found for place in part] == [
        f"{URL}/{address}" for address in addresses
    ]
    known = published(site, pages_at(*addresses[:4]), known)
    assert sorted(pages_of(site)) == ["index.html", *names[:2], "sitemap.xml"]
    published(site, pages_at(*addresses[:3]), known)
    assert sorted(pages_of(site)) == ["index.html", "sitemap.xml"]
    assert places_in(site) == [f"{URL}/{address}" for address in addresses[:3]]


def test_a_site_whose_address_is_no_longer_known_loses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sitemap.LIMIT", 1)
    site, pages = tmp_path / "site", pages_at("a/", "b/")
    known = published(site, pages)
    published(site, pages, known, url="")
    assert list(pages_of(site)) == ["index.html"]
