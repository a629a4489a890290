"""Work in several processes: in order, and unharmed by the death of one."""

import os
import signal
import sys
import time
from contextlib import closing

import pytest

from indexer.building.workers import in_order


def twice(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def die_at_three(number: int) -> str:
    if number == 3:
        os._exit(7)
    return str(number)


def slow_first(number: int) -> int:
    if number == 0:
        time.sleep(0.2)
    return number


def dead(task: int, status: int | None) -> str:
    return f"{task} died with {status}"


def unexpected(task: int, status: int | None) -> tuple[int, int]:
    raise AssertionError(f"the worker of {task} died with {status}")


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    assert list(in_order(range(30), slow_first, 2, on_death=lambda task, _: -task)) == list(range(30))


def test_the_work_is_done_by_other_processes() -> None:
    outcomes = list(in_order(range(10), twice, 2, on_death=unexpected))
    assert [number for number, _ in outcomes] == [2 * number for number in range(10)]
    assert os.getpid() not in {process for _, process in outcomes}


def test_one_process_means_this_one() -> None:
    outcomes = list(in_order(range(10), twice, 1, on_death=unexpected))
    assert {process for _, process in outcomes} == {os.getpid()}


def test_no_tasks_give_no_outcomes() -> None:
    assert list(in_order([], twice, 4, on_death=unexpected)) == []


def test_a_worker_that_dies_costs_its_own_task_alone() -> None:
    expected = [str(number) for number in range(12)]
    expected[3] = "3 died with 7"
    assert list(in_order(range(12), die_at_three, 2, on_death=dead)) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_worker_killed_from_outside_costs_its_own_task_alone() -> None:
    expected = [f"{number} done" for number in range(6)]
    expected[2] = f"2 died with {-signal.SIGKILL}"
    assert list(in_order(range(6), killed_at_two, 2, on_death=dead)) == expected


def killed_at_two(number: int) -> str:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{number} done"


def test_where_no_worker_can_start_this_process_does_the_work() -> None:
    outcomes = list(in_order(range(10), Unstartable(), 2, on_death=dead))
    assert outcomes == [f"{number} here" for number in range(10)]


class Unstartable:
    """Work that cannot be unpickled in another process."""

    def __call__(self, number: int) -> str:
        return f"{number} here"

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (1,))


def test_stopping_early_ends_the_workers() -> None:
    with closing(in_order(range(1000), twice, 2, on_death=unexpected)) as outcomes:
        _, process = next(outcomes)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
