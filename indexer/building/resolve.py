"""Which file an issue is indexed from: the one with the most text of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping


class Claims:
    """The issues that each file holds, and how many characters of each.

    Pure bookkeeping: knows nothing of the disk or of the index.
    """

    def __init__(self) -> None:
        self._files: dict[str, Mapping[str, int]] = {}
        self._claimants: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def put(self, path: str, issues: Mapping[str, int]) -> None:
        """Say what the file holds, in place of what was said before."""
        for issue_id in self._files.pop(path, {}):
            del self._claimants[issue_id][path]
        self.add(path, issues)

    def add(self, path: str, issues: Mapping[str, int]) -> None:
        """Say what more the file holds."""
        self._files[path] = {**self._files.get(path, {}), **issues}
        for issue_id, characters in issues.items():
            self._claimants[issue_id][path] = characters

    def winner(self, issue_id: str) -> str | None:
        """Path of the file with the most characters, the first path of several; None where no file has the issue."""
        return next(self._ranked(issue_id), None)

    def winners(self) -> dict[str, str]:
        """Issue id to path, for every issue that some file holds."""
        return {issue_id: winner for issue_id in self._claimants if (winner := self.winner(issue_id)) is not None}

    def losers(self) -> dict[tuple[str, str], list[str]]:
        """Ids of the issues that one file holds and another one gives: (loser, winner) to ids, all in order."""
        lost: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for issue_id in sorted(self._claimants):
            winner, *others = self._ranked(issue_id) if self._claimants[issue_id] else [""]
            for loser in others:
                lost[loser, winner].append(issue_id)
        return dict(sorted(lost.items()))

    def _ranked(self, issue_id: str) -> Iterator[str]:
        claimants = self._claimants.get(issue_id, {})
        return iter(sorted(claimants, key=lambda path: (-claimants[path], path)))
