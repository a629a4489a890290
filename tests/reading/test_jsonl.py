"""JSON lines."""

import datetime as dt
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import ReadingError, UnreadableFileError
from indexer.model import Department, Issue, Masthead, Paragraph
from indexer.reading import JsonlFile, read_jsonl
from indexer.settings import Settings

SETTINGS = Settings(max_file_mib=1)
ReadLines = Callable[..., JsonlFile]


@pytest.fixture
def read_lines(tmp_path: Path) -> ReadLines:
    """Write lines, given as values or as they are, to a file and read it."""

    def write_and_read(*lines: object) -> JsonlFile:
        path = tmp_path / "a.jsonl"
        encoded = (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines)
        path.write_bytes(b"\n".join(encoded) + b"\n")
        return read_jsonl(path, SETTINGS)

    return write_and_read


def line(number: int = 1, issue: str = "2022-36", **more: object) -> dict[str, object]:
    return {"id": f"{issue}-p{number}", "issue": issue, "text": f"第{number}段。"} | more


def problems(file: JsonlFile) -> list[tuple[str, str]]:
    return [(Path(problem.place).name, problem.message) for problem in file.read.problems]


def faults(file: JsonlFile) -> list[tuple[str, str]]:
    return [(Path(fault.place).name, fault.message) for fault in file.read.faults]


def test_a_full_line_gives_all_its_fields(read_lines: ReadLines) -> None:
    file = read_lines(
        line(2, date="2022-11-24", section=["动态", "培训"], departments=["公安厅", "司法厅"], title="窗口周报")
    )
    paragraph = Paragraph(
        id="2022-36-p2",
        ordinal=2,
        section=("动态", "培训"),
        label="",
        text="第2段。",
        departments=(Department("公安厅", "公安厅"), Department("司法厅", "司法厅")),
    )
    masthead = Masthead(title="窗口周报", year=2022, number=36, published=dt.date(2022, 11, 24))
    assert file.read.issues == (Issue("2022-36", "a.jsonl", masthead, (paragraph,)),)
    assert file.read.problems == ()
    assert file.unannotated == frozenset()


def test_lines_without_departments_are_told_from_those_with_an_empty_list(read_lines: ReadLines) -> None:
    file = read_lines(line(1), line(2, departments=[]), line(3, departments=None))
    assert file.unannotated == {"2022-36-p1", "2022-36-p3"}


def test_issues_come_in_order_of_appearance_and_their_lines_need_not_be_adjacent(read_lines: ReadLines) -> None:
    file = read_lines(line(2, "b-1"), line(1, "a-1"), line(1, "b-1"))
    assert [(issue.id, [p.id for p in issue.paragraphs]) for issue in file.read.issues] == [
        ("b-1", ["b-1-p1", "b-1-p2"]),
        ("a-1", ["a-1-p1"]),
    ]


def test_an_ordinal_comes_from_the_id_or_else_from_the_place_and_is_never_taken_twice(read_lines: ReadLines) -> None:
    ids = ["2022-36-p3", "second", "third", "2022-36-p07", "2022-36-p1"]
    file = read_lines(*(line() | {"id": name} for name in ids))
    (issue,) = file.read.issues
    assert {p.id: p.ordinal for p in issue.paragraphs} == {
        "2022-36-p1": 1,
        "second": 2,
        "2022-36-p3": 3,
        "third": 4,
        "2022-36-p07": 5,
    }
    assert [p.ordinal for p in issue.paragraphs] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("issue_id", "year", "number"),
    [("2022-36", 2022, 36), ("zwgkjb-2023-4", 2023, 4), ("2022-036", None, None), ("d17", None, None)],
)
def test_year_and_number_come_from_an_issue_id_that_has_them(
    read_lines: ReadLines, issue_id: str, year: int | None, number: int | None
) -> None:
    (issue,) = read_lines(line(issue=issue_id)).read.issues
    assert (issue.masthead.year, issue.masthead.number) == (year, number)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (b'{"id": ', "不是有效的 JSON（第 8 个字符处）"),
        (b"[" * 200_000, "嵌套太深"),
        (b'{"id": 1' + b"0" * 5000 + b"}", "数字太长"),
        ([1], "不是 JSON 对象"),
        ({"issue": "a", "text": "x"}, "缺少“id”"),
        ({"id": "a", "text": "x"}, "缺少“issue”"),
        ({"id": "a", "issue": "a"}, "缺少“text”"),
        (line(text=5), "“text”应为字符串"),
        (line(text=" \n"), "“text”是空的"),
        (line(text="\0"), "“text”是空的"),
        (line(id=7), "“id”应为字符串"),
        (line(id="2022-36-P1"), "“id”的值“2022-36-P1”不能用作编号"),
        (line(issue="第36期") | {"id": "a"}, "“issue”的值“第36期”不能用作编号"),
        (line(id="a b"), "不能用作编号"),
        (line(id="a\n"), "不能用作编号"),
        (b'{"id": "a", "issue": "a", "text": "\\ud842"}', "残缺的字符"),
        ('{"id": "坏"}'.encode("gb18030"), "不是有效的 UTF-8 编码（这一行的第 9 字节）"),
        (b"\x00", "不是有效的 JSON"),
    ],
)
def test_a_broken_line_is_named_and_skipped_and_the_rest_is_kept(
    read_lines: ReadLines, broken: object, sentence: str
) -> None:
    file = read_lines(line(1, text="前面完好的一行，文字要足够长。"), b"", broken, line(2))
    (issue,) = file.read.issues
    assert [p.ordinal for p in issue.paragraphs] == [1, 2]
    ((place, message),) = problems(file)
    assert place == "a.jsonl:3"
    assert sentence in message
    assert "已跳过" in message


