"""Pools of every shape are read, and a line that is none is named with its place."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.pool import PoolError, PoolParagraph, read_paragraphs, read_queries, write_paragraphs
from tests.benchmarks.pools import POOL


def written(path: Path, *records: object, encoding: str = "utf-8") -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding=encoding)
    return path


def test_paragraphs_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_paragraphs(tmp_path / "pool.jsonl", POOL)
    assert read_paragraphs(tmp_path / "pool.jsonl") == POOL


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"query": "取水"}',
        '{"query": 3, "relevant": ["p0"]}',
        '{"query": "取水", "relevant": []}',
        '{"query": "取水", "relevant": ["elsewhere"]}',
    ],
)
def test_a_broken_line_of_queries_is_named_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text('{"query": "取水", "relevant": ["p0"]}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(PoolError, match=r"queries\.jsonl:2："):
        read_queries(path, ["p0"])


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        "1" * 5000,
        '{"id": null, "issue": "i", "text": "取水"}',
        '{"id": true, "issue": "i", "text": "取水"}',
        '{"id": 1.5, "issue": "i", "text": "取水"}',
        '{"id": "b", "text": "取水"}',
        '{"id": "b", "issue": "i"}',
        '{"id": "b", "issue": "i", "text": ["取水"]}',
    ],
)
def test_a_broken_line_of_paragraphs_is_named_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pool.jsonl"
    path.write_text('{"id": "a", "issue": "i", "text": "取水"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(PoolError, match=r"pool\.jsonl:2："):
        read_paragraphs(path)


def test_ids_may_be_whole_numbers(tmp_path: Path) -> None:
    pool = written(tmp_path / "pool.jsonl", {"id": 7, "issue": 2022, "text": "取水"})
    assert read_paragraphs(pool) == (PoolParagraph("7", "2022", "取水"),)
    queries = written(tmp_path / "queries.jsonl", {"query": "取水", "relevant": [7]})
    assert read_queries(queries, ["7"]).queries[0].relevant == {"7"}


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    pool = written(tmp_path / "pool.jsonl", {"id": "a", "issue": "i", "text": "取水"}, encoding="utf-8-sig")
    assert [paragraph.id for paragraph in read_paragraphs(pool)] == ["a"]
    queries = written(tmp_path / "queries.jsonl", {"query": "取水", "relevant": ["a"]}, encoding="utf-8-sig")
    assert len(read_queries(queries, ["a"]).queries) == 1


@pytest.mark.parametrize("text", ["", " ", "\u3000\n", "\u200b"])
def test_a_blank_text_is_a_paragraph_as_long_as_another_is_not(tmp_path: Path, text: str) -> None:
    blank = {"id": "a", "issue": "i", "text": text}
    pool = written(tmp_path / "pool.jsonl", blank, {"id": "b", "issue": "i", "text": "取水"})
    assert [paragraph.blank for paragraph in read_paragraphs(pool)] == [True, False]
    with pytest.raises(PoolError, match="没有段落"):
        read_paragraphs(written(tmp_path / "blank.jsonl", blank))


def test_half_a_surrogate_pair_becomes_a_mark_that_files_can_hold(tmp_path: Path) -> None:
    pool = written(tmp_path / "pool.jsonl", {"id": "a\ud800", "issue": "\udc00", "text": "取\ud800水😀"})
    assert read_paragraphs(pool) == (PoolParagraph("a\ufffd", "\ufffd", "取\ufffd水😀"),)
    queries = written(tmp_path / "queries.jsonl", {"query": "\ud800", "relevant": ["a\ud800"]})
    assert read_queries(queries, ["a\ufffd"]).queries[0].text == "\ufffd"


def test_two_paragraphs_of_one_id_are_refused(tmp_path: Path) -> None:
    write_paragraphs(tmp_path / "pool.jsonl", (*POOL, replace(POOL[0], text="别的")))
    with pytest.raises(PoolError, match="重复"):
        read_paragraphs(tmp_path / "pool.jsonl")
