"""Counts what a build changed and gathers what it skipped."""

from collections.abc import Iterable, Iterator, Mapping

from indexer.building.assembly import Assembly
from indexer.building.before import Before
from indexer.building.disk import Disk
from indexer.building.report import BuildReport, Counts, Skipped, SkippedAs
from indexer.model import Problem

NAMED = 3
"""Issues of a pair of files that are named one by one; of more the count is given."""


def summarise(
    before: Before, assembly: Assembly, winners: Mapping[str, str], disk: Disk, seconds: float
) -> BuildReport:
    """The report; ``winners`` are the issues in the index now."""
    put = {issue: paragraphs for issue, paragraphs in assembly.put.items() if issue in winners}
    old = {issue: origin.paragraphs for issue, origin in before.origins.items()}
    groups = {
        "added": {issue: size for issue, size in put.items() if issue not in old},
        "replaced": {issue: size for issue, size in put.items() if issue in old},
        "removed": {issue: size for issue, size in old.items() if issue not in winners},
        "unchanged": {issue: size for issue, size in old.items() if issue in winners and issue not in put},
    }
    return BuildReport(
        files_read=assembly.files_read,
        issues=Counts(**{name: len(group) for name, group in groups.items()}),
        paragraphs=Counts(**{name: sum(group.values()) for name, group in groups.items()}),
        skipped=(
            *_problems(SkippedAs.UNREADABLE, disk.problems),
            *_failures(assembly),
            *_broken(assembly),
            *_problems(SkippedAs.UNSUPPORTED, disk.unsupported),
            *_duplicates(assembly),
        ),
        seconds=seconds,
    )


def _problems(kind: SkippedAs, problems: Iterable[Problem]) -> Iterator[Skipped]:
    for problem in problems:
        yield Skipped(kind, problem.place, f"{problem.place}：{problem.message}")


def _failures(assembly: Assembly) -> Iterator[Skipped]:
    for path, reason in sorted(assembly.failures.items()):
        yield Skipped(SkippedAs.UNREADABLE, path, reason)


def _broken(assembly: Assembly) -> Iterator[Skipped]:
    for path, record in sorted(assembly.records.items()):
        if path not in assembly.failures:
            yield from (Skipped(SkippedAs.BROKEN, path, reason) for reason in record.problems)
            yield from (Skipped(SkippedAs.READ_IN_PART, path, reason) for reason in record.faults)


def _duplicates(assembly: Assembly) -> Iterator[Skipped]:
    for (loser, winner), issues in assembly.claims.losers().items():
        names = "、".join(issues[:NAMED]) + (f" 等 {len(issues)} 期" if len(issues) > NAMED else "")
        reason = f"{loser}：与 {winner} 是同一期（{names}），后者文字更多或同样多，已收入后者，本文件的这一期未收入。"
        yield Skipped(SkippedAs.DUPLICATE, loser, reason)
