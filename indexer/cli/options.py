"""Options that several commands share, and what follows from them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from indexer.annotation.registry import Registry, load_registry
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import Settings

PATH = click.Path(path_type=Path)

index_option = click.option(
    "--index", type=PATH, metavar="DIR", help="索引目录（默认取 ZHOUBAO_INDEX，否则为 var/index）。"
)
departments_option = click.option(
    "--departments", type=PATH, metavar="CSV", help="用这份部门表代替自带的（默认取 ZHOUBAO_DEPARTMENTS）。"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")


def settings_with(*, index: Path | None = None, departments: Path | None = None) -> Settings:
    """The settings of the environment with what the command line says instead. Raises SettingsError."""
    settings = Settings.from_environment()
    return replace(settings, index=index or settings.index, departments=departments or settings.departments)


def open_engine(settings: Settings) -> tuple[WhooshEngine, Registry]:
    """The index and the departments that give it meaning. Raises SettingsError."""
    registry = load_registry(settings.departments)
    return WhooshEngine(settings.index, registry.digest, settings.cache_mib), registry


def print_json(value: Any) -> None:
    """One JSON document, Chinese left readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
