"""Whether a Han word may have been typed where another one of the same sound was meant."""

from indexer.search.vocabulary import pinyin
from indexer.text.segmentation import words

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦邹熊孟秦"
    "阎薛雷侯龙陶贺"
)
"""The most frequent ones, which few other words begin with."""
_NAME_LENGTHS = (2, 3)


def difference(typed: str, meant: str, syllables: tuple[str, ...]) -> int | None:
    """0 for the same sound, 1 for a near one, None where ``typed`` is rather right than typed for ``meant``.

    Both are Han and of one length; ``syllables`` are those of ``meant``. Only one thing may be confused in the whole
    word, such as zh with z, or a single character read otherwise than it is there. A word of two characters that sounds
    merely near keeps one of them; so does a word of the dictionary, which must sound the same besides; and what may be
    a person's name keeps the surname.
    """
    spoken = pinyin.syllables(typed)
    changed = [place for place, character in enumerate(typed) if character != meant[place]]
    confused: set[str] = set()
    for place in changed:
        kinds = pinyin.confusions(spoken[place], syllables[place])
        if kinds is None or len(kinds) > 1:
            if len(changed) > 1 or syllables[place] not in pinyin.readings_of(typed[place]):
                return None
            kinds = frozenset({"reading"})
        confused |= kinds
    all_changed = len(changed) == len(typed)
    in_dictionary = len(words(typed)) == 1
    may_be_name = len(typed) in _NAME_LENGTHS and typed[0] in _SURNAMES and not in_dictionary
    if (
        len(confused) > 1
        or (confused and all_changed and len(typed) == _NAME_LENGTHS[0])
        or (in_dictionary and (confused or all_changed))
        or (may_be_name and 0 in changed)
    ):
        return None
    return len(confused)
