"""What stretches of a query make a token, in half-width forms, and what may be the value of a field."""

import re

from indexer.text.number_forms import NUMERAL

HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | str.maketrans(
    {"\u3000": " "}
    | dict.fromkeys("“”„‟〝〞", '"')  # input methods mix these up, so each opens and closes
    | dict.fromkeys("﹣−–", "-")
    | {"｢": "「", "｣": "」", "﹁": "「", "﹂": "」", "﹃": "『", "﹄": "』"}
)
"""Every character that is read as another one; to be given to ``str.translate``."""

_GAP = r"\s\x00-\x1f,;:!?。、…‘’《》〈〉【】\[\]{}"
_IN_URL = "[a-z0-9_.~%/?&=#:@+-]"
_URL = rf"[a-z]+://(?={_IN_URL}*[a-z0-9]){_IN_URL}+"
_CHARACTER = rf"""(?!不含["「『])[^{_GAP}"「」『』()|]"""
_WORD = rf"""(?:(?:{_URL}|(?!不含["「『])(?:\d[,:](?=\d)|[a-z]’(?=[a-z]))|{_CHARACTER})+)"""
TOKEN = re.compile(
    rf"""
      "(?P<double>[^"]*)" | 「(?P<corner>[^」]*)」 | 『(?P<hollow>[^』]*)』
    | ["「」『』](?P<unbalanced>{_WORD}?)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|+)
    | (?<=["」』)])(?P<star>\*+)
    | (?<!["」』)])(?P<not>-+)(?=[^\s)])
    | (?P<glued>
        (?<=["」』)])(?:并?且|或者?|不含) | (?:(?<=["」』)][且或])|(?<=["」』)](?:并且|或者)))不含 | 不含(?=["「『])
      )
    | (?P<field>部[门門]|dept|[栏欄]目|section|日期|date|同一期|期|issue):\s*
    | (?P<word>{_WORD})
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The group that matched names the kind of token; ``glued`` is an operator word that needs no spaces where it is."""

_DATE = rf"(?:{_CHARACTER}|…|。。+)+"
_DATES = re.compile(
    rf"""
    (?=[\d{NUMERAL}.…。~至到—]) {_DATE}
    (?:
        (?: \s+(?:\.\.+|…+|。。+|[~至到]|—+|-+(?=\s))\s* | (?<=[.…。~至到—-])\s+ )
        (?=\d{{4}}(?!\d) | [\d{NUMERAL}]+[年月日号]) {_DATE}
    )?
    """,
    re.VERBOSE,
)
_NUMBER_OF_ISSUE = re.compile(rf"(?:{_CHARACTER})+")
VALUES = {"日期": _DATES, "期": _NUMBER_OF_ISSUE}
"""Values that do not end where a word would: spaces may surround the sign of a range, and a comma parts issues."""
LIST_SIGN = re.compile(r"[、,]\s*")
"""Between the values of one field."""
