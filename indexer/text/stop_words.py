"""What a query says without asking for anything: question phrases, and words that stand in every text."""

import re

from indexer.text.characters import contains_han
from indexer.text.segmentation import Token, bigrams, words

STOP_WORDS = frozenset(
    {*"的了和是在与及或等为对将被由从到以于中上下有也都就而之其这那一个不吗呢几谁何哪"}
    | {"什么", "哪些", "哪个", "哪里", "多少", "如何", "怎么", "怎样"}
    | {"为什么", "为何", "何时", "何地", "是否", "请问"}
)
_QUESTION = re.compile(
    "为什么|是什么|什么样|什么时候|什么|为何|[是有]哪些|哪一个|哪一|哪[些个里]|多少|如何|怎么样|怎么|怎样|"
    "何时|何地|何处|是谁|请问|吗|呢"
)


def asks_question(text: str) -> bool:
    """Whether there is a question phrase in normal text."""
    return _QUESTION.search(text) is not None


def without_questions(text: str) -> str:
    """Normal text with a space in place of each question phrase."""
    return _QUESTION.sub(" ", text)


def content_words(text: str) -> list[Token]:
    """The words of normal text by place, without question phrases and stop words."""
    return [token for token in words(without_questions(text)) if token.text not in STOP_WORDS]


def content_pairs(text: str) -> list[str]:
    """The pairs of adjacent Han characters of normal text, without question phrases and the particle 的."""
    pairs = (pair for pair in bigrams(without_questions(text)) if len(pair) == 2 and "的" not in pair)
    return [pair for pair in pairs if all(map(contains_han, pair))]
