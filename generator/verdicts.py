"""What the checks say of one article: its references, its evidence and every rule.

In: a graph whose records and meetings are there, and an article of it. Out: `Verdict`. It depends
on nothing but what the graph was asked, so it holds until one of those things changes.
"""

from __future__ import annotations

from generator.advice import not_recorded_yet
from generator.contesting import check_disputes
from generator.evidence import Found, find_evidence
from generator.excerpts import check_excerpts
from generator.frozen import constant
from generator.graph import EVIDENCE_LISTS, Findings, Graph
from generator.paragraphs import check_paragraphs
from generator.problems import FieldPath, Problem
from generator.records import Article
from generator.references import KnownIds, article_references
from generator.rules import article_rules


@constant
class Verdict:
    """What was found out about one article."""

    problems: tuple[Problem, ...]
    findings: Findings


def judge(graph: Graph, known: KnownIds, article: Article) -> Verdict:
    """Check one article."""
    problems: list[Problem] = []
    findings = _find_all(graph, article, problems)
    problems += article_references(known, graph, article)
    problems += article_rules(graph, article)
    problems += check_paragraphs(graph, article, findings)
    problems += check_disputes(graph, article)
    problems += check_excerpts(graph, article, findings)
    problems += not_recorded_yet(graph, article)
    return Verdict(tuple(problems), findings)


def _find_all(graph: Graph, article: Article, problems: list[Problem]) -> Findings:
    file = graph.records.file_of("article", article.id)
    held = graph.held.get(article.id)
    findings: dict[str, tuple[Found, ...]] = {}
    for name in EVIDENCE_LISTS:
        founds = []
        for index, item in enumerate(getattr(article, name)):
            path: FieldPath = (name, index, "evidence")
            found, faults = find_evidence(held, item.evidence, file, path)
            founds.append(found)
            problems += faults
        findings[name] = tuple(founds)
    return findings
