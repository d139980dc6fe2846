"""The same function over many items, in worker processes where that pays.

In: a function, its items and how many workers may run. Out: the results in the order of the
items, whatever finished first; or of one function, in a process beside this one. Workers are
forked, so function and items need no pickling and share the memory of the parent; only results
travel back.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from generator.problems import MachineError

Item = TypeVar("Item")
Result = TypeVar("Result")
Kept = TypeVar("Kept")

FEWEST = 48
"""Below so many items for each worker, starting one costs more than it saves."""
BATCH = 25
"""Results sent at a time: few enough for a steady progress line, many enough to be cheap."""
BLOCKS = 40
"""Each worker takes about so many blocks of neighbouring items, one after the other."""

_Outcome = tuple[int, Any] | tuple[int, None, BaseException, str]


class ItemFailedError(Exception):
    """The function failed on one item; carries the item, what was raised and where."""

    def __init__(self, item: object, cause: BaseException, trace: str) -> None:
        super().__init__(str(cause))
        self.item = item
        self.cause = cause
        self.trace = trace


class WorkerDiedError(MachineError):
    """A worker ended without a word: killed, or out of memory."""

    def __init__(self, exit_code: int | None) -> None:
        how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"{exit_code}"
        super().__init__(
            f"a worker process ended abruptly ({how}); if memory is short, try --jobs 1"
        )


def default_workers() -> int:
    """As many as there are processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_items(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    workers: int,
    done: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """Apply ``function`` to each item; ``done`` is told how many more are finished.

    Raises:
        ItemFailedError: the function raised; the other workers are stopped.
        WorkerDiedError: a worker was killed.
    """
    return map_kept(function, items, _as_it_came, workers=workers, done=done)


def map_kept(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    keep: Callable[[Item, Result], Kept],
    *,
    workers: int,
    done: Callable[[int], None] = lambda _: None,
) -> list[Kept]:
    """The same, and only what ``keep`` gives for each item and its result stays in memory.

    It is called here, in the parent, as the results come, in any order.

    Raises:
        ItemFailedError, WorkerDiedError: as above.
    """
    count = min(workers, len(items) // FEWEST)
    if count < 2 or not _can_fork():
        return _map_here(function, items, keep, done)
    return _map_forked(function, items, keep, count, done)


def _as_it_came(_: object, result: Result) -> Result:
    return result


@contextlib.contextmanager
def beside(function: Callable[[], Result]) -> Iterator[Callable[[], Result | None]]:
    """Call a function in a process beside this one; what is given here waits for its answer.

    The answer is None if it failed there, or if there can be no such process: what is done beside
    is a help, and can be done without.
    """
    if not _can_fork():
        yield lambda: None
        return
    fork = multiprocessing.get_context("fork")
    sys.stdout.flush()
    sys.stderr.flush()
    mine, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()

    def answer() -> Result | None:
        try:
            found: Result = mine.recv()
        except (EOFError, OSError):
            return None
        return found

    try:
        yield answer
    finally:
        process.kill()
        process.join()
        mine.close()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _answer(function: Callable[[], Any], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends the child
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(Exception):  # the parent does the work itself, and says what is wrong
        pipe.send(function())


def _map_here(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    keep: Callable[[Item, Result], Kept],
    done: Callable[[int], None],
) -> list[Kept]:
    results = []
    with uncollected():
        for item in items:
            try:
                result = function(item)
            except Exception as error:
                raise ItemFailedError(item, error, traceback.format_exc()) from error
            results.append(keep(item, result))
            done(1)
    return results


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody search for garbage while much is made of which nearly all is kept.

    Each search goes through everything there is: a third of the time in which 10,000 articles are
    read.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _map_forked(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    keep: Callable[[Item, Result], Kept],
    count: int,
    done: Callable[[int], None],
) -> list[Kept]:
    fork = multiprocessing.get_context("fork")
    sys.stdout.flush()  # what is still buffered would be printed by every child
    sys.stderr.flush()
    gc.freeze()  # the collector would otherwise touch, and so copy, every shared object
    pipes, processes = [], []
    results: list[Any] = [None] * len(items)
    taken = fork.Value("q", 0)
    try:
        for _ in range(count):
            mine, theirs = fork.Pipe(duplex=False)
            process = fork.Process(
                target=_work, args=(function, items, _shares(len(items), count, taken), theirs),
                daemon=True,
            )  # fmt: skip
            process.start()
            theirs.close()
            pipes.append(mine)
            processes.append(process)
        _gather(items, keep, results, dict(zip(pipes, processes, strict=True)), done)
        for process in processes:
            process.join()
    finally:
        gc.unfreeze()
        for process in processes:
            if process.is_alive():
                process.kill()
                process.join()
        for pipe in pipes:
            pipe.close()
    return results


def _shares(total: int, workers: int, taken: Any) -> Iterator[int]:
    """The numbers of the items that one worker does, a block of neighbours at a time.

    Who is done first takes the next block; neighbours need the same things, which one worker then
    loads once. ``taken`` is shared by all.
    """
    size = max(1, total // (workers * BLOCKS))
    while True:
        with taken.get_lock():
            start = taken.value
            taken.value = start + size
        if start >= total:
            return
        yield from range(start, min(start + size, total))


def _gather(
    items: Sequence[Any],
    keep: Callable[[Any, Any], Any],
    results: list[Any],
    open_pipes: dict[Connection, Any],
    done: Callable[[int], None],
) -> None:
    while open_pipes:
        for pipe in wait(list(open_pipes)):
            if not isinstance(pipe, Connection):
                continue
            try:
                batch: list[_Outcome] | None = pipe.recv()
            except (EOFError, OSError):  # OSError: it was killed in the middle of a message
                process = open_pipes[pipe]
                process.join()
                raise WorkerDiedError(process.exitcode) from None
            if batch is None:
                del open_pipes[pipe]
                continue
            for outcome in batch:
                if len(outcome) == 4:
                    raise ItemFailedError(items[outcome[0]], outcome[2], outcome[3])
                results[outcome[0]] = keep(items[outcome[0]], outcome[1])
            done(len(batch))


def _work(
    function: Callable[[Any], Any], items: Sequence[Any], share: Iterable[int], pipe: Connection
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends the children
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()  # a worker lives for seconds
    batch: list[_Outcome] = []
    with contextlib.suppress(BrokenPipeError):  # the parent is gone, and so are we
        for index in share:
            try:
                batch.append((index, function(items[index])))
            except Exception as error:  # noqa: BLE001 (it is raised again, in the parent)
                pipe.send([*batch, (index, None, _as_picklable(error), traceback.format_exc())])
                return
            if len(batch) == BATCH:
                pipe.send(batch)
                batch = []
        pipe.send(batch)
        pipe.send(None)


def _as_picklable(error: Exception) -> Exception:
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror, error.filename)
    return RuntimeError(f"{type(error).__name__}: {error}")
