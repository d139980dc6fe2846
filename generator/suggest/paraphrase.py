"""A first wording for `says:`, in neutral words that are not the source's.

In: the verb, the issue's label and the words of the claim. Out: a phrase that can be read after the
verb. It says what the claim is about and no more; a person makes it say what was meant. No words of
the source are copied: what stands on a page without quotation marks is ours.
"""

from __future__ import annotations

import re

_DIRECT = frozenset(
    ["discuss", "raise", "welcome", "support", "oppose", "condemn", "value", "reject", "regret"]
)
_HEADS = (
    (
        re.compile(r"\b(?:importan\w+|crucial|vital|essential|significance)\b"),
        "the importance of {issue}",
    ),
    (re.compile(r"\b(?:exercis\w+|drills?)\b"), "joint exercises under {issue}"),
    (
        re.compile(r"\b(?:need|must|should|has to|have to|had to)\b"),
        "the need for steps on {issue}",
    ),
    (
        re.compile(r"\b(?:cooperat\w+|coordinat\w+|together|jointly|joint)\b"),
        "working together on {issue}",
    ),
    (re.compile(r"\b(?:support\w*|back\w*)\b"), "standing behind efforts on {issue}"),
    (re.compile(r"\b(?:fund\w*|million|billion|aid|grants?)\b"), "means for {issue}"),
    (re.compile(r"\b(?:sign\w*|agreement|treaty|accord|memorandum)\b"), "a text on {issue}"),
)
_LEADS = {
    "agree": "on",
    "commit": "to a course on",
    "announce": "a step on",
    "propose": "a step on",
    "call-for": "action on",
    "demand": "action on",
    "express-confidence": "in progress on",
    "signal": "an intention on",
    "recall": "what was said or done on",
    "invite": "the other side, on",
    "criticise": "conduct on",
    # verbs that are followed by "that": what it was only a person can tell
    "say": "something on",
    "affirm": "something on",
    **dict.fromkeys(
        ["brief", "warn", "express-concern", "protest", "condole", "thank", "share-view"], "on"
    ),
}


def wording(verb: str, issue: str, words: str, target: str = "") -> str:
    """The draft of `says:`; ``issue`` and ``target`` are labels of the project's own records."""
    issue, target = plain_label(issue), plain_label(target)
    if verb in {"condemn", "thank", "invite", "brief", "protest"} and target:
        return target if verb == "condemn" else f"{target}, on {issue}"
    if verb in _DIRECT:
        return issue
    if verb in _LEADS:
        return f"{_LEADS[verb]} {issue}"
    folded = words.lower()
    heads = (phrase for pattern, phrase in _HEADS if pattern.search(folded))
    return next(heads, "a point on {issue}").replace("{issue}", issue)


def plain_label(label: str) -> str:
    """A label inside a sentence, without quotation marks."""
    return re.sub(r'["\u201c\u201d\u201e\u00ab\u00bb]', "", label).strip()
