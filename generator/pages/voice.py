"""The voice chain: who said it, who released it, who reported it, who passed it on.

In: an article and, where it differs, on whose word a statement stands. Out: one line such as
"according to Japan's foreign ministry (press release), as reported by Kuwait News Agency via
MENAFN".
"""

from __future__ import annotations

from generator.graph import Graph
from generator.pages import phrases
from generator.records import Article, Attribution


def voice_line(graph: Graph, article: Article, according_to: Attribution | None = None) -> str:
    """On whose word a statement stands, and through which hands it came."""
    source = article.source
    kind = graph.records.source_kinds[source.kind]
    publisher = phrases.party_name(graph, source.publisher)
    via = f" via {phrases.party_name(graph, source.via)}" if source.via else ""
    word = according_to or source.based_on
    if word:
        return f"according to {attributed(graph, word)}, as reported by {publisher}{via}"
    if kind.official:
        return f"according to {publisher} ({kind.label.lower()}){via}"
    return f"as reported by {publisher}{via}"


def reporter_line(graph: Graph, article: Article, according_to: Attribution | None = None) -> str:
    """The voice of background: the reporter's own, not that of the account the source rests on."""
    if according_to:
        return voice_line(graph, article, according_to)
    return f"{phrases.party_name(graph, article.source.publisher)} in its own words"


def source_chain(graph: Graph, article: Article) -> str:
    """The hands a text passed through: ``Kuwait News Agency, from …, via MENAFN``."""
    source = article.source
    parts = [phrases.party_name(graph, source.publisher)]
    if source.based_on:
        parts.append(f"from {attributed(graph, source.based_on)}")
    if source.via:
        parts.append(f"via {phrases.party_name(graph, source.via)}")
    return ", ".join(parts)


def attributed(graph: Graph, word: Attribution) -> str:
    """``the press release of Japan's foreign ministry``, the side named where it is not yet."""
    side = phrases.party_name(graph, word.side)
    short = phrases.short_party_name(graph, word.side)
    named = any(name.casefold() in word.what.casefold() for name in (side, short))
    text = word.what if named else f"{word.what} ({side})"
    starts_bare = text[:1].islower() and not text.startswith(("the ", "a ", "an "))
    return f"a {text}" if starts_bare else text
