"""Settings come from the environment, are all documented, and a wrong one is a clear error."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from indexer.errors import SettingsError
from indexer.settings import PREFIX, Settings

DOCUMENT = Path(__file__).parent.parent / "docs" / "settings.md"
ROW = re.compile(r"^\| `(ZHOUBAO_\w+)` \| (?:`(.+?)`|(.+?)) \| (.+) \|$", re.MULTILINE)


def test_every_setting_is_documented_with_its_default() -> None:
    rows = {
        variable: default or described for variable, default, described, _ in ROW.findall(DOCUMENT.read_text("utf-8"))
    }
    defaults = Settings()
    values = {PREFIX + field.name.upper(): getattr(defaults, field.name) for field in fields(Settings)}
    expected = {name: "自带的部门表" if value is None else str(value) for name, value in values.items()}
    expected[PREFIX + "INDEX"] = defaults.index.as_posix()
    expected[PREFIX + "PUBLIC_URL"] = "取自每次请求"
    expected[PREFIX + "DOWNLOADS"] = expected[PREFIX + "LOG_JSON"] = "0"
    assert rows == expected


def test_settings_come_from_the_environment() -> None:
    environment = {"ZHOUBAO_INDEX": "甲/乙", "ZHOUBAO_PORT": "0", "ZHOUBAO_TITLE": "政务简报", "HOME": "/root"}
    assert Settings.from_environment(environment) == Settings(index=Path("甲/乙"), port=0, title="政务简报")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environment({"ZHOUBAO_INDEX": ""}) == Settings()


def test_a_misspelt_setting_is_an_error() -> None:
    with pytest.raises(SettingsError, match="ZHOUBAO_IDNEX"):
        Settings.from_environment({"ZHOUBAO_IDNEX": "var"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ZHOUBAO_PORT", "八千"),
        ("ZHOUBAO_PORT", "65536"),
        ("ZHOUBAO_PORT", "-1"),
        ("ZHOUBAO_MAX_FILE_MIB", "0"),
        ("ZHOUBAO_PROCESSES", "1.5"),
        ("ZHOUBAO_WORKERS", "0"),
    ],
)
def test_an_impossible_number_is_an_error_that_names_variable_and_value(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{variable}.*“{re.escape(value)}”"):
        Settings.from_environment({variable: value})


@pytest.mark.parametrize(("text", "means"), [("1", True), ("0", False), ("True", True)])
def test_a_permission_is_given_or_not(text: str, means: bool) -> None:
    assert Settings.from_environment({"ZHOUBAO_DOWNLOADS": text}).downloads is means


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ZHOUBAO_DOWNLOADS", "是"),
        ("ZHOUBAO_PUBLIC_URL", "zhoubao.example.cn"),
        ("ZHOUBAO_PUBLIC_URL", "https://example.cn/zhoubao"),
    ],
)
def test_what_is_no_address_and_no_permission_is_an_error(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{variable}.*“{re.escape(value)}”"):
        Settings.from_environment({variable: value})


def test_an_address_needs_no_slash_at_its_end() -> None:
    environment = {"ZHOUBAO_PUBLIC_URL": "https://zhoubao.example.cn/"}
    assert Settings.from_environment(environment).public_url == "https://zhoubao.example.cn"
