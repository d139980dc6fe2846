from __future__ import annotations

import pathlib
import re
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from generator import coordinates, fields
from generator.fields import FieldError, hidden_character, slug_of, url_fault
from generator.filling import reader_of


def fault(kind: Any, typed: object) -> tuple[str, str]:
    """The code of the fault and the suggestion; nothing if the value passes."""
    try:
        reader_of(kind)(typed)
    except FieldError as error:
        return error.code, error.suggestion if error.cure else "no cure"
    return "", ""


@pytest.mark.parametrize(
    ("kind", "typed", "code", "suggestion"),
    [
        (fields.Text, "Two islands", "", ""),
        (fields.Text, "", "R023", ""),
        (fields.Text, " \u00a0 ", "R023", ""),
        (fields.Text, "x" * 2_001, "R031", ""),
        (fields.Text, "a\u202eb", "R035", ""),
        (fields.Text, ["a"], "R024", ""),
        (fields.Text, {"a": "b"}, "R024", ""),
        (fields.Markdown, "x" * 20_000, "", ""),
        (fields.Markdown, "x" * 20_001, "R031", ""),
        (fields.Id, "bo-lind", "", ""),
        (fields.Id, "Bo Lind", "R026", "bo-lind"),
        (fields.Id, "../x", "R026", "x"),
        (fields.Id, "a/../b", "R026", "a-b"),
        (fields.Id, "con", "R026", ""),
        (fields.Id, ".git", "R026", "git"),
        (fields.Id, "%2e%2e", "R026", "2e-2e"),
        (fields.Id, "a.", "R026", "a"),
        (fields.Id, "a\x00", "R026", "a"),
        (fields.Id, "x" * 300, "R026", ""),
        (fields.Id, "Véllà", "R026", "vella"),
        (fields.Country, "IS", "", ""),
        (fields.Country, "is", "R034", "IS"),
        (fields.Country, "Iceland", "R034", "IS"),
        (fields.Country, "ZZ", "R034", ""),
        (fields.Country, "EU", "R034", ""),
        (fields.Actor, "MT", "", ""),
        (fields.Actor, "bo-lind", "", ""),
        (fields.Actor, "mt", "R034", "MT"),
        (fields.Actor, "", "R023", ""),
        (fields.Date, "2031-03", "", ""),
        (fields.Date, "2031-02-30", "R025", ""),
        (fields.Date, "27/02/2031", "R025", "2031-02-27"),
        (fields.Date, "05/06/2031", "R033", ""),
        (fields.Time, "11:30", "", ""),
        (fields.Time, "24:61", "R036", ""),
        (fields.Time, "9.30 am", "R036", "09:30"),
        (fields.Language, "ja-Jpan", "", ""),
        (fields.Language, "english", "R028", "en"),
        (fields.Language, "xx-Yyyy-ZZ", "R028", ""),
        (fields.Whole, "90", "", ""),
        (fields.Whole, "01234", "R029", "1234"),
        (fields.Whole, "1e3", "R029", ""),
        (fields.Whole, "-1", "R029", ""),
        (fields.Whole, "９０", "R029", "90"),
        (coordinates.Latitude, "-35.9", "", ""),
        (coordinates.Latitude, "90", "", ""),
        (coordinates.Latitude, "90.01", "R029", ""),
        (coordinates.Latitude, "139.69", "R029", ""),
        (coordinates.Longitude, "139.69", "", ""),
        (coordinates.Longitude, "-180", "", ""),
        (coordinates.Longitude, "181", "R029", ""),
        (coordinates.Longitude, "９０", "R029", "90"),
        (coordinates.Longitude, "1.2.3", "R029", ""),
        (coordinates.Longitude, "35,68", "R029", "35.68"),
        (coordinates.Longitude, "35°41′N", "R029", ""),
        (coordinates.Longitude, "200,5", "R029", ""),
        (coordinates.Longitude, "nan", "R029", ""),
        (fields.Time, "１１:３０", "R036", "11:30"),
        (fields.Date, "２０３１", "R025", "2031"),
        (fields.YesNo, "true", "", ""),
        (fields.YesNo, "no", "R029", "false"),
        (fields.YesNo, "True", "R029", "true"),
    ],
)
def test_a_value_passes_or_is_explained(
    kind: Any, typed: object, code: str, suggestion: str
) -> None:
    assert fault(kind, typed) == (code, suggestion)


BAD_ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", "//host.example/x", "https://good.example@evil.example/", "https:good.example",
    "http:/good.example", "https://", "https://localhost/", "https://127.0.0.1/", "https://[::1]/",
    "https://a.example/\nx", "https://a.example/ x", "https://a.example/\u202ex", "ftp://a.example",
    "file:///etc/passwd", "&#106;avascript:alert(1)", "https://a.example\\@b.example/", "",
    'https://a.example/"onclick="x', "https://a.example/<script>", "https://a.example:x/",
    "www.a.example", " https://a.example", "https://.", "blob:https://a.example/x",
]  # fmt: skip


@pytest.mark.parametrize("typed", BAD_ADDRESSES)
def test_only_plain_web_addresses_pass(typed: str) -> None:
    assert url_fault(typed)
    assert fault(fields.Url, typed)[0] == "R027"


@pytest.mark.parametrize(
    "typed",
    ["https://a.example", "http://a.example:8080/x?y=z#w", "HTTPS://A.EXAMPLE/",
     "https://外務省.example/岩屋", "https://a.example/a_(b)", "https://a.example/%20x"],
)  # fmt: skip
def test_web_addresses_pass(typed: str) -> None:
    assert url_fault(typed) is None


@given(st.text(max_size=40))
def test_an_address_that_passes_is_http_and_nothing_else(typed: str) -> None:
    if url_fault(typed) is None:
        assert typed.lower().startswith(("http://", "https://"))
        assert not any(char in typed for char in '"<>\\\n\r\t ')


@given(st.text(max_size=120))
def test_an_id_that_passes_is_a_safe_name_of_a_file(typed: str) -> None:
    if fault(fields.Id, typed)[0]:
        return
    path = pathlib.PurePosixPath("/site") / typed / "index.html"
    assert path.parts == ("/", "site", typed, "index.html")
    assert pathlib.PureWindowsPath(typed).parts == (typed,)
    assert typed.isascii()
    assert typed == typed.lower()


@given(st.text(max_size=120))
def test_a_suggested_id_is_legal_or_absent(typed: str) -> None:
    suggestion = slug_of(typed)
    assert (
        not suggestion
        or fault(fields.Id, suggestion)[0] == ""
        or suggestion in {*fields.WINDOWS_NAMES}
    )


@given(st.text())
def test_text_that_can_be_shown_hides_nothing(text: str) -> None:
    if text.isprintable():
        assert hidden_character(text) is None


def test_every_country_has_a_name_and_every_name_a_country() -> None:
    """User-assigned codes and those of regions are none of countries."""
    no_country = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # noqa: SIM905
    named = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}
    assert fields.country_codes() == named - no_country


def test_text_is_composed_and_trimmed() -> None:
    assert reader_of(fields.Text)("  Ve\u0301lla ") == "Vélla"


def test_a_list_of_one_may_be_written_without_the_dash() -> None:
    kind = fields.Annotated[tuple[fields.Id, ...], fields.OneOrMany]
    assert reader_of(kind)("mt") == ("mt",)
    assert reader_of(kind)(["mt", "is"]) == ("mt", "is")
