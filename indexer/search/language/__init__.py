"""The query language: what a person types becomes an engine-neutral tree, and a tree becomes text to type again.

    typed text --tokens--> tokens --operands--> nodes and operators --repair--> well-formed items --parser--> tree
                                                                                     tree --printer--> typed text

Nothing typed is an error. Each stage that cannot take something as it was meant leaves it out or mends it, and adds a
notice that says so. The parser's input is always well formed. A bare word that names a department is expanded where
operands become nodes.
"""

from dataclasses import dataclass

from indexer.annotation.registry import Registry
from indexer.engines.query import Node
from indexer.search.language.notices import Notices
from indexer.search.language.operands import read_operands
from indexer.search.language.parser import parse_items
from indexer.search.language.repair import repair
from indexer.search.language.tokens import tokenise


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as read, and the sentences that say what was mended or left out."""

    node: Node
    notices: tuple[str, ...] = ()


def parse(text: str, registry: Registry) -> ParsedQuery:
    """Read a query as typed. Never fails; an empty query is MatchAll."""
    notices = Notices()
    items = repair(read_operands(tokenise(text, notices), registry, notices), notices)
    return ParsedQuery(parse_items(items), notices.texts)
