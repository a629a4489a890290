"""Where somebody stands who pages through a search: in which snapshot of the index, on which page, of what search."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, replace

from indexer.search.form import LAST_PAGE, to_parameters
from indexer.search.values import SearchForm

_VERSION = re.compile("[0-9a-f]{1,64}")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Cursor:
    """A page of a search in one state of the index; whatever is committed meanwhile, its hits are the same."""

    version: str
    """``Searcher.version``."""
    page: int
    search: str
    """``search_digest`` of what is paged through."""

    def __str__(self) -> str:
        """For a URL; what is in it is nobody's business."""
        values = json.dumps([self.version, self.page, self.search], separators=(",", ":"))
        return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Cursor | None:
    """The cursor that was printed so; None where the text is none."""
    try:
        if len(text) > _LONGEST:
            return None
        values = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        return None
    match values:
        case [str(version), int(page), str(search)] if _VERSION.fullmatch(version) and 1 < page <= LAST_PAGE:
            return Cursor(version, page, search)
    return None


def search_digest(form: SearchForm) -> str:
    """The same for all pages of a search, however its parameters are written."""
    parameters = json.dumps(to_parameters(replace(form, page=1)), ensure_ascii=False)
    return hashlib.sha256(parameters.encode("utf-8", "surrogatepass")).hexdigest()[:16]
