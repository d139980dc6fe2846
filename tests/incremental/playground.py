"""A project on disk that is built again and again, each time as if by a new process.

In: a `World`, and what goes wrong during the next build. Out: an `Outcome`: what the command
printed, how it ended, and the site afterwards. Each build is a fork of this process, which itself
never builds the project, so nothing is remembered between builds but what is on disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import stat
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import Any

import jinja2

from generator import cli
from tests.incremental.world import SETTINGS, World
from tests.projects import project_tree

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
OURS = ("content", "seeds", SETTINGS, "site")
"""What stands in a project beside the leavings of its builds."""

Fault = Callable[[str, tuple[Any, ...]], None]
"""Called at every operation on a file during a build, with its name and arguments."""


@dataclass
class Conditions:
    """How the next build is made, and what happens to it."""

    search: bool = False
    jobs: int = 1
    fault: Fault | None = None
    write: Callable[[Path, bytes], None] | None = None
    """How files are written that are there already."""
    elsewhere: str = ""
    """Whether the site is built into another folder as well, ``before`` or ``after``."""
    clean: bool = False
    """Whether nothing of an earlier build is to be used."""
    check: bool = False
    """Whether ``readout check`` runs first."""


@dataclass(frozen=True)
class Outcome:
    """What became of a build."""

    code: int
    """Exit code; negative: the signal that ended it."""
    said: str
    """Problems as printed, without the times of the stages."""
    site: dict[str, str]
    """Every file and folder of the site with the digest of what it holds."""

    @property
    def ended(self) -> str:
        """In words."""
        words = {0: "built", 1: "refused", 3: "failed"}
        return words.get(self.code, f"ended with {self.code}")


@dataclass
class Playground:
    """A folder with a project in it."""

    folder: Path
    templates: Path | None = None
    """The folder of the program's templates, where they are to be edited."""
    written: dict[str, bytes] = field(default_factory=dict)

    name: str = "project"
    is_small: bool = True
    """Whether limits of large sites are to be reached by this one."""

    @property
    def root(self) -> Path:
        """The project."""
        return self.folder / self.name

    @property
    def site(self) -> Path:
        """The site."""
        return self.root / "site"

    def write(self, world: World, write: Callable[[Path, bytes], None] | None = None) -> None:
        """Let the project on disk be the world; files that are as they should be stay untouched."""
        files = world.files()
        for name in self.written.keys() - files.keys():
            path = self.root / name
            path.unlink()
            if not any(path.parent.iterdir()) and path.parent.name not in OURS:
                path.parent.rmdir()
        for name, data in files.items():
            if self.written.get(name) != data:
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                (write if write and path.exists() else _write)(path, data)
        self.written = files
        self._write_links(world)
        self._write_templates(world)

    def _write_links(self, world: World) -> None:
        elsewhere = self.folder / "second-names"
        elsewhere.mkdir(exist_ok=True)
        names = {name.replace("/", "+"): name for name in world.links & world.files().keys()}
        for second in list(elsewhere.iterdir()):
            if second.name not in names or not second.samefile(self.root / names[second.name]):
                second.unlink()
        for name, file in names.items():
            if not (elsewhere / name).exists():
                os.link(self.root / file, elsewhere / name)

    def _write_templates(self, world: World) -> None:
        if self.templates == TEMPLATES:
            return  # the program's own, which no story may edit
        self.templates = self.templates or self.folder / "program" / "readout_templates"
        if not self.templates.is_dir():
            shutil.copytree(TEMPLATES, self.templates, ignore=shutil.ignore_patterns("__pycache__"))
        for original in TEMPLATES.rglob("*.*"):
            if original.suffix not in {".html", ".css"}:
                continue
            name = original.relative_to(TEMPLATES).as_posix()
            wanted = _edited(original.read_bytes(), world.templates.get(name))
            copy = self.templates / name
            if copy.read_bytes() != wanted:
                copy.write_bytes(wanted)

    def leavings(self) -> list[Path]:
        """Files that builds have left beside the site: caches and the like."""
        return sorted(
            path
            for path in self.root.rglob("*")
            if path.is_file()
            and not path.is_symlink()
            and path.relative_to(self.root).parts[0] not in OURS
        )

    def build(self, world: World, how: Conditions, site: Path | None = None) -> Outcome:
        """Run ``readout build`` on the project as it is on disk."""
        site = site or self.site
        arguments = ["--root", str(self.root), "build", "--jobs", str(how.jobs)]
        arguments += ["--site-dir", str(site)] if site != self.site else []
        arguments += [] if how.search else ["--no-search"]
        arguments += ["--clean"] if how.clean and _can_be_clean() else []
        arguments += [word for option in sorted(world.options.items()) for word in option]
        code, said = self.run(arguments, world, how.fault)
        return Outcome(code, said, tree_of(site))

    def run(
        self, arguments: list[str], world: World, fault: Fault | None = None
    ) -> tuple[int, str]:
        """Run a command of Readout in a process of its own; its exit code and what it printed."""
        printed = self.folder / "printed.txt"
        prepare()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # threads of pytest's own helpers
            child = os.fork()
        if child == 0:
            self._be_a_process(arguments, world, fault, printed)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = _without_times(printed.read_text(encoding="utf-8"))
        # MkDocs names the whole path of a file that it cannot read
        return code, said.replace(str(self.root), "")

    def _be_a_process(
        self, arguments: list[str], world: World, fault: Fault | None, printed: Path
    ) -> None:
        """In the child, and never back from here."""
        code = 99
        try:
            sys.stdout = sys.stderr = printed.open("w", encoding="utf-8", buffering=1)
            os.dup2(sys.stdout.fileno(), 1)
            os.dup2(sys.stdout.fileno(), 2)
            os.environ.pop("READOUT_SITE_URL", None)
            os.environ.pop("READOUT_EDIT_URL", None)
            if world.version:
                _be_version(world.version)
            if self.templates:
                _take_templates_from(self.templates.parent)
            if self.is_small:
                make_limits_small()
            if fault:
                sys.addaudithook(fault)
            code = cli.run(arguments)
        except BaseException:  # noqa: BLE001 (nothing may get back into pytest's copy)
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)


