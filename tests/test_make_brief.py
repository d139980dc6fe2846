"""The brief of the base site, and of that site with a second account."""

from __future__ import annotations

from pathlib import Path

from generator.pages.citations import Publication
from generator.pages.lines import statement_line
from generator.pages.make_brief import LEAD_WORDS, make_brief
from tests.base_site import ARTICLE, OFFICIAL
from tests.linked import linked
from tests.test_merging import MINISTRY, READOUT, READOUT_TEXT
from tests.trees import base_tree

MEETING = "2031-03-04-lind-vella-valletta"


def test_a_brief_names_people_roles_place_and_date(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_brief(graph, MEETING)
    assert page.title == "Lind–Vella talks, Valletta, 4 March 2031"
    assert page.address == f"briefs/{MEETING}/"
    members = [member for side in page.delegations for member in side.members]
    assert [(m.name.text, m.role, m.role_basis) for m in members] == [
        ("Bo Lind", "Foreign Minister", "on record"),
        ("Cara Vella", "Foreign Minister", "on record"),
    ]
    assert page.heading == "Lind–Vella talks, Valletta"
    assert page.subtitle == "4 March 2031 · Valletta, Malta"


def test_a_brief_counts_its_evidence_and_says_on_what_it_rests(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    page = make_brief(graph, MEETING)
    assert (page.verified, page.quoted, page.cited) == (2, 0, 0)
    assert page.coverage == (
        "1 source, a wire report in English; no Iceland or Malta account annotated"
    )


def test_words_for_another_verb_do_not_verify_the_one_in_force(tmp_path: Path) -> None:
    joined = "statements:\n  - id: count\n    issue: fisheries\n"
    wire = base_tree()[ARTICLE].replace("statements:\n  - issue: fisheries\n", joined)
    for verb, verified, state in (("stress", 2, "verified"), ("condemn", 1, "cited")):
        ministry = READOUT_TEXT.replace("verb: stress,", f"id: count, verb: {verb},")
        files = {
            READOUT: ministry,
            ARTICLE: wire,
            "content/organisations/ministry-is.yml": MINISTRY,
        }
        graph, _ = linked(tmp_path / verb, files)
        page = make_brief(graph, MEETING)
        (statement,) = (s for b in page.issues for s in b.joint if s.says.startswith("the need"))
        assert page.verified == verified
        assert statement.verb_id == verb
        assert statement.evidence[0].state == state
        assert {view.state for view in statement.evidence} == {"verified", "cited"}
        assert statement.printed == ()  # "stressed" is the label of the one, and not of the other
        (line,) = (
            statement_line(graph, position)
            for position in graph.positions_on("fisheries")
            if position.number == statement.number
        )
        assert line.state == state


def test_a_source_that_alone_states_every_fact_is_named_once(tmp_path: Path) -> None:
    no_tour = base_tree()[ARTICLE].replace("  tour: lind-islands-2031\n", "")
    graph, _ = linked(tmp_path, {ARTICLE: no_tour})
    stated_by = make_brief(graph, MEETING).stated_by
    assert stated_by is not None
    assert stated_by.text == "North Wire"


def test_what_no_source_states_is_not_laid_to_one(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)  # that a meeting was part of a tour is our own reading
    assert make_brief(graph, MEETING).stated_by is None


def test_each_fact_names_its_sources_where_they_are_several(tmp_path: Path) -> None:
    graph, _ = linked(
        tmp_path, {READOUT: READOUT_TEXT, "content/organisations/ministry-is.yml": MINISTRY}
    )
    assert make_brief(graph, MEETING).stated_by is None


def test_the_coverage_line_knows_whose_own_account_is_there(tmp_path: Path) -> None:
    graph, _ = linked(
        tmp_path, {READOUT: READOUT_TEXT, "content/organisations/ministry-is.yml": MINISTRY}
    )
    page = make_brief(graph, MEETING)
    assert page.coverage == (
        "2 sources (1 official); Iceland account annotated; no Malta account annotated"
    )
    joint, own = page.issues[0].joint[0], page.issues[1].own[0]
    assert [view.state for view in joint.evidence] == ["verified", "cited"]
    assert own.voice == ("according to Ministry of the Sea (readout)",)


def test_excerpts_show_only_the_marked_passages(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    (text,) = make_brief(graph, MEETING).held_texts
    shown = "".join(piece.text for paragraph in text.paragraphs for piece in paragraph)
    assert "stressed the need to count fish together" in shown
    assert "after the storm" not in shown
    assert "excerpts" in text.withheld


def test_a_licence_for_nothing_shows_nothing(tmp_path: Path) -> None:
    change = {ARTICLE: base_tree()[ARTICLE].replace("licence: excerpts", "licence: none")}
    graph, _ = linked(tmp_path, change)
    page = make_brief(graph, MEETING)
    assert page.held_texts[0].paragraphs == ()
    assert page.issues[0].joint[0].evidence[0].words == ()
    assert page.quotes[0].words == ()


def test_the_lead_is_short_and_puts_the_strongest_first(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    lead = make_brief(graph, MEETING).lead
    assert sum(len(line.text.split()) for line in lead) <= LEAD_WORDS
    assert lead[0].text == "Iceland and Malta stressed the need for a common count of fish"


def test_a_role_that_was_not_on_record_that_day_is_shown_as_the_sources_have_it(
    tmp_path: Path,
) -> None:
    article = base_tree()[ARTICLE].replace(
        "as_written: Bo Lind", "as_written: Bo Lind, role_as_written: Envoy"
    )
    official = base_tree()[OFFICIAL].replace("start: 2030-01-15", "start: 2031-03-05")
    graph, _ = linked(tmp_path, {ARTICLE: article, OFFICIAL: official})
    member = make_brief(graph, MEETING).delegations[0].members[0]
    assert (member.role, member.role_basis) == ("Envoy", "as the sources have it")


def test_citations_carry_the_address_of_the_site(tmp_path: Path) -> None:
    graph, _ = linked(tmp_path)
    citation = make_brief(graph, MEETING, Publication("Desk", "https://desk.example/x")).citation
    assert f"https://desk.example/x/briefs/{MEETING}/" in citation.plain
    assert citation.bibtex.startswith(f"@misc{{briefs-{MEETING},")
    assert "DA  - 2031/03/04" in citation.ris
    assert '"date-parts"' in citation.csl


def test_what_outsiders_said_about_a_meeting_is_not_in_brief(tmp_path: Path) -> None:
    outsider = "  - {issue: fisheries, by: NO, verb: stress, says: that nobody had asked it}\n"
    article = base_tree()[ARTICLE].replace("quotes:\n", outsider + "quotes:\n")
    graph, problems = linked(tmp_path, {ARTICLE: article})
    page = make_brief(graph, MEETING)
    assert problems == []
    assert [line.statement.address for line in page.lead] == ["#statement-1"]
    assert [view.number for view in page.issues[0].own] == [2]
