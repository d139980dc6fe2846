"""Did you mean: the known word that lies nearest to one that is not known.

In: a word and the words that would have been right. Out: one of them, or None when none is near
enough to be worth a suggestion.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

CUTOFF = 70.0
"""Below this similarity (0 to 100) a suggestion puzzles more than it helps."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like ``word``, letter case and accents aside; ties go to the first by name.

    Words in another order count as near: ``takeshi-iwaya`` finds ``iwaya-takeshi``.
    """
    ranked = ranked_nearest(word, choices, limit=1)
    return ranked[0] if ranked else None


def ranked_nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The nearest choices, best first, at most ``limit``; equal scores stand in order of name."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (slow to load, seldom needed)

    scores: dict[str, float] = {}
    wanted = _folded(word)
    if not wanted:
        return []
    # sorted: two words may be equally near, and every run must suggest the same one
    names = sorted(set(choices))
    folded = [_folded(name) for name in names]
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, score, index in process.extract(
            wanted, folded, scorer=scorer, limit=None, score_cutoff=CUTOFF
        ):
            name = names[index]
            scores[name] = max(scores.get(name, 0.0), score)
    return sorted(scores, key=lambda name: (-scores[name], name))[:limit]


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().replace("-", " ").replace("_", " ").strip()
