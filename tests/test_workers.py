import gc
import multiprocessing
import os
import signal
import struct
import time
from multiprocessing.connection import Connection

import pytest

from generator.workers import ItemFailedError, WorkerDiedError, beside, default_workers, map_items


def test_results_come_in_the_order_of_the_items() -> None:
    items = list(range(500))
    assert map_items(lambda n: n * n, items, workers=3) == [n * n for n in items]


def test_nobody_searches_for_garbage_while_items_are_worked_on() -> None:
    assert gc.isenabled()
    assert set(map_items(lambda _: gc.isenabled(), list(range(200)), workers=1)) == {False}
    assert gc.isenabled()
    with pytest.raises(ItemFailedError):
        map_items(lambda n: 1 // n, [0], workers=1)
    assert gc.isenabled()


def test_progress_adds_up() -> None:
    seen: list[int] = []
    map_items(str, list(range(130)), workers=2, done=seen.append)
    assert sum(seen) == 130


def test_few_items_need_no_second_process() -> None:
    assert set(map_items(lambda _: os.getpid(), list(range(20)), workers=8)) == {os.getpid()}


def test_many_items_are_shared_by_processes() -> None:
    def process_after_a_while(_: int) -> int:
        time.sleep(0.001)  # whoever is free takes more: the first could else do all
        return os.getpid()

    used = set(map_items(process_after_a_while, list(range(200)), workers=2))
    assert len(used) == 2
    assert os.getpid() not in used


def test_what_is_done_beside_is_heard_or_is_none() -> None:
    with beside(lambda: {"process": os.getpid()}) as answer:
        told = answer()
    assert told
    assert told["process"] != os.getpid()
    with beside(lambda: 1 // 0) as nothing:
        assert nothing() is None
    with beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as killed:
        assert killed() is None


def test_what_is_done_beside_and_never_asked_for_is_ended() -> None:
    with beside(lambda: time.sleep(600)):
        pass
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_names_the_item_and_where_it_came_from(workers: int) -> None:
    def fails(number: int) -> int:
        return 1 // (number - 77)

    with pytest.raises(ItemFailedError) as caught:
        map_items(fails, list(range(200)), workers=workers)
    assert caught.value.item == 77
    assert "ZeroDivisionError" in caught.value.trace


def test_a_full_disk_is_told_as_such_through_the_pipe() -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "/site/x")

    with pytest.raises(ItemFailedError) as caught:
        map_items(full, list(range(200)), workers=2)
    assert isinstance(caught.value.cause, OSError)
    assert caught.value.cause.filename == "/site/x"


def test_a_killed_worker_is_noticed() -> None:
    def dies(number: int) -> int:
        if number == 150:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerDiedError, match="signal 9"):
        map_items(dies, list(range(200)), workers=2)


def test_a_worker_killed_in_the_middle_of_a_message_is_noticed() -> None:
    def send_half(pipe: Connection, _: bytes) -> None:
        os.write(pipe.fileno(), struct.pack("!i", 1_000) + b"the rest is missing")
        os.kill(os.getpid(), signal.SIGKILL)

    def dies_while_sending(number: int) -> int:
        if number == 150:
            Connection._send_bytes = send_half  # in this worker alone
        return number

    with pytest.raises(WorkerDiedError, match="signal 9"):
        map_items(dies_while_sending, list(range(200)), workers=2)


def test_there_is_at_least_one_worker() -> None:
    assert default_workers() >= 1
