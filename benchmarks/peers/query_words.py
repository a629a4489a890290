"""Words of a query for the peers with jieba words, chosen as somebody who sets up a search for Chinese would.

Question phrases are cut out and stop words left out, which is worth up to .005 of MRR to these peers.
"""

import re

from benchmarks.jieba_words import jieba_words

_QUESTION = re.compile(
    "为什么|是什么|什么样|什么时候|什么|[是有]哪些|哪一个|哪[一些个里]|多少|为何|如何|怎么样|怎么|怎样|何时|何地|何处|是谁|"
    "请问|吗|呢"
)
_STOP_WORDS = frozenset("的了和是在与及或等为对将被由从到以于中上下有也都就而之其这那一个不谁哪几何")


def query_words(text: str) -> list[str]:
    """Words of a query, each once: a repeated one is no more wanted. All of them where only stop words are left."""
    words = [word for word in jieba_words(without_questions(text)) if word not in _STOP_WORDS]
    return list(dict.fromkeys(words or jieba_words(text)))


def without_questions(text: str) -> str:
    """The query with a space in place of each question phrase."""
    return _QUESTION.sub(" ", text)