def tree_of(folder: Path) -> dict[str, str]:
    """Every file and folder below a folder, with a digest of what it holds and who may read it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name, mode = path.relative_to(folder).as_posix(), path.lstat().st_mode
        held = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(mode) else ""
        found[name] = f"{stat.filemode(mode)} {held}".strip()
    return found


_compiled: dict[tuple[str, str], Any] = {}
_compile = jinja2.Environment.compile


def prepare() -> None:
    """Build another project in this process: what takes a new process most of its time.

    That is loading modules and compiling templates. What is compiled depends on the text of the
    template alone, so nothing stale can come of it.
    """
    if _compiled:
        return

    def compile_once(self: Any, source: Any, name: Any = None, *rest: Any, **named: Any) -> Any:
        key = (str(source), str(name))
        if key not in _compiled:
            _compiled[key] = _compile(self, source, name, *rest, **named)
        return _compiled[key]

    jinja2.Environment.compile = compile_once  # type: ignore[method-assign]
    import_module("generator.commands.build")
    import_module("generator.commands.check")
    with tempfile.TemporaryDirectory() as folder:
        project_tree(Path(folder))
        assert cli.run(["--root", folder, "build", "--quiet", "--no-search"]) == 0


def _edited(template: bytes, number: int | None) -> bytes:
    """The template with a comment where every page that uses it shows it."""
    if number is None:
        return template
    for end in (b"{% endblock %}", b"{%- endmacro %}", b"{% endmacro %}"):
        head, found, tail = template.rpartition(end)
        if found:
            return head + f"<!-- edited {number} -->".encode() + end + tail
    return template + f"/* edited {number} */\n".encode()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _can_be_clean() -> bool:
    from generator.commands.build import command

    return any("--clean" in option.opts for option in command.params)


SMALL = {
    "FEWEST": 20, "LONG": 6, "LATEST": 4, "LATEST_FEW": 2, "GLANCE": 3, "PER_ISSUE": 2, "TOP": 2,
    "BATCH": 5, "DOUBT": 20_000_000, "BLOCK": 3, "LITTLE": 2_000, "KEPT": 12, "KEPT_SMALL": 9,
    "PIECES": 40,
}  # fmt: skip
"""Limits that only large sites reach: this small one is to reach them as well."""


def make_limits_small() -> None:
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "generator":
            for limit in SMALL.keys() & vars(module).keys():
                setattr(module, limit, SMALL[limit])


def _take_templates_from(folder: Path) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "readout_templates"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    invalidate_caches()


def _be_version(version: str) -> None:
    """Be another program, whose files would have another digest."""
    ours = [module for name, module in sys.modules.items() if name.split(".")[0] == "generator"]
    digest = hashlib.blake2b(version.encode(), digest_size=16).digest()
    for module in ours:
        if "__version__" in vars(module):
            module.__version__ = version  # type: ignore[attr-defined]
        if "program_digest" in vars(module) and module.__name__ != "generator.library.program":
            module.program_digest = lambda: digest  # type: ignore[attr-defined]


_TIME = re.compile(r"^[^\n]*?(?:: \d+\.\d s| in \d+\.\d s: [^\n]*)\n", re.MULTILINE)


def _without_times(printed: str) -> str:
    pages = re.findall(r"^([\d,]+ pages) in ", printed, re.MULTILINE)
    return "".join(f"{count}\n" for count in pages) + _TIME.sub("", printed)


def kill_at(number: int) -> Fault:
    """Kill the process, as if the power went, at its so many-th operation on a file."""
    left = [number]

    def fault(event: str, _: tuple[Any, ...]) -> None:
        if event in _OPERATIONS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return fault


def fail_at(number: int) -> Fault:
    """Let the disk be full from the so many-th operation that writes on."""
    left = [number]

    def fault(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if writes or event in {"os.mkdir", "os.link"}:
            left[0] -= 1
            if left[0] <= 0:
                raise OSError(28, "No space left on device", str(arguments[0]))

    return fault


_OPERATIONS = frozenset({"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir"})
