"""From the graph to the list of what wants checking.

In: the posts of all officials and the sources whose texts are not held. Out: `CheckingPage`, with
the posts first on which most meetings rest that came after anybody verified them.
"""

from __future__ import annotations

from generator.addresses import CHECKING
from generator.cards import ArticleCard
from generator.frozen import replaced
from generator.graph import Graph
from generator.pages import phrases
from generator.pages.checking import CheckingPage, PostToVerify, WordsToCompare
from generator.pages.frame import breadcrumb, sections
from generator.pages.freshness import meetings_since
from generator.pages.posts import role_dates, titled
from generator.records import Official, Role

LISTED = 100
"""So many posts, and so many sources, stand on the page: more than anybody checks in a week."""

_Stale = tuple[tuple[int, str, str, str, int], Official, Role]


def make_checking(graph: Graph, *, limit: int = LISTED) -> CheckingPage:
    """The one page of it, with at most so many posts and sources."""
    stale = sorted(_stale_posts(graph), key=lambda found: found[0])
    unread = sorted(graph.words_to_compare(), key=lambda card: _newest_first(graph, card))
    posts, words = stale[:limit], unread[:limit]
    page = CheckingPage(
        address=CHECKING,
        kind="checking",
        kind_label="What wants checking",
        title="What wants checking",
        description="Posts that nobody has verified since the last meetings on record, and sources "
        "whose words nobody has compared.",
        breadcrumb=breadcrumb(),
        coverage=f"{phrases.plural(len(stale), 'post')} and "
        f"{phrases.plural(len(unread), 'source')} to check, counted against the meetings on record",
        posts=tuple(_post(graph, found) for found in posts),
        more_posts=len(stale) - len(posts),
        words=tuple(_source(graph, card) for card in words),
        more_words=len(unread) - len(words),
    )
    contents = sections(("Posts to verify", "posts", True), ("Words to compare", "words", True))
    return replaced(page, sections=contents)


def _stale_posts(graph: Graph) -> list[_Stale]:
    """Posts on which meetings rest that came after their verification, with the order of each."""
    found: list[_Stale] = []
    for official in graph.holders_of_posts():
        meetings = graph.meetings_of(official.id)
        for index, role in enumerate(official.roles):
            count = meetings_since(role, meetings)
            if count:
                verified = role.verified_on.text if role.verified_on else ""
                key = (-count, verified, official.sort_name, official.id, index)
                found.append((key, official, role))
    return found


def _post(graph: Graph, found: _Stale) -> PostToVerify:
    key, official, role = found
    return PostToVerify(
        official=phrases.official_link(graph, official.id),
        title=titled(graph, role),
        dates=role_dates(role),
        verified_on=phrases.long_date(role.verified_on) if role.verified_on else "",
        meetings=-key[0],
    )


def _newest_first(graph: Graph, card: ArticleCard) -> tuple[int, str]:
    return (-graph.meetings[card.meeting].date.first.toordinal(), card.id)


def _source(graph: Graph, card: ArticleCard) -> WordsToCompare:
    meeting = graph.meetings[card.meeting]
    return WordsToCompare(
        source=phrases.article_link(graph, card.id),
        meeting=phrases.meeting_link(graph, meeting),
        date=phrases.long_date(meeting.date),
        iso_date=meeting.date.first.isoformat(),
    )
