"""Says in plain words why the parser gave up, where the mistake is and how to mend it (R-25).

In: the parser's error, the lines, and what was open at that point. Out: problems. The parser
knows where it stumbled, which is often a line below the mistake; so each finder looks for one
kind of mistake near that place, and the first that knows it reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator import nodes
from generator.problems import Mark
from generator.source_text import SourceText
from generator.yaml_faults import colons, layout, texts
from generator.yaml_faults.failure import Failure

Finder = Callable[[Failure], bool]
"""Reports one kind of mistake if it is there, and says whether it was."""


def explain_fault(
    error: Any,
    source: SourceText,
    open_nodes: Iterable[nodes.Mapping | nodes.Sequence],
    last: nodes.Scalar | None,
) -> None:
    """Report the mistake behind a parser error.

    ``open_nodes`` are the lists and groups around it, outermost first; ``last`` is the text that
    was read before.
    """
    mark = getattr(error, "problem_mark", None)
    open_nodes = list(open_nodes)
    # a pair of key and value inside brackets is a group too, though without braces of its own
    brackets = [
        node.mark
        for node in open_nodes
        if node.flow and source.line(node.mark.line)[node.start.column] in "[{"
    ]
    context_mark = getattr(error, "context_mark", None) or mark
    failure = Failure(
        source=source,
        problem=str(getattr(error, "problem", None) or error),
        line=min(mark.line + 1 if mark else 1, len(source.lines)),
        column=mark.column + 1 if mark else 1,
        context=str(getattr(error, "context", None) or ""),
        context_line=context_mark.line + 1 if context_mark else 1,
        context_column=context_mark.column + 1 if context_mark else 1,
        open_columns=[node.start.column + 1 for node in open_nodes if not node.flow],
        bracket=brackets[-1] if brackets else None,
        last=last,
    )
    if not any(find(failure) for find in _finders()):
        _report_unknown(failure)


def _finders() -> tuple[Finder, ...]:
    """The most particular mistakes first: what a later finder would say of them is less true."""
    return (
        layout.find_tab,
        layout.find_odd_space,
        layout.find_odd_dash,
        texts.find_swallowed_text,
        texts.find_curly_quotes,
        texts.find_open_quote,
        texts.find_text_after_quotes,
        texts.find_escape,
        colons.find_colon_in_text,
        colons.find_tight_colon,
        layout.find_tight_dash,
        colons.find_equals_sign,
        colons.find_missing_colon,
        colons.find_key_below_text,
        texts.find_semicolon,
        texts.find_open_bracket,
        texts.find_unclear_list,
        texts.find_text_in_brackets,
        texts.find_special_sign,
        layout.find_list_beside_key,
        layout.find_stray_dash,
        layout.find_missing_dash,
        layout.find_end_mark,
        layout.find_short_text_block,
        layout.find_indented_record,
        layout.find_column_of_its_own,
    )


def _report_unknown(failure: Failure) -> None:
    line = failure.line
    if not failure.text.strip() and failure.line_above:
        line = failure.line_above
    column = min(failure.column, len(failure.text) + 1) if line == failure.line else 1
    failure.report(
        "the file cannot be understood from here on",
        Mark(line, column, nodes.END_OF_LINE),
        "compare this line and the one above with an article that works; "
        "putting a text in quotes often helps",
    )
