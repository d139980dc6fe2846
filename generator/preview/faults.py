"""What keeps a change from being shown, as data.

In: whatever a build raised. Out: `Fault`s, each with its place where one is known: problems of the
content are carried over, a template that does not work is found in what was raised.
"""

from __future__ import annotations

import re

from generator.alone import BusyError
from generator.build import HostError
from generator.frozen import constant
from generator.problems import ContentError, NotASiteError, Problem
from generator.reporting import visible
from generator.workers import ItemFailedError, WorkerDiedError

_LENGTH = 500
"""Characters shown of what a library says."""
_IN_A_TEMPLATE = re.compile(r'File "[^"\n]*?((?:pages|partials|theme)/[\w./-]+\.html)", line (\d+)')
_IN_WORDS = (HostError, BusyError, NotASiteError, WorkerDiedError)
"""They say themselves what to do."""


@constant
class Fault:
    """One reason why the pages are not those of the files."""

    message: str
    code: str = ""
    place: str = ""
    """``content/officials/bo-lind.yml:3:7``, as far as it is known."""
    cure: str = ""

    def as_text(self) -> str:
        """As it is printed."""
        lines = [f"error: {visible(self.message)}"]
        lines += [f"  --> {visible(self.place)}"] if self.place else []
        lines += [f"  = {visible(self.cure)}"] if self.cure else []
        return "\n".join(lines) + "\n"


def faults_of(error: Exception) -> tuple[Fault, ...]:
    """Why a build failed."""
    if isinstance(error, ContentError):
        return tuple(_of_content(problem) for problem in error.problems.errors)
    trace = ""
    if isinstance(error, ItemFailedError):
        trace = error.trace
        # from a worker the class comes as part of the text
        text, cause = str(error.cause), error.cause
        if not isinstance(cause, RuntimeError):
            text = f"{type(cause).__name__}: {text}"
    else:
        text, cause = str(error), error
    if isinstance(cause, _IN_WORDS):
        return (Fault(text),)
    if isinstance(cause, OSError):
        where = str(cause.filename or "")
        return (Fault((cause.strerror or str(cause)).lower(), place=where),)
    return (_of_program(error, text, trace),)


def _of_content(problem: Problem) -> Fault:
    mark, cure = problem.mark, problem.cure
    place = f"{problem.file}:{mark.line}:{mark.column}" if mark else problem.file
    if problem.suggestion:
        cure = f"did you mean {problem.suggestion}?" + (f" {cure}" if cure else "")
    return Fault(problem.message, problem.code, place, cure)


def _of_program(error: Exception, text: str, trace: str) -> Fault:
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 (slow to load, seldom needed)

    if isinstance(error, TemplateSyntaxError):
        place = f"templates/{error.name}:{error.lineno}" if error.name else ""
        return Fault(f"{error.message}", place=place, cure="mend the template")
    found = _IN_A_TEMPLATE.findall(trace)
    if found:
        name, line = found[-1]
        return Fault(text[:_LENGTH], place=f"templates/{name}:{line}", cure="mend the template")
    if not trace:
        text = f"{type(error).__name__}: {text}"
    return Fault(text[:_LENGTH], cure="a bug of ours; `readout --debug build` shows where")
