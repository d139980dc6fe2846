"""Which program this is: what it remembers is worth nothing to another version of it.

In: the files of the package and the versions of what it stands on. Out: a digest. A change of one
letter in one module makes another program; templates are not meant here.
"""

from __future__ import annotations

import platform
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("jinja2", "markupsafe", "markdown", "nh3", "pyyaml", "babel", "mkdocs")
"""On which it depends what pages hold and what a file says."""
_PACKAGE = Path(__file__).parents[1]


@cache
def program_digest() -> bytes:
    """16 bytes."""
    digest = blake2b(digest_size=16)
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(platform.python_version().encode())
    for file in sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.yml"))):
        data = file.read_bytes()
        digest.update(f"{file.relative_to(_PACKAGE)} {len(data)}\n".encode())
        digest.update(data)
    return digest.digest()
