"""Words as jieba cuts them, for the peers and for making queries: apart from the product's own segmentation.

Precise mode without the hidden Markov model, which ranks better than with it; lower case; without punctuation. With
``rjieba``, the same algorithm and dictionary compiled, where it is installed.
"""

import importlib.util
import warnings
from collections.abc import Callable, Iterable
from functools import cache

Cutter = Callable[[str], Iterable[str]]


def jieba_words(text: str) -> list[str]:
    """Words of a text in order, with repetitions."""
    return [word.lower() for word in _cutter()(text) if any(map(str.isalnum, word))]


@cache
def _cutter() -> Cutter:
    return jieba_cutter() if importlib.util.find_spec("rjieba") is None else rjieba_cutter()


def rjieba_cutter() -> Cutter:
    """The compiled cutter. Raises ImportError where it is not installed."""
    import rjieba  # noqa: PLC0415  # optional

    return lambda text: rjieba.cut(text, hmm=False)


def jieba_cutter() -> Cutter:
    """The cutter in Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on import jieba warns of its own age
        import jieba  # noqa: PLC0415  # slow, and not needed where the other one is
    jieba.setLogLevel("WARNING")
    return lambda text: jieba.cut(text, HMM=False)
