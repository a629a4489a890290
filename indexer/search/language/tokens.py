"""The first stage: typed characters become tokens. Every full-width form is read as its half-width one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.search.language.notices import Notices, placed, quoted
from indexer.text.characters import is_invisible

MOST_CHARACTERS = 500
"""Longest query that is read."""

_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | str.maketrans(
    {"\u3000": " "}
    | dict.fromkeys("“”„‟〝〞", '"')  # input methods mix these up, so each opens and closes
    | dict.fromkeys("﹣−–", "-")
    | {"｢": "「", "｣": "」", "﹁": "「", "﹂": "」", "﹃": "『", "﹄": "』"}
)
_GAP = r"\s\x00-\x1f,;:!?。、…‘’《》〈〉【】\[\]{}"
_URL = r"[a-z]+://[a-z0-9_.~%/?&=#:@+-]+"
_WORD = rf"""(?:{_URL}|(?:[^{_GAP}"「」『』()|]|(?<=\d)[,:](?=\d)|(?<=[a-z])’(?=[a-z]))+)"""
_TOKEN = re.compile(
    rf"""
      "(?P<double>[^"]*)" | 「(?P<corner>[^」]*)」 | 『(?P<hollow>[^』]*)』
    | ["「」『』](?P<unbalanced>{_WORD}?)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|+)
    | (?<=["」』)])(?P<star>\*+)
    | (?<!["」』)])(?P<not>-+)(?=[^\s)])
    | (?P<field>部[门門]|dept|[栏欄]目|section|日期|date|同一期|期|issue):\s*
    | (?P<word>{_WORD})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {"dept": "部门", "部門": "部门", "section": "栏目", "欄目": "栏目", "issue": "期", "date": "日期"}


class Operator(StrEnum):
    """What combines operands."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_SIGNS = {"open": Operator.OPEN, "close": Operator.CLOSE, "or": Operator.OR, "not": Operator.NOT}
_OPERATOR_WORDS = {
    "OR": Operator.OR,
    "或": Operator.OR,
    "AND": Operator.AND,
    "且": Operator.AND,
    "并且": Operator.AND,
    "NOT": Operator.NOT,
    "不含": Operator.NOT,
}


@dataclass(frozen=True, slots=True)
class Sign:
    """An operator as typed, and how many characters are in front of it; invisible ones do not count."""

    operator: Operator
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Operand:
    """A word or quotation as typed; with a field's Chinese name, the value of that field."""

    text: str
    start: int
    quoted: bool = False
    field: str = ""


Token = Sign | Operand


def tokenise(text: str, notices: Notices) -> list[Token]:
    """Cut a query into tokens. Punctuation parts words; a quotation left open ends with the word that it opens."""
    text = _readable(text, notices)
    tokens: list[Token] = []
    field = ""
    field_at = value_at = -1
    for match in _TOKEN.finditer(text.translate(_HALF_WIDTH)):
        kind, start = str(match.lastgroup), match.start()
        content = text[slice(*match.span(kind))]
        is_value = start == value_at
        if kind == "field":
            field = _NAMES.get(name := match[kind].lower(), name)
            field_at, value_at = start, match.end()
            tokens.append(Operand("", start, field=field))  # stays, without a value, unless one follows at once
        elif kind == "star":
            notices.add("星号只能紧跟在词的后面（如“营商*”），已略去{}。", placed(content, start))
        elif operator := _SIGNS.get(kind) or (kind == "word" and not is_value and operator_word(content)):
            tokens.append(Sign(operator, content, start))
        elif kind != "unbalanced" or _is_opening(text[start], content, start, notices):
            if is_value:
                tokens[-1] = Operand(content, field_at, kind != "word", field)
            else:
                tokens.append(Operand(content, start, kind != "word"))
    return tokens


def operator_word(text: str) -> Operator | None:
    """The operator that this word is where it stands on its own."""
    return _OPERATOR_WORDS.get(text.translate(_HALF_WIDTH))


def _readable(text: str, notices: Notices) -> str:
    """As much of the query as is read, without what is invisible."""
    text = "".join(character for character in text if not is_invisible(character))
    if len(text) > MOST_CHARACTERS:
        rest = placed(text[MOST_CHARACTERS:], MOST_CHARACTERS)
        notices.add(f"查询超过{MOST_CHARACTERS}个字，只按前{MOST_CHARACTERS}个字查找，略去了{{}}。", rest)
    return text[:MOST_CHARACTERS]


def _is_opening(mark: str, content: str, start: int, notices: Notices) -> bool:
    """Whether a quotation mark without its other half has a word behind it, which it then quotes."""
    said = f"已改为查找原文{quoted(content)}" if content else "已略去"
    notices.add("引号没有成对：{}。", placed(mark, start) + said)
    return bool(content)
