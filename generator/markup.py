"""The pieces of markup that stand hundreds of times on a page, and what keeps text from being any.

In: names, links and texts of page models. Out: `Html`. These are the filters of our templates: a
filter costs a tenth of a macro. Every text goes through `escaped` where it is put in, here and
nowhere else; what a template prints itself goes through `shown` (`generator.templating`).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import markupsafe
from markupsafe import Markup

from generator.pages.brief import TextPiece
from generator.pages.parts import (
    CountRow,
    Direction,
    Link,
    MeetingRow,
    Name,
    OutsideLink,
    Page,
    Sign,
    Stance,
    StatementLine,
)


class Html(str):
    """Markup made of escaped pieces: a template prints it as it is.

    Jinja's own `Markup` does the same, takes four times as long to make, and would escape what is
    added to it; added to anything, this is plain text again, which is escaped.
    """

    __slots__ = ()

    def __html__(self) -> Html:
        """Say to whoever would escape it that it need not be."""
        return self


def _escaped_as_text(text: str) -> str:
    return str(markupsafe.escape(text))


escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped_as_text)
"""A text with ``<``, ``>``, ``&`` and both quotation marks as references. The function behind
`markupsafe.escape`, which for a name takes ten times as long to say that its answer is markup."""


def shown(value: object) -> str:
    """What a template prints for a value: text escaped, markup as it is."""
    kind = type(value)
    if kind is str:
        return escaped(value)  # type: ignore[arg-type]
    if kind is Html or kind is Markup:
        return value  # type: ignore[return-value]
    return markupsafe.escape(value)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number and what it counts: ``1 source``, ``1,204 statements``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def is_section_of(link: Link, page: Page) -> bool:
    """Whether a door in the masthead leads to the part of the site that a page belongs to."""
    return bool(link.address) and page.address.startswith(link.address)


def as_address(address: str, root: str) -> str:
    """An address as it stands in a link; an anchor alone stays on its page."""
    return address if address[:1] == "#" else root + address


def as_bare_link(link: Link, root: str) -> Html:
    """A name that leads to its page, or plain text where there is none; without its note."""
    return Html(_bare(link, root))


def as_link(link: Link, root: str) -> Html:
    """A name that leads to its page, and its note."""
    return Html(_noted(link, root))


def as_links(links: Iterable[Link], root: str) -> Html:
    """In a table or a line of facts: A, B, C."""
    return Html(", ".join([_noted(link, root) for link in links]))


def as_spoken_links(links: Iterable[Link], root: str) -> Html:
    """In a sentence: A, B and C."""
    names = [_bare(link, root) for link in links]
    if len(names) > 1:
        names[-2:] = [f"{names[-2]} and {names[-1]}"]
    return Html(", ".join(names))


def _bare(link: Link, root: str) -> str:
    text = escaped(link.text)
    if link.lang:
        text = f'<bdi lang="{escaped(link.lang)}">{text}</bdi>'
    if not link.address:
        return text
    return f'<a href="{escaped(as_address(link.address, root))}">{text}</a>'


def _noted(link: Link, root: str) -> str:
    name = _bare(link, root)
    return f'{name} <small class="note">{escaped(link.note)}</small>' if link.note else name


def as_outside_link(link: OutsideLink) -> Html:
    """A link that leaves the site, with the host it leads to unless that is its text."""
    host = f' <small class="host">{escaped(link.host)}</small>' if link.host != link.text else ""
    return Html(
        f'<a class="outside" href="{escaped(link.url)}" rel="external noreferrer">'
        f"{escaped(link.text)}</a>{host}"
    )


def as_outside_links(links: Iterable[OutsideLink]) -> Html:
    """Links that leave the site, one after the other."""
    return Html("; ".join([as_outside_link(link) for link in links]))


def as_name(name: Name, css_class: str = "") -> Html:
    """A name in its own script, kept apart from the direction of the text around it."""
    of_class = f' class="{escaped(css_class)}"' if css_class else ""
    return Html(f'<bdi{of_class} lang="{escaped(name.lang)}">{escaped(name.text)}</bdi>')


def as_names(names: Iterable[Name]) -> Html:
    """Names with what kind each is."""
    return Html(
        ", ".join(
            [
                f'{as_name(name)} <small class="note">{escaped(name.label)}</small>'
                if name.label
                else as_name(name)
                for name in names
            ]
        )
    )


def as_passage(pieces: Iterable[TextPiece], root: str, anchored: bool) -> Html:
    """A paragraph of a source with the words marked that something rests on.

    ``anchored``: the marks are places that links lead to.
    """
    return Html("".join([_piece(piece, root, anchored) for piece in pieces]))


def _piece(piece: TextPiece, root: str, anchored: bool) -> str:
    text = escaped(piece.text)
    if not piece.marks:
        return text
    if not any(mark.address for mark in piece.marks):
        why = f" <small>{escaped(piece.marks[0].text)}</small>" if piece.anchor else ""
        return f'<span class="set-aside">{text}</span>{why}'
    if not piece.anchor:
        return f"<mark>{text}</mark>"
    rests = "".join([_rests(mark, root) for mark in piece.marks if mark.address])
    if not anchored:
        return f"<mark>{rests}{text}</mark>"
    others = "".join([f'<span id="{escaped(name)}"></span>' for name in piece.more_anchors])
    return f'{others}<mark id="{escaped(piece.anchor)}">{rests}{text}</mark>'


def _rests(mark: Link, root: str) -> str:
    """What rests on a passage, at its beginning; a statement is known by its number alone."""
    short = mark.text.removeprefix("Statement ")
    label = f' aria-label="{escaped(mark.text)}"' if short != mark.text else ""
    return f'<a href="{escaped(as_address(mark.address, root))}"{label}>{escaped(short)}</a>'


def as_voices(voices: Iterable[str]) -> Html:
    """On whose word something stands, one after the other: A; B."""
    return Html("; ".join([escaped(voice) for voice in voices]))


def as_search_facts(filters: Iterable[tuple[str, str]], date: str) -> Html:
    """What the search knows of a record beside its words, as attributes of one element."""
    facets, values = ["Kind[content]"], []
    for number, (facet, value) in enumerate(filters):
        facets.append(f"{escaped(facet)}[data-{number}]")
        values.append(f' data-{number}="{escaped(value)}"')
    noted = ' data-pagefind-meta="kind[content]"'
    if date:
        values.append(f' data-date="{escaped(date)}"')
        noted = (
            ' data-pagefind-meta="kind[content], date[data-date]"'
            ' data-pagefind-sort="date[data-date]"'
        )
    return Html(f'{"".join(values)} data-pagefind-filter="{", ".join(facets)}"{noted}')


def as_language(tag: str) -> Html:
    """The attributes of words that may be in another language than ours."""
    return Html("" if tag == OURS else f' lang="{escaped(tag)}" dir="auto"')


OURS = "en"
"""The language of our own words, and so of a page."""


def as_code(text: str) -> Html:
    """Text between two tags, where a quotation mark ends nothing."""
    return Html(html.escape(text, quote=False))


def as_mark(shape: str) -> Html:
    """A drawing of the style sheet: verified, quoted, unverified, contested, joint and so on."""
    return Html(f'<i class="mark {escaped(shape)}"></i>')


def as_state(state: str) -> Html:
    """How we know that words are the source's: its mark and its word."""
    word = escaped(state.capitalize())
    return Html(f'<span class="state is-{escaped(state)}">{as_mark(state)} {word}</span>')


