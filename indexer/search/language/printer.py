"""A query tree as text that parses to it again: in a clerk's words, or short for search boxes and addresses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.annotation.registry import Registry
from indexer.engines.query import (
    And,
    Exact,
    InDates,
    InDepartment,
    InIssue,
    InSection,
    MatchAll,
    Node,
    Not,
    Or,
    Prefix,
    SameIssue,
    Word,
)
from indexer.search.dates import describe_range, short_range
from indexer.search.language import ParsedQuery, parse
from indexer.search.language.expansion import departments_named, expanded

_EVERYTHING = "全部段落"
_QUOTES = ("“{}”", "「{}」", "『{}』")


def wording(node: Node, registry: Registry) -> str:
    """What the tree asks for, such as ``营商环境 且 （改革 或 “一网通办”） 且 不含 疫情``; 全部段落 for MatchAll.

    The same holds for it as for ``spelling``, in whose styles it comes where its own would be too long.
    """
    return _EVERYTHING if isinstance(node, MatchAll) else _printed(node, registry, (_FULL, _SHORT, _TIGHT))


def spelling(node: Node, registry: Registry) -> str:
    """The tree as it is quickly typed, such as ``营商环境 (改革 或 “一网通办”) -疫情``; empty for MatchAll.

    A tree that came from the parser parses to the same tree again, without a notice, unless even its tightest text is
    longer than a query may be: for names that are longer than their ids, and for quotations that were typed without
    spaces around them. Of other trees the meaning stays as far as it can be typed: a word that would not be read as
    that word comes in quotation marks, and a quotation that contains every kind of them gives its longest part without
    『』.
    """
    return "" if isinstance(node, MatchAll) else _printed(node, registry, (_SHORT, _TIGHT, _FULL))


@dataclass(frozen=True, slots=True)
class _Style:
    both: str
    either: str
    without: str
    brackets: str
    short: bool


_FULL = _Style(" 且 ", " 或 ", "不含 ", "（{}）", short=False)
_SHORT = _Style(" ", " 或 ", "-", "({})", short=True)
_TIGHT = _Style(" ", "|", "-", "({})", short=True)


def _printed(node: Node, registry: Registry, styles: Sequence[_Style]) -> str:
    """The text in the first style in which it is read as the tree, else in the first."""
    texts = [_Printer(registry, style).text(node) for style in styles]
    return next((text for text in texts if parse(text, registry) == ParsedQuery(node)), texts[0])


class _Printer:
    def __init__(self, registry: Registry, style: _Style) -> None:
        self._registry = registry
        self._style = style

    def text(self, node: Node) -> str:
        return self._joined(node, self._parts(node))

    def _joined(self, node: Node, parts: Iterable[str]) -> str:
        return (self._style.either if isinstance(node, Or) else self._style.both).join(parts)

    def _parts(self, node: Node) -> list[str]:
        match node:
            case And(children):
                return [self._within(child, (Or,)) for child in children]
            case Or(children):
                return list(self._alternatives(children))
            case Not(child):
                return [self._style.without + self._within(child, (And, Or, Not))]
        return [self._leaf(node)]

    def _within(self, node: Node, kinds: tuple[type[Node], ...]) -> str:
        parts = self._parts(node)
        text = self._joined(node, parts)
        bracketed = isinstance(node, kinds) and (len(parts) > 1 or isinstance(node, Not))
        return self._style.brackets.format(text) if bracketed else text

    def _alternatives(self, children: tuple[Node, ...]) -> Iterator[str]:
        """A word whose departments are there too is typed as it is; the short style leaves these to the word."""
        named = {
            word: departments
            for word in children
            if isinstance(word, Word)
            and set(departments := departments_named(word, self._registry)) <= set(children)
            and self._reads(word.text, expanded(word, self._registry))
        }
        brought = {department for departments in named.values() for department in departments}
        for child in children:
            if isinstance(child, Word) and child in named:
                yield child.text
            elif not self._style.short or child not in brought:
                yield self._within(child, () if self._style.short else (And,))

    def _leaf(self, node: Node) -> str:
        """The plainest way to type the node that is read as it is meant, or as the node that comes nearest."""
        wanted = (node, Exact(node.text)) if isinstance(node, Word | Prefix) else (node,)
        text = ""
        for text in self._candidates(node):
            if any(self._reads(text, meant) for meant in wanted):
                break
        return text

    def _candidates(self, node: Node) -> Iterator[str]:
        """Ways to type the node, the plainest first; the last one for a node that none of them gives."""
        match node:
            case Word(text):
                yield from (text, f"'{text}'", *_quotations(text))
            case Prefix(text):
                yield from (f"{text}*", *_quotations(text))
            case Exact(text):
                yield from _quotations(text)
            case InSection(text):
                yield from (f"栏目:{value}" for value in (text, *_quotations(text)))
            case InDepartment(id):
                department = self._registry.by_id(id)
                names = (department.name, *_quotations(department.name)) if department else ()
                yield from (f"部门:{value}" for value in (*names, id))
            case InIssue(id):
                yield from (f"期:{value}" for value in (id, *_quotations(id)))
            case SameIssue(Word(text) | Exact(text)):
                yield from (f"同一期:{value}" for value in (text, *_quotations(text)))
            case SameIssue(Prefix(text)):
                yield f"同一期:{text}*"
            case SameIssue(child):
                yield f"同一期:({self.text(child)})"
            case InDates(first, last):
                days = short_range(first, last) if self._style.short else describe_range(first, last)
                yield f"日期:{days}"

    def _reads(self, text: str, node: Node) -> bool:
        return parse(text, self._registry) == ParsedQuery(node)


def _quotations(text: str) -> Iterator[str]:
    yield from (quotes.format(text) for quotes in _QUOTES)
    yield _QUOTES[-1].format(max(text.split("』"), key=len))
