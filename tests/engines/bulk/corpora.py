"""Issues of all kinds for the bulk builder, and the same documents through Whoosh's own writer."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from indexer.engines import records
from indexer.engines.analysis import Field, analyse
from indexer.engines.protocol import SourceRecord
from indexer.engines.ranking import repeat_key
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk.preparing import prepare
from indexer.engines.whoosh.codec.codec import ArrayCodec
from indexer.engines.whoosh.codec.opening import open_segment_arrays
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.model import DateMention, Department, Issue, Masthead, Mention, Paragraph
from tests.engines.corpora import DEPARTMENTS, SECTIONS

PATH = "/reports/样刊.txt"
CHARACTERS = "政务服务中心办一二十36a é\ud800\udc00𠀀𪜶か、。 \n\0🙂Ⅱ①،ن"
TEXTS = st.one_of(
    st.text(st.sampled_from(CHARACTERS), max_size=40),
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.text(st.sampled_from("政务wps"), min_size=250, max_size=600),
)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@st.composite
def paragraphs(draw: st.DrawFn, identity: str, ordinal: int) -> Paragraph:
    """A paragraph with anything in it; what mentions say of their stretch of the text may be true or not."""
    text = draw(TEXTS)
    places = st.integers(0, 12)
    departments = st.sampled_from([*DEPARTMENTS, Department("很长的部门标识" * 3, "名\ud800称")])
    names = st.one_of(st.just(text[0:3]), st.text(max_size=3))
    return Paragraph(
        id=f"{identity}-p{ordinal}",
        ordinal=ordinal,
        section=draw(st.sampled_from([*SECTIONS, ("第36期 附表", "标\ud800题")])),
        label=draw(st.sampled_from(["", "（一）1"])),
        text=text,
        departments=tuple(draw(st.lists(departments, max_size=3))),
        mentions=tuple(draw(st.lists(st.builds(Mention, departments, names, places, places), max_size=2))),
        dates=tuple(draw(st.lists(st.builds(DateMention, names, DAYS, DAYS, places, places), max_size=2))),
    )


@st.composite
def issues(draw: st.DrawFn, identity: str) -> Issue:
    """An issue of a few paragraphs, which may not be in order."""
    ordinals = draw(st.lists(st.integers(1, 30), unique=True, max_size=4))
    masthead = Masthead(title=draw(st.sampled_from([None, "样刊"])), published=draw(st.one_of(st.none(), DAYS)))
    return Issue(
        identity, f"{identity}.txt", masthead, tuple(draw(paragraphs(identity, ordinal)) for ordinal in ordinals)
    )


@st.composite
def corpora(draw: st.DrawFn) -> tuple[Issue, ...]:
    """Issues with different ids, in any order of these."""
    identities = st.lists(st.sampled_from(["a", "b", "ab", "很长的期号2024-36", "c\ud800"]), unique=True, max_size=4)
    return tuple(draw(issues(identity)) for identity in draw(identities))


SOURCES = st.lists(
    st.builds(
        SourceRecord,
        path=st.sampled_from(["/a", "/b/很长的文件名.txt"]),
        size=st.just(1),
        modified_ns=st.just(2),
        sha256=st.just("ab"),
        issues=st.just({"a": 3}),
    ),
    unique_by=lambda source: source.path,
    max_size=2,
)


def stock_arrays(documents: Sequence[dict[str, Any]]) -> SegmentArrays:
    """The segment that Whoosh's own writer makes of the documents with the same codec."""
    storage = RamStorage()
    index = FileIndex.create(storage, fields.schema(), "MAIN")
    writer = SegmentWriter(index, codec=ArrayCodec())
    for document in documents:
        writer.add_document(**document)
    writer.commit(merge=False)
    (segment,) = TOC.read(storage, "MAIN").segments
    return open_segment_arrays(storage, segment)


def stock_documents(corpus: Sequence[Issue], sources: Sequence[SourceRecord]) -> Iterator[dict[str, Any]]:
    """The documents of a segment one by one, as ``indexer.engines.whoosh.fields`` describes them."""
    for issue in corpus:
        for paragraph in sorted(issue.paragraphs, key=lambda one: one.ordinal):
            analysed = analyse(paragraph)
            document = {
                Field.WORDS.value: analysed.text.words,
                Field.BIGRAMS.value: analysed.text.bigrams,
                fields.ISSUE: [issue.id],
                fields.DATE: [issue.masthead.date.isoformat()] if issue.masthead.date else None,
                fields.SECTION: [fields.section_key(paragraph.section)],
                fields.DEPARTMENT: [fields.department_key(department) for department in paragraph.departments],
                fields.TEXT: paragraph.text or None,
                fields.RECORD: records.dump_paragraph(paragraph),
                fields.REPEAT_KEY: hashlib.blake2b(
                    repeat_key(analysed).encode("utf-8", "surrogatepass"), digest_size=8
                ).digest(),
            }
            yield {name: value for name, value in document.items() if value is not None}
        record = records.dump_issue(issue, PATH, prepare(issue, PATH).digest)
        yield {fields.ISSUE_RECORD: [issue.id], fields.RECORD: record}
    for source in sources:
        yield {fields.SOURCE_RECORD: [source.path], fields.RECORD: records.dump_source(source)}


def assert_equal(found: Any, expected: Any, place: str = "segment") -> None:
    """Compare everything in two values, arrays by type and content."""
    if isinstance(expected, np.ndarray):
        assert found.dtype == expected.dtype, place
        assert found.tolist() == expected.tolist(), place
    elif isinstance(expected, dict):
        assert list(found) == list(expected), place
        for key, value in expected.items():
            assert_equal(found[key], value, f"{place}[{key}]")
    elif dataclasses.is_dataclass(expected):
        for field in dataclasses.fields(expected):
            assert_equal(getattr(found, field.name), getattr(expected, field.name), f"{place}.{field.name}")
    else:
        assert found == expected, place
