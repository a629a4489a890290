"""The first stage: typed characters become tokens. Every full-width form is read as its half-width one."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.search.dates import read_range
from indexer.search.language.notices import Notices, placed, quoted
from indexer.search.language.patterns import HALF_WIDTH, LIST_SIGN, TOKEN, VALUES
from indexer.text.characters import is_invisible

MOST_CHARACTERS = 500
"""Longest query that is read, without what is invisible."""


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
    "或者": Operator.OR,
    "AND": Operator.AND,
    "且": Operator.AND,
    "并且": Operator.AND,
    "NOT": Operator.NOT,
    "不含": Operator.NOT,
}
_FIELDS = {"dept": "部门", "部門": "部门", "section": "栏目", "欄目": "栏目", "issue": "期", "date": "日期"}
_LISTED = frozenset({"部门", "栏目", "期", "日期"})
"""Fields that may have several values, of which any is enough."""


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
    """Cut a query into tokens. Punctuation parts words; a quotation left open ends with the word that it opens.

    A field before brackets holds for each word in them. Several values of a field, with commas between them, come as
    alternatives in brackets.
    """
    return _Tokeniser(_readable(text, notices), notices).tokens()


def operator_word(text: str) -> Operator | None:
    """The operator that this word is where it stands on its own."""
    return _OPERATOR_WORDS.get(text.translate(HALF_WIDTH))


def visible(text: str) -> str:
    """The characters of a query that count."""
    return "".join(character for character in text if not is_invisible(character))


def _readable(text: str, notices: Notices) -> str:
    """As much of the query as is read, without what is invisible."""
    text = visible(text)
    if len(text) > MOST_CHARACTERS:
        rest = placed(text[MOST_CHARACTERS:], MOST_CHARACTERS)
        notices.add(
            f"查询超过{MOST_CHARACTERS}个字，只按前{MOST_CHARACTERS}个字查找，略去了{{}}。", rest, MOST_CHARACTERS
        )
    return text[:MOST_CHARACTERS]


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A field, and where a value of it would stand; with the comma that would make it a further one."""

    field: str
    start: int
    value_start: int
    comma: Sign | None = None


class _Tokeniser:
    def __init__(self, text: str, notices: Notices) -> None:
        self._text = text
        self._plain = text.translate(HALF_WIDTH)
        self._notices = notices
        self._tokens: list[Token] = []
        self._fields = [""]
        """The field that holds for the words in each of the brackets that are open; first that outside of them."""
        self._awaited = _Awaited("", -1, -1)

    def tokens(self) -> list[Token]:
        place = 0
        while match := self._next(place):
            self._take(match)
            place = match.end()
        return self._tokens

    def _next(self, place: int) -> re.Match[str] | None:
        """The next token; a value of some fields does not end where a word would."""
        match = TOKEN.search(self._plain, place)
        if place == self._awaited.value_start:
            start = place
        elif match:
            start = match.start()
        else:
            return None
        field = self._awaited.field if start == self._awaited.value_start else self._fields[-1]
        if field in VALUES and not (match and match.start() == start and match.lastgroup != "word"):
            value = VALUES[field].match(self._plain, start)
            if value and (start != self._awaited.value_start or self._is_value(value[0], start)):
                return value
        return match

    def _take(self, match: re.Match[str]) -> None:
        kind, start = match.lastgroup or "word", match.start()
        content = self._text[slice(*match.span(match.lastgroup or 0))]
        if kind == "field":
            field = _FIELDS.get(name := match[kind].lower(), name)
            self._awaited = _Awaited(field, start, match.end())
            self._tokens.append(Operand("", start, field=field))  # stays, without a value, unless one follows at once
        elif kind == "star":
            self._notices.add("星号只能紧跟在词的后面（如“营商*”），已略去{}。", placed(content, start), start)
        elif operator := self._operator(kind, content, start):
            self._take_sign(Sign(operator, content, start))
        elif kind != "unbalanced" or self._is_opening(self._text[start], content, start):
            self._take_operand(Operand(content, start, kind != "word"), match.end())

    def _operator(self, kind: str, content: str, start: int) -> Operator | None:
        first_value = start == self._awaited.value_start and not self._awaited.comma
        is_word = kind == "glued" or (kind == "word" and not first_value)
        return operator_word(content) if is_word else _SIGNS.get(kind)

    def _take_sign(self, sign: Sign) -> None:
        if sign.operator is Operator.OPEN:
            field = self._fields[-1]
            if sign.start == self._awaited.value_start and not self._awaited.comma:
                field = self._awaited.field
                self._tokens.pop()
            self._fields.append(field)
        elif sign.operator is Operator.CLOSE and len(self._fields) > 1:
            self._fields.pop()
        self._tokens.append(sign)

    def _take_operand(self, operand: Operand, end: int) -> None:
        """Add a word, quotation or value, and await a further value behind a comma."""
        awaited, field = self._awaited, self._fields[-1]
        if not self._is_value(operand.text, operand.start):
            self._tokens.append(replace(operand, field=field))
        elif awaited.comma:
            field = awaited.field
            self._extend_list(awaited.comma, replace(operand, field=field))
        else:
            field = awaited.field
            self._tokens[-1] = replace(operand, start=awaited.start, field=field)
        if field in _LISTED and operand.text.strip() and (comma := LIST_SIGN.match(self._plain, end)):
            sign = Sign(Operator.OR, self._text[end : end + 1], end)
            self._awaited = _Awaited(field, end, comma.end(), sign)

    def _extend_list(self, comma: Sign, value: Operand) -> None:
        """Add a value behind the first one, or to the list that was closed behind the last one."""
        if isinstance(self._tokens[-1], Sign):
            self._tokens.pop()
        else:
            self._tokens.insert(-1, replace(comma, operator=Operator.OPEN))
        self._tokens += comma, value, replace(comma, operator=Operator.CLOSE)

    def _is_value(self, content: str, start: int) -> bool:
        """Whether this is a value of the field that awaits one. Behind a comma only a date is one of dates."""
        if start != self._awaited.value_start:
            return False
        if self._awaited.comma is None:
            return True
        return content.strip() != "" and (self._awaited.field != "日期" or read_range(content) is not None)

    def _is_opening(self, mark: str, content: str, start: int) -> bool:
        """Whether a quotation mark without its other half has a word behind it, which it then quotes."""
        said = f"已改为查找原文{quoted(content)}" if content else "已略去"
        self._notices.add("引号没有成对：{}。", placed(mark, start) + said, start)
        return bool(content)
