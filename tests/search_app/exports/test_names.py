"""Names of files and feeds."""

import datetime as dt
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from indexer.search.values import SearchForm
from search_app.exports.names import attachment, disposition, file_name, search_name
from tests.search_app import sample

DAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("营商环境", "周报检索-营商环境-2026-11-21.csv"),
        ("", "周报检索-全部段落-2026-11-21.csv"),
        ("  营商环境   改革 ", "周报检索-营商环境-改革-2026-11-21.csv"),
        ("“一网通办” -疫情", "周报检索-“一网通办”-疫情-2026-11-21.csv"),
        ("../../etc/passwd", "周报检索-etc-passwd-2026-11-21.csv"),
        ('a\r\nSet-Cookie: x="1"', "周报检索-a-Set-Cookie-x-1-2026-11-21.csv"),
        ("\u202egnp.exe\x00", "周报检索-gnp-exe-2026-11-21.csv"),
        ("***", "周报检索-全部段落-2026-11-21.csv"),
        ("长" * 200, f"周报检索-{'长' * 50}-2026-11-21.csv"),
        ("“一网通办”，司法厅，窗口动态 › 便民/利企", "周报检索-“一网通办”，司法厅，窗口动态-便民-利企-2026-11-21.csv"),
        ("***，司法厅", "周报检索-司法厅-2026-11-21.csv"),
    ],
    ids=[
        "words",
        "everything",
        "spaces",
        "signs",
        "path",
        "header",
        "hidden",
        "nothing-left",
        "long",
        "filters",
        "filters-alone",
    ],
)
def test_a_file_is_named_after_what_was_searched(query: str, name: str) -> None:
    assert file_name(query, "csv", DAY) == name


@given(st.text())
def test_the_header_is_one_line_of_ascii_that_gives_the_name_back(query: str) -> None:
    name = file_name(query, "csv", DAY)
    header = disposition(name, "csv", DAY)
    assert header.isascii()
    assert header.isprintable()
    assert not set(name) & set('\\/:*?"<>|\r\n\x00')
    assert len(name.encode()) < 255
    ascii_name, wide_name = header.split("; ")[1:]
    assert ascii_name == "filename=zhoubao-2026-11-21.csv"
    assert unquote(wide_name.removeprefix("filename*=UTF-8''")) == name
    assert parse_options_header(header)[0] == "attachment"


def test_a_search_is_named_by_its_words_and_its_filters() -> None:
    form = SearchForm(" 培训 ", ("slt", "gone"), (sample.TRAINING,), dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert search_name(form, sample.registry()) == "培训，水利厅，gone，窗口动态 › 业务培训，2021年"
    assert search_name(SearchForm(), sample.registry()) == "全部段落"


def test_a_file_is_named_after_its_filters_too() -> None:
    header = attachment(SearchForm(" 培训 ", ("slt",), first=dt.date(2021, 1, 1)), sample.registry(), "ris")
    name = parse_options_header(header)[1]["filename"]
    assert re.fullmatch(r"周报检索-培训，水利厅，2021年及以后-\d{4}-\d\d-\d\d\.ris", name)