def test_a_paragraph_id_that_was_there_before_is_skipped_and_names_the_first(read_lines: ReadLines) -> None:
    file = read_lines(line(1), line(2), line(1, text="另一段"), line(1, "2022-37") | {"id": "2022-36-p2"})
    assert [p.text for issue in file.read.issues for p in issue.paragraphs] == ["第1段。", "第2段。"]
    assert [place for place, _ in problems(file)] == ["a.jsonl:3", "a.jsonl:4"]
    assert "与第 1 行重复" in problems(file)[0][1]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"date": "2022-02-30"}, "“2022-02-30”没有这一天"),
        ({"date": "24.11.2022"}, "“date”应为"),
        ({"date": "20221124"}, "“date”应为"),
        ({"date": 5}, "“date”应为"),
        ({"section": "动态"}, "“section”应为字符串列表"),
        ({"section": [1]}, "“section”应为字符串列表"),
        ({"section": ["级"] * 31}, "“section”有 31 级，最多 30 级，更深的各级未采用。"),
        ({"departments": "公安厅"}, "“departments”应为字符串列表"),
        ({"title": ["x"]}, "“title”应为字符串"),
    ],
)
def test_an_optional_field_that_does_not_fit_is_named_and_the_paragraph_kept(
    read_lines: ReadLines, more: dict[str, object], sentence: str
) -> None:
    file = read_lines(line(1) | more)
    (issue,) = file.read.issues
    assert issue.masthead == Masthead(year=2022, number=36)
    assert [p.text for p in issue.paragraphs] == ["第1段。"]
    assert file.unannotated == {"2022-36-p1"}
    ((place, message),) = faults(file)
    assert place == "a.jsonl:1"
    assert sentence in message


def test_lines_that_disagree_about_their_issue_are_named_and_the_first_counts(read_lines: ReadLines) -> None:
    file = read_lines(
        line(1),
        line(2, date="2022-11-24", title="甲"),
        line(3, date="2022-11-25", title="乙"),
        line(4, date="2022-11-24"),
    )
    (issue,) = file.read.issues
    assert (issue.masthead.published, issue.masthead.title) == (dt.date(2022, 11, 24), "甲")
    assert len(issue.paragraphs) == 4
    assert [place for place, _ in faults(file)] == ["a.jsonl:3", "a.jsonl:3"]


def test_a_line_separator_inside_a_text_ends_no_line(read_lines: ReadLines) -> None:
    data = json.dumps(line(1, text="甲\u2028乙\x0b\n丙"), ensure_ascii=False).encode()
    (issue,) = read_lines(data).read.issues
    assert issue.paragraphs[0].text == "甲\u2028乙\n丙"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    text = "窗口本周受理平稳，办结及时。"
    path.write_bytes(json.dumps(line(1, text=text), ensure_ascii=False).encode(encoding))
    file = read_jsonl(path, SETTINGS)
    assert [p.text for issue in file.read.issues for p in issue.paragraphs] == [text]


def test_a_gzip_file_is_read_like_the_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "a.JSONL.GZ"
    path.write_bytes(gzip.compress(json.dumps(line(1)).encode()))
    file = read_jsonl(path, SETTINGS)
    assert [issue.id for issue in file.read.issues] == ["2022-36"]
    assert file.read.path == str(path)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.jsonl.gz", gzip.compress(bytes((1 << 20) + 1), mtime=0), "解压后超过上限 1 MiB"),
        ("a.jsonl.gz", gzip.compress(b"{}" * 99, mtime=0)[:-5], "已损坏或不完整"),
        ("a.jsonl.gz", b'{"id": 1}', "已损坏或不完整"),
        ("a.jsonl.gz", gzip.compress(b"", mtime=0), "解压后是空的"),
        ("a.jsonl", b"", "文件是空的"),
        ("a.jsonl", b"\n \n", "没有一行内容"),
        ("a.jsonl", gzip.compress(b"{}", mtime=0), "gzip 压缩文件"),
        ("a.jsonl", bytes(range(256)) * 9, "二进制数据"),
    ],
)
def test_a_file_of_no_use_at_all_is_an_error(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=sentence) as caught:
        read_jsonl(path, SETTINGS)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_vanished_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_jsonl(tmp_path / "gone.jsonl", SETTINGS)


def test_the_permalink_of_another_issue_is_no_id(read_lines: ReadLines) -> None:
    file = read_lines(line(2), line(2) | {"issue": "2032-2"}, line(1) | {"id": "2022-36-p2-a", "issue": "2032-2"})
    [(place, message)] = problems(file)
    assert place == "a.jsonl:2"
    assert "“2022-36-p2”" in message
    assert "“2032-2”" in message
    assert [issue.id for issue in file.read.issues] == ["2022-36", "2032-2"]
