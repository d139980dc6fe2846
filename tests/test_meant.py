from __future__ import annotations

import pytest

from generator.meant import (
    address_meant,
    date_meant,
    degrees_meant,
    language_meant,
    number_meant,
    time_meant,
    truth_meant,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27 February 2031", "2031-02-27"),
        ("27th Feb. 2031", "2031-02-27"),
        ("Thursday, 27 February 2031", "2031-02-27"),
        ("February 27, 2031", "2031-02-27"),
        ("Sept 3 2031", "2031-09-03"),
        ("Feb. 2031", "2031-02"),
        ("2031/2/27", "2031-02-27"),
        ("2031_02", "2031-02"),
        ("2031.02.27", "2031-02-27"),
        ("２０３１-０２-２７", "2031-02-27"),
        ("27-Feb-2031", "2031-02-27"),
        ("2031-02-27T10:00:00Z", "2031-02-27"),
        ("2031-02-27 10:00", "2031-02-27"),
        ("2031-02-27 to 2031-02-28", "2031-02-27/2031-02-28"),
        ("27 February 2031 – 3 March 2031", "2031-02-27/2031-03-03"),
        ("2031-02-28 to 2031-02-27", ""),
        ("27 to 28 February 2031", ""),
        ("27-Feb-31", ""),
        ("30 February 2031", ""),
        ("2031/13", ""),
        ("27 Brumaire 2031", ""),
        ("0000/01", ""),
        ("soon", ""),
    ],
)
def test_a_date_in_words_or_with_other_signs(typed: str, meant: str) -> None:
    assert date_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9.30 am", "09:30"), ("9:30", "09:30"), ("2 pm", "14:00"), ("12 am", "00:00"),
     ("12:15 p.m.", "12:15"), ("11h30", "11:30"), ("24:61", ""), ("9", ""),
     ("１１：３０", "11:30"), ("noon", "")],
)  # fmt: skip
def test_a_time_as_people_say_it(typed: str, meant: str) -> None:
    assert time_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("www.wire.example/fish", "https://www.wire.example/fish"),
     ("//wire.example/fish", "https://wire.example/fish"),
     ("wire.example", "https://wire.example"),
     ("<https://wire.example/fish>", "https://wire.example/fish"),
     ("http:/wire.example/fish", "http://wire.example/fish"),
     ("https:wire.example", "https://wire.example"),
     ("https://wire.example/two fish", "https://wire.example/two%20fish"),
     ("https://wire.example/a https://wire.example/b", ""),
     ("https://good@evil.example", ""),
     ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("fish", ""), ("a b.example", ""),
     ("good@evil.example", ""), ("///x.example", "")],
)  # fmt: skip
def test_an_address_without_its_beginning(typed: str, meant: str) -> None:
    assert address_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("about 90", "90"), ("90 minutes", "90"), ("1,200", "1200"), ("090", "90"), ("1e3", ""),
     ("ninety", ""), ("-5", "")],
)  # fmt: skip
def test_a_number_with_words(typed: str, meant: str) -> None:
    assert number_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("yes", "true"), ("No", "false"), ("TRUE", "true"), ("off", "false"), ("maybe", "")],
)
def test_a_yes_or_no(typed: str, meant: str) -> None:
    assert truth_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("English", "en"), ("japanese", "ja"), ("EN", "en"), ("Klingonese", ""), ("", "")],
)
def test_a_language_by_name(typed: str, meant: str) -> None:
    assert language_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("35,68", "35.68"),
        ("+35.68", ""),
        ("35.68°", "35.68"),
        ("35.68° N", "35.68"),
        ("35.68 n", "35.68"),
        ("12.05 S", "-12.05"),
        ("−12.05", "-12.05"),
        ("-12.05 S", ""),
        ("14°30′N", "14.5"),
        ("14° 30' S", "-14.5"),
        ("14°61′N", ""),
        ("14.5°30′N", ""),
        ("35.68 E", ""),
        ("３５.６８", "35.68"),
        ("north", ""),
        ("", ""),
    ],
)
def test_a_latitude_is_meant(typed: str, meant: str) -> None:
    assert degrees_meant(typed, "NS") == meant


def test_a_longitude_takes_the_other_letters() -> None:
    assert degrees_meant("77.04° W", "EW") == "-77.04"
    assert degrees_meant("77.04° S", "EW") == ""
