"""Every message in one form, a line of text or a JSON object, that no request can break out of."""

import datetime as dt
import json
import logging
from typing import TextIO


def log_to(stream: TextIO, *, as_json: bool) -> None:
    """Make ``stream`` the one place where this process logs: its own messages, the libraries', Python's warnings."""
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.INFO)
    handler.setFormatter(JsonLine() if as_json else TextLine())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # That a request waited for a moment is told by its time; a browser asks for a page's files all at once.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


class TextLine(logging.Formatter):
    """``TIME LEVEL LOGGER MESSAGE``; the lines of a traceback follow, set in."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        message = _one_line(record.getMessage().rstrip())
        lines = [f"{_time(record)} {record.levelname} {record.name} {message}"]
        if traceback := _traceback(self, record):
            lines += [f"    {_one_line(line)}" for line in traceback.split("\n")]
        return "\n".join(lines)


class JsonLine(logging.Formatter):
    """The same as an object, with what a message gives under ``fields`` as keys of their own."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage().rstrip(),
            **getattr(record, "fields", {}),
        }
        if traceback := _traceback(self, record):
            line["traceback"] = traceback
        return _one_line(json.dumps(line, ensure_ascii=False, default=str))


def _time(record: logging.LogRecord) -> str:
    return dt.datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def _traceback(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    return formatter.formatException(record.exc_info) if record.exc_info else ""


def _one_line(text: str) -> str:
    """Whatever moves a cursor, ends a line or turns the writing direction becomes a JSON escape."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else json.dumps(character)[1:-1] for character in text)
