"""The departments' file: what it gives, and what is said about one that cannot be used."""

import datetime as dt
from pathlib import Path

import pytest

from indexer.annotation.registry import load_registry
from indexer.errors import SettingsError
from indexer.model import Department

HEADER = "id,name,official,aliases,kind,valid_from,valid_to,successor\n"
ROW = "csj,测试局,四川省测试局,省测局、省试局,直属机构,2018-11,2024-02,xsj\nxsj,省新试局,,,直属机构,2024/3/1,,\n"
REPORTS_NAMES = (
    "自然资源厅 生态环境厅 交通运输厅 省发展改革委 省市场监管局 应急管理厅 省林草局 司法厅 文化和旅游厅 省卫生健康委 "
    "住房城乡建设厅 商务厅 省广电局 经济和信息化厅 公安厅 水利厅 省药监局 省贸促会 省体育局 四川消防救援总队"
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "部门.csv"
    path.write_bytes(text.encode(encoding))
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_registry(written(folder, text))
    return str(caught.value)


@pytest.mark.parametrize("name", REPORTS_NAMES.split())
def test_the_packaged_file_has_the_canonical_names_of_the_reports(name: str) -> None:
    resolved = load_registry().resolve(name)
    assert resolved is not None
    assert resolved.name == name


def test_a_row_is_read_with_aliases_and_days(tmp_path: Path) -> None:
    record = load_registry(written(tmp_path, HEADER + ROW)).by_id("csj")
    assert record is not None
    assert record.department == Department("csj", "测试局")
    assert (record.official, record.aliases, record.kind) == ("四川省测试局", ("省测局", "省试局"), "直属机构")
    assert (record.valid_from, record.valid_to) == (dt.date(2018, 11, 1), dt.date(2024, 2, 29))
    assert record.successor == "xsj"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_a_spreadsheet_saves_is_read(tmp_path: Path, encoding: str) -> None:
    registry = load_registry(written(tmp_path, (HEADER + ROW).replace("\n", "\r\n"), encoding))
    assert [record.name for record in registry.departments] == ["测试局", "省新试局"]


def test_names_resolve_in_normal_form_and_ids_as_they_are() -> None:
    registry = load_registry()
    environment = Department("sthjt", "生态环境厅")
    assert [registry.resolve(name) for name in ("生态 环境厅", "四川省生态环境厅", "sthjt")] == [environment] * 3
    assert registry.resolve("药监局") == registry.resolve("syjj")
    assert registry.resolve("成都市公安局") is None
    assert registry.resolve("省贸促") is None
    assert registry.by_id("自然资源厅") is None


def test_every_successor_leads_to_a_body_that_exists() -> None:
    registry = load_registry()
    for record in registry.departments:
        latest = record
        for _ in registry.departments:
            following = registry.by_id(latest.successor) if latest.successor else None
            latest = following or latest
        assert latest.successor is None
        assert latest.valid_to is None


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    first = load_registry(written(tmp_path, HEADER + ROW)).digest
    assert load_registry(written(tmp_path, HEADER + ROW)).digest == first
    assert load_registry(written(tmp_path, HEADER + ROW.replace("省试局", "省式局"))).digest != first


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("csj,测试局,,,,,\n", None, "缺少列 valid_to"),
        (HEADER, None, "没有部门"),
        (HEADER + "\n,测试局,,,,,,\n", 3, "id 是空的"),
        (HEADER + "csj, ,,,,,,\n", 2, "name 是空的"),
        (HEADER + "CSJ,测试局,,,,,,\n", 2, "只用小写字母"),
        (HEADER + ROW + "csj,别的局,,,,,,\n", 4, "与第 2 行相同"),
        (HEADER + ROW + "bdj,别的局,,省试局,,,,\n", 4, "“省试局”与第 2 行"),
        (HEADER + ROW + "bdj,别的局,四川省测试局,,,,,\n", 4, "“四川省测试局”与第 2 行"),
        (HEADER + ROW + "bdj,别的局,,四川新试局,,,,\n", 4, "“四川新试局”与第 3 行"),
        (HEADER + ROW.replace(",xsj\n", ",abc\n"), 2, "“abc”不是表中的 id"),
        (HEADER + ROW.replace("2018-11", "2018年"), 2, "“2018年”无法识别"),
        (HEADER + ROW.replace("2018-11", "2018-13"), 2, "“2018-13”无法识别"),
        (HEADER + "csj,测试局,,别名,直属机构,2018,,,多了\n", 2, "多出 1 格"),
        (HEADER + 'csj,"测试局,,,,,,\n', 2, "引号"),
        (HEADER + 'csj,测试局,,"省测局、\n省试局",,,,\nxsj,,,,,,,\n', 4, "name 是空的"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, rows: str, line: int | None, said: str) -> None:
    text = rows if rows.startswith("id") else "id,name,official,aliases,kind,valid_from,successor\n" + rows
    message = complaint(tmp_path, text)
    assert said in message
    assert "部门.csv" in message
    assert line is None or f"第 {line} 行" in message
    assert message.endswith("。")
    assert "请" in message


def test_a_file_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "部门.csv"
    path.write_bytes(b"id,name\xff\xff\n")
    with pytest.raises(SettingsError, match="编码无法识别"):
        load_registry(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="找不到部门表"):
        load_registry(tmp_path / "无.csv")
    with pytest.raises(SettingsError, match="无法读取"):
        load_registry(tmp_path)
