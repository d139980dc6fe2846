"""The formula page: each use of a recurring phrase, and where it was not used again."""

from __future__ import annotations

from generator.frozen import constant, frozen
from generator.pages.division import Part
from generator.pages.parts import EvidenceState, Link, Page
from generator.pages.strips import StripChart


@constant
class FormulaRow:
    """A formula in a list: how often it was used, and when."""

    formula: Link
    count: int
    """Of meetings."""
    first: Link | None
    """The date of the first on record; leads to its brief. None if there is no use yet."""
    last: Link | None


@constant
class WordPiece:
    """A run of printed words, and whether it is the formula."""

    text: str
    is_form: bool


@frozen
class UseView:
    """A statement or quote that is marked with the formula."""

    by: tuple[Link, ...]
    verb: str
    """Of a statement; empty for a quote."""
    says: str
    """The paraphrase of a statement; empty for a quote."""
    words: tuple[tuple[WordPiece, ...], ...]
    """The quoted words that have the formula; none where only a paraphrase is on record, or where
    the licence of the source does not let us show them."""
    lang: str
    is_paraphrase: bool
    is_translated: bool
    state: EvidenceState
    publisher: str
    place: Link
    """The statement or quote on its brief."""
    unverified: str


@constant
class Occasion:
    """A meeting at which the formula was used."""

    date: str
    iso_date: str
    brief: Link
    uses: tuple[UseView, ...]


@constant
class CircleRow:
    """Parties that used it when they met among themselves, and their meetings from then on."""

    parties: Link
    used: tuple[Link, ...]
    """Dates of meetings; each leads to the brief."""
    unused: tuple[Link, ...]
    """Where an issue of the formula came up without it."""
    absent: tuple[Link, ...]
    """Where no issue of it came up in the sources."""


@constant
class Circles:
    """Used and not used, by the parties that met."""

    rows: tuple[CircleRow, ...]
    left_out: int
    """Further parties for which there is no room."""
    chart: StripChart | None
    """The same as a drawing; None if all was on one day."""


@constant
class SilenceView:
    """A meeting at which the same parties did not use what they had used the last time."""

    date: str
    iso_date: str
    brief: Link
    parties: str
    last: Link
    """The date of the use before; leads to its brief."""
    issues: tuple[Link, ...]
    """Those of the formula that came up; none if these sources have none of them."""
    same_leaders: bool
    """Whether the same two people led both meetings."""
    following: int
    """How many more meetings of the same parties without it came right after this one."""
    how_read: str
    """How far the sources were read."""


@frozen
class FormulaPage(Page):
    """A recurring phrase."""

    forms: tuple[str, ...]
    """What is looked for in printed words; those of one language name it."""
    scope_note_html: str
    """Sanitised HTML."""
    issues: tuple[Link, ...]
    related: tuple[Link, ...]
    count: int
    """Of meetings at which it was used."""
    first: Link | None
    """The first use on record by its date; the note says at which meeting."""
    last: Link | None
    used_by: tuple[Link, ...]
    """Speakers; the note says at how many meetings."""
    years: tuple[Link, ...]
    """Where the record is divided: its years, which then hold all uses."""
    circles: Circles
    silences: tuple[SilenceView, ...]
    more_silences: int
    """Earlier ones, for which there is no room."""
    chronology: tuple[Occasion, ...]
    """The latest first."""


@frozen
class FormulaYearPage(Page):
    """The uses of a phrase in one year."""

    part: Part
    chronology: tuple[Occasion, ...]
