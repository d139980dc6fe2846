"""The content as it was read and checked last, brought up to date with the files as they are.

In: a project's folder, and what an earlier run remembered. Out: `Content`: the graph, all problems,
and what has changed. Only files that changed are read, only what asked about something that
changed is checked again; what an earlier run remembered is never needed, only faster.
"""

from generator.library.blobs import SpoiledError
from generator.library.content import (
    Content,
    Survey,
    read_anew,
    read_content,
    survey,
)
from generator.library.effects import Effects
from generator.library.memory import Memory, memory_of
from generator.library.program import program_digest
from generator.library.trial import problems_with

__all__ = [
    "Content",
    "Effects",
    "Memory",
    "SpoiledError",
    "Survey",
    "memory_of",
    "problems_with",
    "program_digest",
    "read_anew",
    "read_content",
    "survey",
]
