"""What the preview shows now, told to whoever waits for something else.

In: builds that went well or did not. Out: a version, which is another at each of them, and the
faults of the last. The only thing that the threads of the server share with the building one.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

from generator.preview.faults import Fault


@dataclass(slots=True)
class Showing:
    """The site in a folder, and what is wrong with the files it is made of."""

    folder: Path
    faults: tuple[Fault, ...] = ()
    _number: int = 0
    _run: str = field(default_factory=lambda: secrets.token_hex(4))
    """So that a page which an earlier run served is reloaded."""
    _told: threading.Condition = field(default_factory=threading.Condition)

    @property
    def version(self) -> str:
        """What tells one state from every other."""
        return f"{self._run}-{self._number}"

    def change(self, faults: tuple[Fault, ...] = ()) -> None:
        """Something else is to be seen now."""
        with self._told:
            self.faults = faults
            self._number += 1
            self._told.notify_all()

    def wait_for_other(self, seen: str, seconds: float) -> str | None:
        """The version, as soon as it is not the one that was seen; None if it stays so long."""
        with self._told:
            if self._told.wait_for(lambda: self.version != seen, timeout=seconds):
                return self.version
            return None
