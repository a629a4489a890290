"""What the benchmarks' commands share: UTF-8 on whatever console, and the file that ``--json`` names."""

import argparse
import io
import json
import sys
from pathlib import Path


def parsed(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Read the command line, ``--json FILE`` among the options; from then on UTF-8 is printed.

    Exits with status 2 and one sentence where that file cannot be written: before anything is measured.
    """
    speak_utf8()
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file too")
    choices = parser.parse_args()
    if choices.json is not None:
        try:
            choices.json.open("a").close()
        except OSError as error:
            parser.exit(2, f"写不了 --json 指明的 {choices.json}（{error.strerror}）；请换一个能写入的文件。\n")
    return choices


def write_figures(path: Path | None, figures: object) -> None:
    """Write them where ``--json`` was given. To be called before printing, which may be cut off.

    Where the file cannot be written after all, that is said, so that the figures can still be printed.
    """
    if path is not None:
        try:
            path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            print(f"{path} 没有写成（{error.strerror}）。", file=sys.stderr)


def speak_utf8() -> None:
    """Print UTF-8 whatever the console's own encoding; what no encoding can hold becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def positive(text: str) -> int:
    """The type of an option that counts something: a whole number from 1. Raises ArgumentTypeError."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"应当是 1 以上的整数：{text}")
    return int(text)
