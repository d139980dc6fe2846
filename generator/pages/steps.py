"""Counts in four steps: of a drawing nobody reads more than "few" to "most".

In: the greatest count. Out: `Steps`, with the step of each count and the words of the legend.
"""

from __future__ import annotations

from typing import Literal

from generator.frozen import constant

Step = Literal[1, 2, 3, 4]
_STEPS: tuple[Step, ...] = (1, 2, 3, 4)


@constant
class StepName:
    """A line of the legend."""

    step: Step
    text: str
    """``1``, ``2–4``."""


@constant
class Steps:
    """Quarters of the greatest count, which is itself the fourth step however small it is."""

    most: int

    def of(self, count: int) -> Step:
        """The step of a count from 1 to the greatest."""
        return _STEPS[-(-4 * count // self.most) - 1]

    def names(self) -> tuple[StepName, ...]:
        """The legend: the steps that a count can have, from the least."""
        edges = [step * self.most // 4 for step in (0, *_STEPS)]
        return tuple(
            StepName(step, f"{last:,}" if first == last else f"{first:,}–{last:,}")
            for step, first, last in zip(_STEPS, (e + 1 for e in edges), edges[1:], strict=False)
            if first <= last
        )
