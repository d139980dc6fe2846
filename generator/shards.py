"""Which pages are indexed together, so that an edit touches few of many indexes.

In: the addresses of a site's pages. Out: shards, each with a name of its own. The division depends
on nothing but the addresses: what was built before, and in which order, changes nothing.

A small site is one shard. A large one is divided by the first part of the address, so that the
pages of a kind, which are alike in length and words, stay together; then by the month that the
address names, because what is added together is of one time; then by a checksum.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from generator.frozen import constant

SMALL_SITE = 1_500
"""So many pages need no division."""
FEWEST = 250
"""The bound of the smallest shards; larger sites have larger shards, and more of them."""
OTHERS = "others"
"""The shard of the kinds that have few pages."""

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_CHECKSUM_BITS, _MONTH_BITS = 32, 17


@constant
class Shard:
    """Pages that have one index."""

    name: str
    """A folder's name; empty if there is but one shard."""
    addresses: tuple[str, ...]
    """In order."""


def divide(addresses: Iterable[str]) -> list[Shard]:
    """The shards of a site, in the order of their names; every address is in one of them."""
    everything = sorted(set(addresses))
    if len(everything) <= SMALL_SITE:
        return [Shard("", tuple(everything))]
    bound = bound_for(len(everything))
    families: dict[str, list[str]] = {}
    for address in everything:
        families.setdefault(address.partition("/")[0], []).append(address)
    small = [name for name in families if name == OTHERS or len(families[name]) <= bound // 4]
    families[OTHERS] = [address for name in small for address in families.pop(name)]
    shards = [shard for name in families for shard in _split(name, families[name], bound)]
    return sorted(shards, key=lambda shard: shard.name)


def bound_for(pages: int) -> int:
    """How many pages a shard may have: four times the site doubles it, and doubles their number.

    So neither what an edit costs nor what a reader's search has to ask grows with the site.
    """
    bound = FEWEST
    while bound * bound < 10 * pages:
        bound *= 2
    return bound


def _split(family: str, addresses: Sequence[str], bound: int) -> Iterator[Shard]:
    """Halve the range of keys until no part has more than ``bound`` pages."""
    keyed = sorted((_key_of(address), address) for address in addresses)
    pending = [(0, _CHECKSUM_BITS + _MONTH_BITS, keyed)]
    while pending:
        start, bits, members = pending.pop()
        if not members:
            continue
        if len(members) <= bound or not bits:
            yield Shard(_named(family, start), tuple(sorted(address for _, address in members)))
            continue
        middle = start + (1 << (bits - 1))
        at = bisect_left(members, (middle, ""))
        pending += [(start, bits - 1, members[:at]), (middle, bits - 1, members[at:])]


def _key_of(address: str) -> int:
    found = _MONTH.search(address)
    month = int(found[1]) * 12 + int(found[2]) - 1 if found else 0
    return month << _CHECKSUM_BITS | zlib.crc32(address.encode())


def _named(family: str, start: int) -> str:
    """After the first key that may be in it: ``briefs-2031-04``, ``pairs-8000``, ``issues``."""
    month, checksum = start >> _CHECKSUM_BITS, start & ((1 << _CHECKSUM_BITS) - 1)
    parts = [family]
    if month:
        parts.append(f"{month // 12:04}-{month % 12 + 1:02}")
    if checksum:
        parts.append(f"{checksum:08x}".rstrip("0"))
    return "-".join(parts)
