import json

import pytest

from generator.pagefind_order import (
    ENTRY,
    UnknownFormatError,
    decoded,
    encoded,
    in_order,
    packed,
    unpacked,
)  # fmt: skip


def bundle(filters: list[tuple[str, list[list[object]]]]) -> dict[str, bytes]:
    """As Pagefind makes it: filters in any order, files named after something."""
    index = ["1.5.2", [["en_1", 7]], [], [[name, f"en_{name}"] for name, _ in filters], [], []]
    return {
        ENTRY: json.dumps({"languages": {"en": {"hash": "en_1", "wasm": "en"}}}).encode(),
        "pagefind.en_1.pf_meta": packed(encoded(index)),
        "fragment/en_1.pf_fragment": b"as it is",
    } | {f"filter/en_{name}.pf_filter": packed(encoded([name, v])) for name, v in filters}


def test_filters_and_values_come_in_one_order_whatever_it_was() -> None:
    kinds: list[list[object]] = [["Brief", [0]], ["Source", [1]]]
    years: list[list[object]] = [["2031", [0, 1]]]
    one = in_order(bundle([("Kind", kinds), ("Year", years)]))
    assert one == in_order(bundle([("Year", years), ("Kind", kinds[::-1])]))
    assert one["fragment/en_1.pf_fragment"] == b"as it is"


def test_an_index_in_order_names_files_that_exist() -> None:
    files = in_order(bundle([("Year", [["2031", [0]], ["2030", [1]]]), ("Kind", [["Brief", [0]]])]))
    [language] = json.loads(files[ENTRY])["languages"].values()
    index = decoded(unpacked(files[f"pagefind.{language['hash']}.pf_meta"]))
    assert [name for name, _ in index[3]] == ["Kind", "Year"]
    read = [decoded(unpacked(files[f"filter/{hashed}.pf_filter"])) for _, hashed in index[3]]
    assert read == [["Kind", [["Brief", [0]]]], ["Year", [["2030", [1]], ["2031", [0]]]]]
    assert len(files) == 5


@pytest.mark.parametrize(
    "files",
    [
        {},
        {ENTRY: b"{"},
        {ENTRY: b'{"languages": {"en": {"hash": "en_1"}}}'},
        bundle([]) | {"pagefind.en_1.pf_meta": packed(encoded([1]))},
        bundle([]) | {"pagefind.en_1.pf_meta": b"no archive"},
    ],
)
def test_a_bundle_of_another_shape_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(UnknownFormatError):
        in_order(files)


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65_536, 2**32, "", "a", "ü" * 30, [], [1, ["a", [2]]], list(range(300))],
)
def test_cbor_round_trip(value: object) -> None:
    assert decoded(encoded(value)) == value


@pytest.mark.parametrize("data", [b"", b"\xa1aa\x01", b"\x82\x01", b"\x01\x01", b"\xff"])
def test_other_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        decoded(data)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b\x08", packed(b"x")[:-9]])
def test_what_is_packed_otherwise_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        unpacked(content)
