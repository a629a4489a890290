"""What an index was made with. One made with other rules or data would silently find too little."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields

from indexer.text import normal_form
from indexer.text.segmentation import dictionary_digest

_NAMES = {
    "format": "索引格式",
    "schema": "字段结构",
    "normal_form": "规范化规则",
    "dictionary": "分词词典",
    "departments": "部门名录",
}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Identities that must be those of the running program."""

    format: str
    """Of the engine's files."""
    schema: str
    normal_form: str
    dictionary: str
    departments: str

    @classmethod
    def current(cls, *, format: str, schema: str, departments: str) -> "Fingerprint":  # noqa: A002
        """The running program's, given what only the engine and the caller know."""
        return cls(format, schema, str(normal_form.VERSION), dictionary_digest(), departments)

    @classmethod
    def from_json(cls, text: str) -> "Fingerprint":
        """Raises ValueError where the text is no fingerprint. What an older version did not know is empty."""
        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError("not an object")
        return cls(**{field.name: str(values.get(field.name, "")) for field in fields(cls)})

    def to_json(self) -> str:
        """For a file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def differences(self, current: "Fingerprint") -> tuple[str, ...]:
        """What the user is told of each part in which the index differs from the program."""
        theirs, ours = asdict(self), asdict(current)
        return tuple(
            f"{name}不同（索引为 {theirs[key] or '无'}，程序为 {ours[key]}）"
            for key, name in _NAMES.items()
            if theirs[key] != ours[key]
        )


def digest(text: str) -> str:
    """A short identity of any text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
