"""Synthetic issues in any number: ``python -m benchmarks.generate DIR --issues N``.

The same arguments give the same files. The layouts are mixed: one line a paragraph, Markdown, and hard-wrapped lines
each followed by a blank one.
"""

import argparse
import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.command_line import positive, speak_utf8
from benchmarks.vocabulary import GROUPS, INSPECTIONS, OPENINGS, SENTENCES, WORDS

FIRST_YEAR = 2015
YEARS = 10
PUBLISHER = "四川省政府政务服务和公共资源交易服务中心"
CHINESE_NUMBERS = "一二三四五六七八九十"
WRAP = 28
"""Characters on a hard-wrapped line."""


@dataclass(frozen=True, slots=True)
class GeneratedIssue:
    """One issue file and what is in it."""

    name: str
    """File name; its suffix says the format."""
    text: str
    paragraphs: tuple[str, ...]
    """The texts that a reader should find, without their numbers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph on its way into a layout."""

    label: str
    text: str
    level: int = 0
    """1 or 2 for a heading of that depth, 0 for a paragraph."""


def generate(issues: int, paragraphs: int, seed: int = 0, first_year: int = FIRST_YEAR) -> Iterator[GeneratedIssue]:
    """Make issues with that many paragraphs in all, at least four each, dated evenly over ten years."""
    chance = random.Random(seed)
    per_year = -(-issues // YEARS)
    for index in range(issues):
        share = (index + 1) * paragraphs // issues - index * paragraphs // issues
        year, number = first_year + index // per_year, index % per_year + 1
        published = dt.date(year, 1, 8) + dt.timedelta(days=(number - 1) * 350 // per_year)
        blocks = list(_body(chance, published, max(share, 4)))
        heads = (
            "窗口工作周报",
            f"{year}年第{number}期（总第{index + 1}期）",
            PUBLISHER,
            f"{published.year}年{published.month}月{published.day}日",
            "政务服务工作",
            f"（{_day(published - dt.timedelta(days=6))}—{_day(published - dt.timedelta(days=2))}）",
        )
        ends = ("报：中心领导。", "送：省级有关部门。", "发：各窗口。", f"（共印{50 + index % 50}份）")
        layout = (_plain, _markdown, _wrapped)[index % 3]
        yield GeneratedIssue(
            name=f"{year}-{number:03d}{'.md' if layout is _markdown else '.txt'}",
            text=layout(heads, blocks, ends),
            paragraphs=tuple(block.text for block in blocks if not block.level),
        )


def write(folder: Path, issues: int, paragraphs: int, seed: int = 0) -> list[GeneratedIssue]:
    """Write the issues as files into the folder, which is made if need be, and give them back."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(generate(issues, paragraphs, seed))
    for issue in made:
        (folder / issue.name).write_text(issue.text, encoding="utf-8")
    return made


def _body(chance: random.Random, published: dt.date, count: int) -> Iterator[Block]:
    yield Block("一、", "省级政务服务事项受理办理情况", 1)
    yield Block("", filled(chance, "截至{day}，省本级窗口当年受理{count}万件，办结{count}万件。", published))
    yield Block("二、", "窗口工作动态", 1)
    inspected = min(len(INSPECTIONS), count - 2)
    groups = min(len(GROUPS), -(-(count - 1 - inspected) // 3))
    items = iter(range(count - 1 - inspected))
    for group in range(groups):
        yield Block(f"（{CHINESE_NUMBERS[group]}）", GROUPS[group], 2)
        size = None if group == groups - 1 else 3
        for number, _ in enumerate(itertools.islice(items, size), start=1):
            yield Block(f"{number}.", _paragraph(chance, published))
    yield Block("三、", "大厅巡查情况", 1)
    for number, template in enumerate(INSPECTIONS[:inspected]):
        yield Block(f"（{CHINESE_NUMBERS[number]}）", filled(chance, template, published))


def _paragraph(chance: random.Random, published: dt.date) -> str:
    sentences = chance.sample(SENTENCES, chance.randint(3, 7))
    opening = filled(chance, chance.choice(OPENINGS), published)
    return opening + "".join(filled(chance, sentence, published) + "。" for sentence in sentences)


def filled(chance: random.Random, template: str, published: dt.date) -> str:
    """Fill the slots of a template with words, numbers and days before the day of the issue."""

    def word(slot: re.Match[str]) -> str:
        match slot[1]:
            case "count":
                return str(int(chance.paretovariate(0.8)) % 9000 + 2)
            case "share":
                return f"{chance.uniform(2, 99.9):.1f}"
            case "day":
                return _day(published - dt.timedelta(days=chance.randint(2, 6)))
            case name:
                return chance.choice(WORDS[name])

    return re.sub(r"\{(\w+)\}", word, template)


def _day(date: dt.date) -> str:
    return f"{date.month}月{date.day}日"


def _plain(heads: tuple[str, ...], blocks: list[Block], ends: tuple[str, ...]) -> str:
    return "\n".join((*heads, *(block.label + block.text for block in blocks), *ends, ""))


def _markdown(heads: tuple[str, ...], blocks: list[Block], ends: tuple[str, ...]) -> str:
    body = (
        "#" * (block.level + 1) * bool(block.level) + " " * bool(block.level) + block.label + block.text
        for block in blocks
    )
    return "\n\n".join(("# " + heads[0], *heads[1:], *body, "---", *ends, ""))


def _wrapped(heads: tuple[str, ...], blocks: list[Block], ends: tuple[str, ...]) -> str:
    lines = list(heads)
    for block in blocks:
        text = block.label + block.text
        lines += [text[start : start + WRAP] for start in range(0, len(text), WRAP)]
    return "\n\n".join((*lines, *ends, ""))


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--issues", type=positive, default=2000)
    parser.add_argument("--paragraphs", type=positive, help="in all; 15 for each issue by default")
    parser.add_argument("--seed", type=int, default=0)
    speak_utf8()
    choices = parser.parse_args()
    made = write(choices.folder, choices.issues, choices.paragraphs or 15 * choices.issues, choices.seed)
    print(f"{len(made)} 期，{sum(len(issue.paragraphs) for issue in made)} 段，写入 {choices.folder}")


if __name__ == "__main__":
    main()