def as_bars(strength: int, sign: Sign) -> Html:
    """The strength of a verb as one to five bars that rise, hang or stand level."""
    return _BARS[sign, strength]


def as_stance(stance: Stance, root: str) -> Html:
    """A verb that leads to its statement, and its strength: tables have hundreds of them."""
    return Html(
        f'<a href="{escaped(root + stance.address)}">{escaped(stance.verb)}</a>'
        f"{_BARS[stance.sign, stance.strength]}"
    )


def as_direction(direction: Direction) -> Html:
    """How a verb differs from the one before: a sign for the eye, and the words."""
    return Html(
        f'<span class="direction"><i aria-hidden="true">{_DIRECTION_SIGNS[direction]}</i> '
        f"{direction}</span>"
    )


_DIRECTION_SIGNS: Mapping[Direction, str] = MappingProxyType(
    {
        "same verb": "=",
        "other verb": "≠",
        "stronger": "↑",
        "weaker": "↓",
        "turned": "⇄",
        "now approving": "→",
        "now disapproving": "→",
        "now neutral": "→",
    }
)


def as_row(row: MeetingRow, root: str, within: str = "") -> Html:
    """A meeting in a table; ``within`` is the address of the tour it is listed under."""
    about = f"{escaped(row.kind)} · {escaped(row.place)}" if row.place else escaped(row.kind)
    if row.tour and row.tour.address != within:
        about += f" · {_noted(row.tour, root)}"
    lines = [about, f"as {escaped(row.role)}" if row.role else "", escaped(row.officials)]
    subs = "".join([f'<span class="sub">{line}</span>' for line in lines if line])
    doubt = f'<span class="doubt">{as_mark("unverified")} {escaped(row.doubtful)}</span>'
    contested = f'<span class="sub">{row.contested} contested</span>' if row.contested else ""
    return Html(
        f'<tr{_DOUBTFUL if row.doubtful else ""}><td><time datetime="{escaped(row.iso_date)}">'
        f'{escaped(row.date)}</time></td><th scope="row">{_noted(row.brief, root)}{subs}'
        f"{doubt if row.doubtful else ''}</th><td>{escaped(row.issues) or _NO_ISSUE}</td>"
        f"<td>{row.statements}{contested}</td><td>{row.sources}</td></tr>"
    )


