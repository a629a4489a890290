"""The rules of structure, one a file, in the order in which they run. No rule knows another."""

from indexer.structure.block import Rule
from indexer.structure.rules.contents import contents
from indexer.structure.rules.distribution import distribution
from indexer.structure.rules.headings import headings
from indexer.structure.rules.joining import joining
from indexer.structure.rules.labels import labels
from indexer.structure.rules.markup import markup
from indexer.structure.rules.masthead import masthead
from indexer.structure.rules.page_numbers import page_numbers
from indexer.structure.rules.radicals import radicals
from indexer.structure.rules.running_heads import running_heads
from indexer.structure.rules.tables import tables
from indexer.structure.rules.tags import tags

RULES: tuple[Rule, ...] = (
    radicals,
    tags,
    page_numbers,
    markup,
    labels,
    contents,
    masthead,
    running_heads,
    tables,
    distribution,
    joining,
    headings,
)
