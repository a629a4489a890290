"""Every setting of the product, in one frozen object read once at the start.

Each is set by the environment variable ``ZHOUBAO_`` + its name in capitals; docs/settings.md lists them all, and a test
fails on one that is not there.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from indexer.errors import SettingsError

PREFIX = "ZHOUBAO_"
_TRUTHS = {"0": False, "1": True, "false": False, "true": True}


@dataclass(frozen=True, slots=True)
class Settings:
    """Values that an operator may choose; the defaults serve one office."""

    index: Path = Path("var/index")
    """Directory of the index."""
    title: str = "窗口工作周报"
    """Name of the periodical whose issues have ids of the form ``YEAR-NUMBER``."""
    departments: Path | None = None
    """CSV of departments to use in place of the one that comes with the product."""
    max_file_mib: int = 50
    """Largest file that is read, and largest content of a compressed one, in MiB."""
    processes: int = 0
    """Processes that read files; 0 means one for each core."""
    host: str = "127.0.0.1"
    """Address the page is served on."""
    port: int = 8000
    """Port the page is served on; 0 lets the system pick one."""
    workers: int = 4
    """Requests answered at the same time."""
    public_url: str = ""
    """Address that visitors know the page by, for links that are taken elsewhere; empty for that of each request."""
    downloads: bool = False
    """Whether visitors may download the files that issues were read from."""
    log_json: bool = False
    """Whether the lines of the log are JSON objects."""
    cache_mib: int = 64
    """What an open index may keep in memory of earlier searches, in MiB; 0 keeps nothing."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings from environment variables, the process's own by default.

        Raises SettingsError for a variable that begins with ``ZHOUBAO_`` but names no setting, or whose value does
        not fit.
        """
        environment = os.environ if environment is None else environment
        known = {field.name for field in fields(cls)}
        values: dict[str, Path | str | int] = {}
        for variable, text in environment.items():
            if not variable.startswith(PREFIX) or not text:
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in known:
                raise SettingsError(f"环境变量 {variable} 不是本系统的设置，请对照 docs/settings.md 检查拼写。")
            values[name] = _converted(variable, name, text)
        return cls(**values)  # type: ignore[arg-type]  # each value was converted to its field's type


def _converted(variable: str, name: str, text: str) -> Path | str | int:
    if name in {"index", "departments"}:
        return Path(text)
    if name in {"title", "host"}:
        return text
    if name == "public_url":
        return _site(variable, text)
    if name in {"downloads", "log_json"}:
        if text.lower() not in _TRUTHS:
            raise SettingsError(f"环境变量 {variable} 应为 0 或 1，现在是“{text}”。")
        return _TRUTHS[text.lower()]
    least, most = {"max_file_mib": (1, 4096), "port": (0, 65535), "processes": (0, 256), "cache_mib": (0, 65536)}.get(
        name, (1, 256)
    )
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise SettingsError(f"环境变量 {variable} 应为 {least} 到 {most} 的整数，现在是“{text}”。")
    return number


def _site(variable: str, text: str) -> str:
    """Scheme and host, without a slash at the end."""
    if not re.fullmatch(r"https?://[^/\s?#]+/?", text):
        raise SettingsError(
            f"环境变量 {variable} 应为网址，不带路径，例如 https://zhoubao.example.cn，现在是“{text}”。"
        )
    return text.rstrip("/")
