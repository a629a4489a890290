"""``search`` is the search of the page."""

import json
from pathlib import Path
from typing import Any

import pytest

from search_app import create_app
from tests.cli.conftest import Run


@pytest.fixture
def found(run: Run, corpus: Path) -> Any:
    """Search the built corpus and give the JSON."""
    assert run("build", corpus, "--index", "index").exit_code == 0

    def search(*arguments: str) -> Any:
        result = run("search", "--index", "index", "--json", *arguments)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return search


def ids(page: Any) -> list[str]:
    return [hit["id"] for hit in page["hits"]]


def test_json_has_the_promised_shape(found: Any) -> None:
    page = found("不动产")
    promised = {"query", "total", "page", "per_page", "pages", "hits", "facets", "took_ms"}
    assert set(page) == promised | {"facets_cut", "next_cursor", "next"}
    assert set(page["query"]) == {"text", "understood", "match", "notices", "expansions", "corrections"}
    [hit] = page["hits"]
    assert hit["issue"] == {
        "id": "2022-7",
        "title": "窗口工作周报",
        "year": 2022,
        "number": 7,
        "serial": 380,
        "published": "2022-03-04",
    }
    assert hit["url"].startswith("/issue/2022-7?q=")
    assert hit["url"].endswith("#p-1")
    assert {"text": "不动产", "hit": True} in hit["snippet"]
    assert page["facets"]["department"][0] == {
        "value": "zrzyt",
        "label": "自然资源厅",
        "count": 1,
        "selected": False,
        "url": page["facets"]["department"][0]["url"],
    }
    assert "dept=zrzyt" in page["facets"]["department"][0]["url"]
    [section] = page["facets"]["section"]
    assert [child["value"] for child in section["children"]] == ["窗口工作动态/便民举措"]


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["专席"], "q=专席"),
        (
            ["", "--dept", "自然资源厅", "--section", "窗口工作动态/便民举措"],
            "dept=自然资源厅&section=窗口工作动态/便民举措",
        ),
        (["a/b?c", "--from", "2022", "--to", "2022-03", "--match", "any"], "q=a/b?c&from=2022&to=2022-03&match=any"),
    ],
)
def test_json_is_that_of_the_page(found: Any, arguments: list[str], query: str) -> None:
    ours = found(*arguments)
    theirs = create_app({"INDEX": "index"}).test_client().get(f"/search.json?{query}").get_json()
    assert {**ours, "took_ms": 0} == {**theirs, "took_ms": 0}


def test_departments_and_sections_narrow(found: Any) -> None:
    assert ids(found("", "--dept", "自然资源厅", "--dept", "公安厅", "--sort", "oldest")) == ["2022-7-p1", "2022-9-p1"]
    assert ids(found("", "--section", "窗口工作动态")) == ["2022-7-p1", "2022-7-p2"]


def test_dates_narrow_and_order(found: Any) -> None:
    assert ids(found("", "--from", "2022-03-10", "--sort", "newest")) == ["2022-12-p1", "2022-9-p1", "2022-9-p2"]
    assert ids(found("", "--to", "2022-03-10")) == ["2022-7-p1", "2022-7-p2", "2022-7-p3"]


def test_limit_bounds_the_hits_and_not_the_total(found: Any) -> None:
    page = found("", "--limit", "2")
    assert len(page["hits"]) == 2
    assert page["total"] == 6


def test_match_any_finds_either_word(found: Any) -> None:
    assert found("不动产 点赞", "--match", "all")["total"] == 0
    assert found("不动产 点赞", "--match", "any")["total"] == 2


def test_people_see_hits_and_facets(run: Run, found: Any) -> None:  # noqa: ARG001 -- builds the index
    output = run("search", "专席", "--index", "index").stdout
    assert output.startswith("共 2 段\n")
    assert "2022-7-p1  《窗口工作周报》2022年第7期（总第380期），2022年3月4日，第1段" in output
    assert "  窗口工作动态 › 便民举措  〔自然资源厅〕" in output
    assert "部门：自然资源厅 1" in output


def test_people_are_told_how_the_query_was_read(run: Run, found: Any) -> None:  # noqa: ARG001 -- builds the index
    output = run("search", "省卫健委", "--index", "index").stdout.splitlines()
    assert output[1] == "查找：省卫健委 或 部门:省卫生健康委"
    assert output[2] == "提示：“省卫健委”也包括省卫生健康委的其他名称；只查这个词，请改为：“省卫健委”"


def test_people_are_told_what_may_have_been_meant(run: Run, found: Any) -> None:  # noqa: ARG001 -- builds the index
    output = run("search", "窗扣", "--index", "index", "--match", "all").stdout
    assert "\n您是不是要找：窗口（3 段）\n" in output


def test_where_nothing_is_found_people_are_told_what_to_leave_out(run: Run, found: Any) -> None:  # noqa: ARG001
    result = run("search", "“专席专席” 窗口", "--index", "index", "--match", "all", "--dept", "公安厅")
    assert result.exit_code == 0
    assert result.stdout.startswith("共 0 段\n")
    assert "放宽后可以找到：去掉“专席专席”（1 段）\n" in result.stdout


@pytest.mark.parametrize("arguments", [["-专席"], ["－专席"], ["--", "-专席"], ["-专席", "--limit", "1"], ['-"专席"']])
def test_a_query_may_begin_with_a_minus(found: Any, arguments: list[str]) -> None:
    assert found(*arguments)["total"] == 4


def test_a_minus_before_a_letter_is_an_option_unless_it_follows_two(run: Run, found: Any) -> None:
    assert found("--", "-a")["total"] == 6
    refused = run("search", "-a", "--index", "index")
    assert refused.exit_code == 2
    assert "--" in refused.stderr


@pytest.mark.parametrize("arguments", [["\udce7\udcaa"], ["窗口", "--section", "\udce7"]])
def test_bytes_that_are_no_text_are_wrong_usage(run: Run, found: Any, arguments: list[str]) -> None:  # noqa: ARG001
    result = run("search", *arguments, "--index", "index")
    assert result.exit_code == 2
    assert "不是文字的字节" in result.stderr


@pytest.mark.parametrize(
    "option", [("--dept", "没有的部门"), ("--from", "前天"), ("--sort", "best"), ("--limit", "0"), ("--limit", "许多")]
)
def test_an_impossible_value_is_wrong_usage(run: Run, found: Any, option: tuple[str, str]) -> None:  # noqa: ARG001
    result = run("search", "专席", *option, "--index", "index")
    assert result.exit_code == 2
    assert option[1] in result.stderr
    assert "采用" not in result.stderr  # nothing is searched


def test_no_index_is_an_error_that_says_how_to_make_one(run: Run) -> None:
    result = run("search", "专席", "--index", "没有")
    assert result.exit_code == 1
    assert "python -m indexer build" in result.stderr
    assert result.stdout == ""
