"""Work in several processes: in order, bounded in memory, and unharmed by the death of one."""

import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest

from indexer.building import mailbox, workers
from indexer.building.workers import in_order

R = TypeVar("R")
Work = Callable[[int], Iterable[R]]


def dead(task: int, status: int | None) -> str:
    return f"{task} died with {status}"


def unexpected(task: int, status: int | None) -> NoReturn:
    raise AssertionError(f"the worker of {task} died with {status}")


def done(
    work: Work[R], tasks: Sequence[int], processes: int = 2, on_death: Callable[[int, int | None], R] = unexpected
) -> Generator[R, None, None]:
    return in_order(tasks, work, processes, size=lambda _: 1, on_death=on_death)


def twice(number: int) -> list[tuple[int, int]]:
    return [(2 * number, os.getpid())]


def slow_first(number: int) -> list[int]:
    if number == 0:
        time.sleep(0.2)
    return [number]


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    assert list(done(slow_first, range(30))) == list(range(30))


def test_a_task_may_have_any_number_of_outcomes() -> None:
    assert list(done(range, range(30))) == [part for number in range(30) for part in range(number)]
    assert list(done(range, range(30), 1)) == [part for number in range(30) for part in range(number)]


def test_the_first_outcomes_of_a_task_come_before_it_is_finished(tmp_path: Path) -> None:
    signal_file = tmp_path / "go on"
    with closing(done(partial(told_to_go_on, str(signal_file)), range(1))) as outcomes:
        assert next(outcomes) == "first"
        signal_file.touch()
        assert next(outcomes) == "second"


def told_to_go_on(signal_file: str, _: int) -> Iterator[str]:
    yield "first"
    while not Path(signal_file).exists():
        time.sleep(0.01)
    yield "second"


def test_the_work_is_done_by_other_processes() -> None:
    outcomes = list(done(twice, range(10)))
    assert [number for number, _ in outcomes] == [2 * number for number in range(10)]
    assert os.getpid() not in {process for _, process in outcomes}


def test_one_process_means_this_one() -> None:
    assert {process for _, process in done(twice, range(10), 1)} == {os.getpid()}


def test_no_tasks_give_no_outcomes() -> None:
    assert list(done(twice, [], 4)) == []


class TestFullHands:
    """Neither side is given more than it can hold, and nobody waits for ever."""

    def test_large_tasks_are_given_one_at_a_time_to_whoever_is_free(self) -> None:
        tasks = [0, *range(1, 8)]
        outcomes = in_order(tasks, slow_with_process, 2, size=lambda _: workers.LOAD, on_death=unexpected)
        processes = [process for _, process in outcomes]
        assert len(set(processes)) == 2
        assert processes.count(processes[0]) == 1

    def test_outcomes_that_wait_for_a_slow_task_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "HELD", 1)
        assert list(done(slow_first, range(300))) == list(range(300))

    def test_outcomes_larger_than_all_room_go_through(self) -> None:
        sizes = [len(outcome) for outcome in done(two_large_ones, range(3))]
        assert sizes == [mailbox.ROOM] * 6

    def test_nobody_waits_where_the_holder_of_the_next_task_died(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "HELD", 1)
        expected = [f"{number} died with 7" if number % 3 == 0 else str(number) for number in range(6)]
        assert list(done(die_at_threes, range(6), on_death=dead)) == expected


def slow_with_process(number: int) -> list[tuple[int, int]]:
    time.sleep(0 if number else 2)
    return [(number, os.getpid())]


def two_large_ones(_: int) -> list[bytes]:
    return [bytes(mailbox.ROOM)] * 2


def die_at_threes(number: int) -> list[str]:
    if number % 3 == 0:
        os._exit(7)
    return [str(number)]


class TestDeath:
    """A worker may die at any moment."""

    def test_it_costs_its_own_task_alone(self) -> None:
        expected = [str(number) for number in range(12)]
        expected[3] = "3 died with 7"
        assert list(done(die_at_three, range(12), on_death=dead)) == expected

    @pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
    def test_a_worker_killed_from_outside_costs_its_own_task_alone(self) -> None:
        expected = [f"{number} done" for number in range(6)]
        expected[2] = f"2 died with {-signal.SIGKILL}"
        assert list(done(killed_at_two, range(6), on_death=dead)) == expected

    def test_what_it_gave_before_is_kept(self) -> None:
        outcomes = list(done(die_in_the_middle, [1, 2], on_death=dead))
        assert outcomes == ["1 begun", "1 died with 7", "2 begun", "2 done"]

    def test_what_it_had_done_before_and_not_handed_over_is_not_lost(self) -> None:
        with closing(done(large_or_deadly, range(6), on_death=lambda task, _: f"{task} died")) as outcomes:
            first = next(outcomes)
            time.sleep(1)  # while nobody listens, the workers come to their death
            rest = [outcome if len(outcome) < 10 else int(outcome[0]) for outcome in outcomes]
        assert int(first[0]) == 0
        assert rest == [1, 2, "3 died", "4 died", 5]

    def test_a_task_that_no_worker_can_take_is_given_up_after_some_deaths(self) -> None:
        tasks = [Untakeable() if number in {1, 4} else Takeable(number) for number in range(6)]
        outcomes = in_order(
            tasks, Takeable.done, 2, size=lambda _: 1, on_death=lambda task, status: f"{task} died with {status}"
        )
        assert list(outcomes) == ["0", "untakeable died with 9", "2", "3", "untakeable died with 9", "5"]

    def test_where_no_worker_can_start_this_process_does_the_work(self) -> None:
        assert list(done(Unstartable(), range(10), on_death=dead)) == [f"{number} here" for number in range(10)]


def die_at_three(number: int) -> list[str]:
    if number == 3:
        os._exit(7)
    return [str(number)]


def killed_at_two(number: int) -> list[str]:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return [f"{number} done"]


def die_in_the_middle(number: int) -> Iterator[str]:
    yield f"{number} begun"
    if number == 1:
        time.sleep(0.3)  # what was said is on its way
        os._exit(7)
    yield f"{number} done"


def large_or_deadly(number: int) -> list[str]:
    if number in {3, 4}:
        os._exit(7)
    return [str(number) * 1024 * 1024]


class Takeable:
    """A task that says its number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def done(self) -> list[str]:
        return [str(self.number)]


class Untakeable(Takeable):
    """A task at whose unpickling the worker dies, some time after it finished those before."""

    def __init__(self) -> None:
        super().__init__(0)

    def __str__(self) -> str:
        return "untakeable"

    def __reduce__(self) -> tuple[object, ...]:
        return (_die_later, ())


class Unstartable:
    """Work that cannot be unpickled in another process."""

    def __call__(self, number: int) -> list[str]:
        return [f"{number} here"]

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (1,))


def test_stopping_early_ends_the_workers() -> None:
    with closing(done(twice, range(1000))) as outcomes:
        _, process = next(outcomes)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by signal")
def test_stopping_early_ends_a_worker_that_nobody_listens_to() -> None:
    with closing(done(endless, range(2))) as outcomes:
        process = next(outcomes)
        time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def endless(_: int) -> Iterator[int]:
    while True:
        yield os.getpid()


def _die_later() -> NoReturn:
    time.sleep(0.3)
    os._exit(9)
