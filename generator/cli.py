"""The command `readout`: which commands there are, and how each way of failing ends.

In: the words typed. Out: an exit code: 0 fine, 1 problems in the content, 2 wrong usage, 3 our
fault or the machine's, 130 interrupted, 141 nobody read the answer to its end. Commands raise; only
this module decides what that means for whoever typed, and prints it.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

from generator import __version__
from generator.frozen import constant
from generator.problems import ContentError, MachineError, NotASiteError
from generator.project import Project, ProjectNotFoundError, find_project, project_at
from generator.reporting import as_text, visible
from generator.workers import ItemFailedError

PROBLEMS, USAGE, OURS, INTERRUPTED, UNHEARD = 1, 2, 3, 130, 141

COMMANDS = MappingProxyType(
    {
        "build": "generator.commands.build",
        "check": "generator.commands.check",
        "fmt": "generator.commands.fmt",
        "rename": "generator.commands.rename",
        "serve": "generator.commands.serve",
        "new": "generator.commands.new",
        "suggest": "generator.commands.suggest",
        "accept": "generator.commands.accept",
        "explain": "generator.commands.explain",
        "doctor": "generator.commands.doctor",
    }
)
"""Command to the module that holds it; loaded when it is asked for."""


@constant
class Settings:
    """What stands before the command: where the project is."""

    root: Path | None
    held: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    """What a command holds on to until the process ends, instead of taking it apart by itself."""

    @property
    def project(self) -> Project:
        """The project named by ``--root``, or else the one around the current folder.

        Raises:
            ProjectNotFoundError: there is none.
        """
        return project_at(self.root) if self.root else find_project(Path.cwd())


class LazyGroup(click.Group):
    """A group that loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """In the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module; it holds the command under its own name plus ``_command``."""
        if cmd_name not in COMMANDS:
            from generator.nearest import nearest  # noqa: PLC0415 (slow to load, seldom needed)

            near = nearest(cmd_name, COMMANDS)
            if near and not ctx.resilient_parsing:
                ctx.fail(f"there is no command {cmd_name}; did you mean {near}?")
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder. Default: the nearest one upward that holds mkdocs.yml.",
)
@click.option("--debug", is_flag=True, help="Show where in the program a failure came from.")
@click.version_option(__version__, prog_name="readout")
@click.pass_context
def readout(ctx: click.Context, root: Path | None, *, debug: bool) -> None:  # noqa: ARG001 (run looks)
    """Turn annotated articles about meetings into a site of briefs, profiles and issues.

    \b
    readout check          is everything in order?
    readout build          make the site
    readout new article …  begin an annotation, with --from a drafted one
    readout accept …       say that what was suggested is right
    readout explain R021   what a message means and how to mend it
    """  # noqa: D301 (the backspace is click's mark for lines that stay as they are)
    # `run` looks for --debug itself: parsing may be what fails
    ctx.obj = Settings(root, ctx.ensure_object(contextlib.ExitStack))


def main() -> None:
    """Run the command that was typed, and end the process with its exit code.

    The process ends at once: to take ten thousand articles in memory apart, which the system does
    not need, takes as long as to read them.
    """
    held = contextlib.ExitStack()
    code = _run(sys.argv[1:], held)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody may be listening any more
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; nothing it raises gets past this function."""
    with contextlib.ExitStack() as held:
        return _run(arguments, held)


def _run(arguments: Sequence[str], held: contextlib.ExitStack) -> int:
    _let_any_text_be_printed()
    debug = "--debug" in arguments
    with _interrupts_raised():
        try:
            code = readout.main(
                list(arguments), prog_name="readout", standalone_mode=False, obj=held
            )
        except BaseException as error:  # noqa: BLE001 (the last place to say it well)
            return _tell(error, debug=debug)
    return code if isinstance(code, int) else 0


def _tell(error: BaseException, *, debug: bool) -> int:
    """Print what ended a command, and return the exit code that says whose turn it is."""
    if debug and not isinstance(error, _EXPECTED):
        traceback.print_exception(error)
    for kinds, tell in _ENDINGS:
        if isinstance(error, kinds):
            return tell(error)
    if debug and isinstance(error, ItemFailedError):
        _print(error.trace)
    return _our_fault(error)


def _exit(error: BaseException) -> int:
    return error.exit_code if isinstance(error, click.exceptions.Exit) else OURS


def _usage(error: BaseException) -> int:
    if isinstance(error, click.ClickException):
        error.show()
    else:
        _print(f"error: {error}")
    return USAGE


def _content(error: BaseException) -> int:
    if isinstance(error, ContentError):
        colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        sys.stderr.write(as_text(error.problems, colour=colour))
        _print("nothing was published; the site that was there is as it was")
    return PROBLEMS


def _interrupted(_: BaseException) -> int:
    _print("interrupted; nothing was changed")
    return INTERRUPTED


def _unheard(_: BaseException) -> int:
    """Whoever read what is printed has gone, as ``head`` does; click makes an exit of that."""
    return UNHEARD


def _machine(error: BaseException) -> int:
    if isinstance(error, OSError) and error.strerror:
        where = f" at {error.filename}" if error.filename else ""
        _print(f"error: {error.strerror.lower()}{visible(where)}")
    else:
        _print(f"error: {error}")
    return OURS


def _our_fault(error: BaseException) -> int:
    item, cause = None, error
    if isinstance(error, ItemFailedError):
        item, cause = error.item, error.cause
    if isinstance(cause, OSError):
        return _machine(cause)
    while_at = f" while making {visible(str(getattr(item, 'address', item)))}" if item else ""
    _print(
        f"error: {type(cause).__name__}{while_at}: {visible(str(cause))[:500]}\n"
        "This is a bug of ours; please report it, with the output of the same command after "
        "`readout --debug`."
    )
    return OURS


_EXPECTED = (click.exceptions.Exit, click.ClickException, click.Abort, ContentError, SystemExit)
_Teller = Callable[[BaseException], int]
_ENDINGS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], _Teller], ...] = (
    (click.exceptions.Exit, _exit),
    ((KeyboardInterrupt, click.Abort), _interrupted),
    ((click.ClickException, ProjectNotFoundError, NotASiteError), _usage),
    (ContentError, _content),
    (SystemExit, _unheard),
    ((MachineError, OSError), _machine),
)


def _print(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody may be listening any more
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _let_any_text_be_printed() -> None:
    """Names in any script must not end a command on a terminal that cannot show them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextlib.contextmanager
def _interrupts_raised() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl-C does, cleaning up on the way."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread: a test, or a program that embeds us
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
