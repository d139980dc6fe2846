"""How good suggestions are: drafts of articles compared with annotations made by hand.

In: `benchmarks/suggest_corpus/`, a project of invented officials and articles with annotations; or
any project whose source texts are held. Out: precision, recall and F1 of each field. An article is
never among the records that its own suggestions are made from. Five articles are held out
(`held-out.txt`): nobody looks at what goes wrong in them while the rules are being worked on.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.evidence import HeldText, Span
from generator.fields import slug_of
from generator.library.content import read_anew
from generator.records import Article, Evidence, Quotation
from generator.suggest import Analysis, Given, analyse, draft_of
from generator.suggest.language_model import name_finder

HERE = Path(__file__).parent
CORPUS = HERE / "suggest_corpus"
SAMPLE = HERE.parent
FIELDS = (
    "officials", "date", "place", "kind", "format", "issues", "statements", "by", "quotes",
    "references", "tour",
)  # fmt: skip


@dataclass(slots=True)
class Score:
    """Of one field: what was suggested rightly, wrongly, and what was not suggested."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Score) -> None:
        """Count another article's together with these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was suggested that is right; 1 if nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what should be suggested that was; 1 if nothing should."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Said(NamedTuple):
    """A statement or quote, reduced to what is compared."""

    issues: frozenset[str]
    verb: str
    by: frozenset[str]
    spans: tuple[Span, ...]


Scores = dict[str, Score]


@dataclass(slots=True)
class Result:
    """The scores of one article, and the differences in words."""

    article: str
    scores: Scores = field(default_factory=lambda: {name: Score() for name in FIELDS})
    notes: list[str] = field(default_factory=list)


def score_article(gold: Article, draft: Mapping[str, Any], text: str) -> Result:
    """Compare a draft record with the annotation made by hand."""
    held, result = HeldText(text), Result(gold.id)
    meeting = draft.get("meeting", {})
    members = [m for side in gold.meeting.delegations for m in side.members]
    seats = [m for side in meeting.get("delegations", ()) for m in side["members"]]
    _sets(result, "officials", {m.official for m in members if m.official}, _ids(seats))
    _sets(
        result,
        "date",
        _one(gold.meeting.date and gold.meeting.date.text),
        _one(meeting.get("date")),
    )
    place = gold.meeting.place
    drafted = meeting.get("place") or {}
    _sets(result, "place", _one(place and f"{place.city}, {place.country}"),
          _one(drafted and f"{drafted['city']}, {drafted['country']}"))  # fmt: skip
    _sets(result, "kind", _one(gold.meeting.kind), _one(meeting.get("kind")))
    _sets(result, "format", _one(gold.meeting.format), _one(meeting.get("format")))
    _sets(result, "tour", _one(gold.meeting.tour), _one(meeting.get("tour")))
    wanted = [_said(held, s.issue, s.verb, s.by, s.evidence) for s in gold.statements]
    made = [_drafted(held, item) for item in draft.get("statements", ())]
    _sets(result, "issues", {i for s in gold.statements for i in s.issue},
          {i for s in made for i in s.issues})  # fmt: skip
    _statements(result, wanted, made, text)
    _quotes(
        result,
        [_said(held, (), "", (q.by,), q.evidence) for q in gold.quotes],
        [_drafted(held, item) for item in draft.get("quotes", ())],
        text,
    )
    referred = {*gold.meeting.refers_to, *(t for s in gold.statements for t in s.target)}
    targets = (one for s in draft.get("statements", ()) for one in _many(s.get("target")))
    _sets(result, "references", referred, {*_many(meeting.get("refers_to")), *targets})
    return result


def _statements(result: Result, wanted: Sequence[Said], made: Sequence[Said], text: str) -> None:
    score, by = result.scores["statements"], result.scores["by"]
    left = list(made)
    for said in wanted:
        same = next((other for other in left if _is_same(said, other)), None)
        if same is None:
            score.missed += 1
            result.notes.append(f"missed statement: {_shown(said, text)}")
            continue
        left.remove(same)
        score.right += 1
        if same.by == said.by:
            by.right += 1
        else:
            by.wrong += 1
            by.missed += 1
            result.notes.append(
                f"by {sorted(same.by)}, not {sorted(said.by)}: {_shown(said, text)}"
            )
    score.wrong += len(left)
    result.notes += [f"wrong statement: {_shown(other, text)}" for other in left]


def _quotes(result: Result, wanted: Sequence[Said], made: Sequence[Said], text: str) -> None:
    score, left = result.scores["quotes"], list(made)
    for said in wanted:
        same = next((o for o in left if o.by == said.by and _overlap(o, said)), None)
        if same is None:
            score.missed += 1
            result.notes.append(f"missed quote: {_shown(said, text)}")
        else:
            left.remove(same)
            score.right += 1
    score.wrong += len(left)
    result.notes += [f"wrong quote: {_shown(other, text)}" for other in left]


def _is_same(one: Said, other: Said) -> bool:
    return bool(one.issues & other.issues) and one.verb == other.verb and _overlap(one, other)


def _overlap(one: Said, other: Said) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _said(
    held: HeldText, issues: Iterable[str], verb: str, by: Iterable[str], evidence: Evidence
) -> Said:
    spans = tuple(span for quotation in evidence for span in held.occurrences(quotation)[:1])
    return Said(frozenset(issues), verb, frozenset(by), spans)


def _drafted(held: HeldText, item: Mapping[str, Any]) -> Said:
    evidence = tuple(
        Quotation(exact=one) if isinstance(one, str) else Quotation(**one)
        for one in _many(item["evidence"])
    )
    by, issues = _many(item["by"]), _many(item.get("issue"))
    return _said(held, issues, item.get("verb", ""), by, evidence)


def _sets(result: Result, name: str, wanted: Collection[Any], made: Collection[Any]) -> None:
    wanted, made, score = set(wanted), set(made), result.scores[name]
    score.right += len(wanted & made)
    score.missed += len(wanted - made)
    score.wrong += len(made - wanted)
    if wanted != made:
        result.notes.append(
            f"{name}: missed {sorted(wanted - made)}, wrong {sorted(made - wanted)}"
        )


def _ids(seats: Iterable[Mapping[str, Any]]) -> set[str]:
    return {seat["official"] for seat in seats if "official" in seat}


def _one(value: object) -> set[object]:
    return {value} if value else set()


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _shown(said: Said, text: str) -> str:
    words = " … ".join(" ".join(text[span.start : span.end].split()) for span in said.spans)
    return f"{'/'.join(sorted(said.issues))} {said.verb} {sorted(said.by)}: {words[:160]}"


def score_project(root: Path, only: Collection[str], given: Given) -> Iterator[Result]:
    """The scores of the articles of a project, each suggested from a project without it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("content", "seeds"):
            shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("pages"))
        if not (copy / "content/vocabulary").exists():
            shutil.copytree(SAMPLE / "content/vocabulary", copy / "content/vocabulary")
        records = read_anew(copy).graph.records
        for name in sorted(only):
            gold = records.articles[name]
            assert gold.source.text
            file = copy / records.file_of("article", name)
            annotation = file.read_bytes()
            file.unlink()
            graph = read_anew(copy).graph
            text = (copy / gold.source.text).read_text(encoding="utf-8")
            analysis: Analysis = analyse(text, graph, given)
            yield score_article(gold, draft_of(analysis, graph, given), text)
            file.write_bytes(annotation)


