"""What is taken of runs, and how it is shown."""

import json
from pathlib import Path

import pytest

from benchmarks.measuring.comparison import COLD, TANTIVY, WARM, Compared, mean_ratio
from benchmarks.measuring.goals import Goal
from benchmarks.measuring.processes import watched
from benchmarks.measuring.server import serve
from benchmarks.measuring.tables import columns, figure, print_table
from benchmarks.measuring.timing import Times, Way, in_turn, in_turn_once
from benchmarks.queries.values import Kind


def test_times_are_the_median_and_the_95th_percentile() -> None:
    assert Times.of(list(range(101))) == Times(50, 95)
    assert Times.of([3.0]) == Times(3, 3)
    assert Times(2, 3).scaled(5) == Times(10, 15)


def test_ways_are_run_in_turn_after_one_untimed_run_of_each() -> None:
    done: list[str] = []
    ways = {
        "a": Way(lambda: done.append("a")),
        "b": Way(lambda: done.append("b"), before=lambda: done.append("before b")),
    }
    assert set(in_turn(ways, repeats=2)) == {"a", "b"}
    assert done == ["a", "b", *["a", "before b", "b"] * 2]


def test_what_is_done_once_is_done_in_turn() -> None:
    done: list[int] = []
    in_turn_once([lambda: done.append(1), lambda: done.append(3)], [lambda: done.append(2), lambda: done.append(4)])
    assert done == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal("", 0.5, most=0.5), True),
        (Goal("", 0.51, most=0.5), False),
        (Goal("", 30, least=30), True),
        (Goal("", 29.9, least=30), False),
    ],
)
def test_a_goal_says_whether_it_is_met(goal: Goal, met: bool) -> None:
    assert goal.met is met
    assert str(goal).startswith("达到" if met else "未达到")
    assert goal.as_figures()["met"] is met


def test_a_goal_that_does_not_apply_is_not_judged() -> None:
    goal = Goal("", 2, most=1, unjudged="100,000 段起才判")
    assert goal.met is None
    assert str(goal) == "不作判断： 2（目标 ≤ 1；100,000 段起才判）"


def compared(tantivy: float, cold: float, warm: float) -> Compared:
    times = {TANTIVY: Times(tantivy, 0), COLD: Times(cold, 0), WARM: Times(warm, 0)}
    return Compared("", "", Kind.TERM, 1, times)


def test_ratios_are_of_medians_to_tantivys() -> None:
    assert compared(2, 4, 1).ratio(COLD) == 2
    assert mean_ratio([compared(2, 4, 1), compared(1, 8, 2)], COLD) == pytest.approx(4)
    assert mean_ratio([compared(2, 4, 1), compared(1, 8, 2)], WARM) == pytest.approx(1)


def test_a_han_character_takes_two_columns() -> None:
    assert columns("词 a，") == 6


def test_columns_of_a_table_stand_below_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("名", "数"), [("甲乙", "1"), ("a", "10")])
    assert capsys.readouterr().out == "名    数\n甲乙   1\na     10\n"


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "—"), (0.01234, "0.0123"), (12.34, "12.3"), (123.4, "123"), (12345.6, "12346")]
)
def test_figures_have_the_digits_that_matter(value: float | None, shown: str) -> None:
    assert figure(value) == shown


def test_a_watched_process_tells_its_output_and_the_memory_of_its_children_too() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}]); print('done')"
    held = "import time; held = b'1' * ({} * 1_000_000); time.sleep(0.4)"
    small, large = (watched(["-c", child.format(held.format(size))]) for size in (1, 200))
    assert small.output == "done\n"
    assert large.peak_bytes - small.peak_bytes > 100_000_000
    assert large.seconds > 0.4


def test_a_watched_process_tells_how_many_workers_it_had() -> None:
    pool = "import time, multiprocessing as m; m.get_context('spawn').Pool(2).map(time.sleep, [0.3] * 2)"
    assert watched(["-c", pool]).workers == 2
    assert watched(["-c", "import subprocess; subprocess.run(['true'])"]).workers == 0


def test_a_process_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        watched(["-c", "raise SystemExit('no such thing')"])


def test_a_server_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="did not start"):
        serve(tmp_path / "none", ["窗口"])


def test_figures_of_a_comparison_are_json() -> None:
    written = json.loads(json.dumps(compared(2, 4, 1).as_figures()))
    assert written["ratio"] == {COLD: 2, WARM: 0.5}
