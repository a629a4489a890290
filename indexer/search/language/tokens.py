"""The first stage: typed characters become tokens. Every full-width form is read as its half-width one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.search.language.notices import Notices
from indexer.text.characters import is_invisible

MOST_CHARACTERS = 500
"""Longest query that is read."""

_MINUS_SIGNS = "-－﹣−–"
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | str.maketrans(
    {"\u3000": " "}
    | dict.fromkeys("“”„‟〝〞", '"')  # input methods mix these up, so each opens and closes
    | dict.fromkeys(_MINUS_SIGNS, "-")
    | {"｢": "「", "｣": "」", "﹁": "「", "﹂": "」", "﹃": "『", "﹄": "』"}
)
_GAP = r"\s\x00-\x1f,;:!?。、…‘’《》〈〉【】\[\]{}"
_WORD = rf'(?:[^{_GAP}"「」『』()|]|(?<=\d)[,:](?=\d))+'
_TOKEN = re.compile(
    rf"""
      "(?P<double>[^"]*)" | 「(?P<corner>[^」]*)」 | 『(?P<hollow>[^』]*)』
    | ["「」『』](?P<unbalanced>(?:{_WORD})?)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|+)
    | (?<!["」』)])(?P<not>-+)(?=\S)
    | (?P<field>部门|dept|栏目|section|日期|date|期|issue):\s*
    | (?P<word>{_WORD})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {"dept": "部门", "section": "栏目", "issue": "期", "date": "日期"}


class Operator(StrEnum):
    """A token that combines others."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_OPERATORS = {
    "open": Operator.OPEN,
    "close": Operator.CLOSE,
    "or": Operator.OR,
    "not": Operator.NOT,
}
_OPERATOR_WORDS = {"OR": Operator.OR, "或": Operator.OR, "AND": Operator.AND, "NOT": Operator.NOT}


@dataclass(frozen=True, slots=True)
class Operand:
    """A word or quotation as typed; with a field's Chinese name, the value of that field."""

    text: str
    quoted: bool = False
    field: str = ""


Token = Operator | Operand


def tokenise(text: str, notices: Notices) -> list[Token]:
    """Cut a query into tokens. Punctuation parts words; a quotation left open ends with the word that it opens."""
    text = "".join(character for character in text if not is_invisible(character))
    if len(text) > MOST_CHARACTERS:
        notices.add(f"查询超过{MOST_CHARACTERS}个字，只按前{MOST_CHARACTERS}个字查找。")
        text = text[:MOST_CHARACTERS]
    folded = text.translate(_HALF_WIDTH)
    tokens: list[Token] = []
    field, value_at = "", -1
    for match in _TOKEN.finditer(folded):
        kind = str(match.lastgroup)
        content = text[slice(*match.span(kind))]
        if kind == "word":
            content = _bare(content, notices)
        if kind == "field":
            name = match[kind].lower()
            field, value_at = _NAMES.get(name, name), match.end()
            tokens.append(Operand("", field=field))  # stays, without a value, unless one follows at once
            continue
        if kind == "unbalanced":
            notices.add("引号不成对，已修正。")
            if not content:
                continue
        if kind in _OPERATORS:
            tokens.append(_OPERATORS[kind])
        elif match.start() == value_at:
            tokens[-1] = Operand(content, quoted=kind != "word", field=field)
        elif kind == "word" and (operator := _OPERATOR_WORDS.get(content.translate(_HALF_WIDTH))):
            tokens.append(operator)
        else:
            tokens.append(Operand(content, quoted=kind != "word"))
    return tokens


def _bare(word: str, notices: Notices) -> str:
    """The word without a minus that negates nothing and without the star of a prefix; signs alone stay as they are."""
    unsigned = word.lstrip(_MINUS_SIGNS)
    bare = unsigned.rstrip("*＊")
    if bare and bare != unsigned:
        notices.add(f"暂不支持用星号查找词的开头，已按“{bare}”查找。")
    return bare or word