_DOUBTFUL = ' class="is-doubtful"'
_NO_ISSUE = '<span class="none">none recorded</span>'


def as_count(row: CountRow, root: str) -> Html:
    """A counted link and a bar of its length, in steps of a twentieth."""
    note = f' <small class="note">{escaped(row.note)}</small>' if row.note else ""
    return Html(
        f'<li><span>{_noted(row.link, root)}{note}</span><i class="bar w-{round(row.percent / 5)}">'
        f'</i><span class="count">{row.count}</span></li>'
    )


def as_line(line: StatementLine, root: str) -> Html:
    """A statement in a line of a list; its date leads to the statement on its brief."""
    doubt = directed = doubtful = ""
    if line.unverified:
        doubtful = _DOUBTFUL
        doubt = (
            f'<span class="doubt">{as_mark("unverified")} <strong>Unverified</strong> '
            f"{escaped(line.unverified)}</span>"
        )
    if line.contested_by:
        doubtful = _DOUBTFUL
        doubt += (
            f'<span class="contest-mark">{as_mark("contested")} <strong>Contested</strong> '
            f"by {escaped(line.contested_by)}</span>"
        )
    if line.to:
        directed = f" · directed at {escaped(line.to)}"
    return Html(
        f"<li{doubtful}>{_bare(line.statement, root)}"
        f"<p>{escaped(line.by)} <strong>{escaped(line.verb)}</strong>"
        f"{_BARE_BARS[line.sign, line.strength]} {escaped(line.says)}{doubt} "
        f"<small>{as_mark(line.state)} {line.state.capitalize()}{directed}</small></p></li>"
    )


_DIRECTIONS = (
    ("+", "for", "approving"),
    ("0", "level", "neutral"),
    ("-", "against", "disapproving"),
)
"""Each sign of a verb, the drawing that shows it, and its meaning in words."""
_BARS = MappingProxyType(
    {
        (sign, strength): Html(
            f'<i class="bars {shape} s{strength}" role="img" '
            f'aria-label="{meaning}, strength {strength} of 5"></i>'
        )
        for sign, shape, meaning in _DIRECTIONS
        for strength in range(1, 6)
    }
)

_BARE_BARS = MappingProxyType(
    {
        (sign, strength): f'<i class="bars {shape} s{strength}"></i>'
        for sign, shape, _ in _DIRECTIONS
        for strength in range(1, 6)
    }
)
"""For lists of many, where only the eye needs them: the verb itself stands before."""

FILTERS = MappingProxyType(
    {
        "address": as_address,
        "bare": as_bare_link,
        "bars": as_bars,
        "code": as_code,
        "count": as_count,
        "counted": counted,
        "direction": as_direction,
        "is_section_of": is_section_of,
        "link": as_link,
        "language": as_language,
        "line": as_line,
        "links": as_links,
        "mark": as_mark,
        "name": as_name,
        "names": as_names,
        "outside": as_outside_link,
        "outside_links": as_outside_links,
        "passage": as_passage,
        "row": as_row,
        "search_facts": as_search_facts,
        "spoken": as_spoken_links,
        "stance": as_stance,
        "state": as_state,
        "voices": as_voices,
    }
)
"""What templates may ask for, beside Jinja's own filters."""
