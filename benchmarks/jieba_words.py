"""Words as jieba cuts them, for the peers and for making queries: apart from the product's own segmentation.

Precise mode without the hidden Markov model, which ranks better than with it; lower case; without punctuation.
"""

import rjieba


def jieba_words(text: str) -> list[str]:
    """Words of a text in order, with repetitions."""
    return [word.lower() for word in rjieba.cut(text, hmm=False) if any(map(str.isalnum, word))]


def query_words(text: str) -> list[str]:
    """Words of a query, each once: a repeated one is no more wanted."""
    return list(dict.fromkeys(jieba_words(text)))