def score_strangers(root: Path, only: Collection[str], given: Given) -> Result:
    """How many people are named where none of those at the table is on record."""
    result = Result("strangers")
    score = result.scores["officials"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "content", copy / "content")
        shutil.copytree(root / "seeds", copy / "seeds")
        shutil.copytree(SAMPLE / "content/vocabulary", copy / "content/vocabulary")
        records = read_anew(copy).graph.records
        people = dict(records.officials)
        golds = {name: records.articles[name] for name in only}
        shutil.rmtree(copy / "content/officials")
        shutil.rmtree(copy / "content/articles")
        graph = read_anew(copy).graph
        for name in sorted(only):
            text = (copy / f"seeds/{name}.txt").read_text(encoding="utf-8")
            found = analyse(text, graph, given)
            named = {seat.as_written for seat in found.table.seats} | {
                s.name for s in found.strangers
            }
            members = [m for side in golds[name].meeting.delegations for m in side.members]
            wanted = {
                slug_of(people[m.official].names[0].family or "") for m in members if m.official
            }
            parts = {part for one in named for part in slug_of(one).split("-")}
            score.right += len(wanted & parts)
            score.missed += len(wanted - parts)
            strange = {one for one in named if one and not set(slug_of(one).split("-")) & wanted}
            score.wrong += len(strange)
            result.notes.append(f"{name}: missed {sorted(wanted - parts)}, wrong {sorted(strange)}")
    return result


def total(results: Iterable[Result]) -> Scores:
    """The scores of several articles together."""
    summed: Scores = {name: Score() for name in FIELDS}
    for result in results:
        for name, score in result.scores.items():
            summed[name].add(score)
    return summed


def held_out() -> set[str]:
    """Ids of the articles that nobody looks at while working on the rules."""
    return set((CORPUS / "held-out.txt").read_text(encoding="utf-8").split())


def corpus_ids() -> set[str]:
    """Ids of all articles of the corpus."""
    return {path.stem for path in (CORPUS / "seeds").glob("*.txt")}


def as_table(title: str, scores: Scores) -> str:
    """The scores as text."""
    lines = [f"{title:<24} right wrong missed  precision recall    F1"]
    lines += [
        f"{name:<24} {s.right:5} {s.wrong:5} {s.missed:6}  {s.precision:9.2f}"
        f" {s.recall:6.2f} {s.f1:5.2f}"
        for name, s in scores.items()
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--notes", action="store_true", help="say what differs, article by article")
    parser.add_argument("--held-out", action="store_true", help="the held-out articles as well")
    parser.add_argument("--seed", action="store_true", help="the sample content's own text as well")
    parser.add_argument("--spacy", action="store_true", help="with the extra that knows a language")
    parser.add_argument(
        "--strangers", action="store_true", help="only people, where nobody is on record"
    )
    options = parser.parse_args(arguments)
    given = Given()
    if options.spacy:
        given = Given(finder=name_finder())
    sets = [("worked on", CORPUS, corpus_ids() - held_out())]
    if options.held_out:
        sets.append(("held out", CORPUS, held_out()))
    if options.seed:
        sets.append(("sample text", SAMPLE, {p.stem for p in (SAMPLE / "seeds").glob("*.txt")}))
    if options.strangers:
        for title, names in (("worked on", corpus_ids() - held_out()), ("held out", held_out())):
            score = score_strangers(CORPUS, names, given).scores["officials"]
            sys.stdout.write(as_table(f"{title}, nobody on record", {"people": score}) + "\n\n")
        return
    for title, root, names in sets:
        results = list(score_project(root, names, given))
        if options.notes and title != "held out":
            for result in results:
                sys.stdout.write("\n".join([result.article, *(f"  {n}" for n in result.notes), ""]))
        sys.stdout.write(as_table(title, total(results)) + "\n\n")


if __name__ == "__main__":
    main()
