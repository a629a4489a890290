"""What the API's description allows is answered as it says, and what it forbids is refused: schemathesis tries both."""

from collections.abc import Callable
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from indexer.settings import Settings
from search_app.application import application
from tests.search_app import sample

NEEDS_MORE_THAN_ITS_SCHEMA = {"dept", "section", "from", "to", "page", "cursor"}
"""Whether a value of these can be meant depends on the archive, the calendar or another parameter."""
MEANT = {
    "issue_id": [issue.id for issue in sample.ISSUES],
    "from": ["2021", "2021-11"],
    "to": ["2022", "2022-01-21"],
    "page": [1],
    "cursor": [""],
}
"""Values that can; some of those tried are of these, so that not all is refused."""

app = application(sample.engine(), sample.registry(), Settings())
document = app.test_client().get("/api/v1/openapi.json").get_json()
schema = schemathesis.openapi.from_dict(
    document,
    config=SchemathesisConfig.from_dict(
        {
            "generation": {"deterministic": True, "max-examples": 60, "database": "none"},
            "dictionaries": {name: {"values": values} for name, values in MEANT.items()},
            "parameters": {name: {"dictionary": name, "probability": 0.7} for name in MEANT},
        }
    ),
)
schema.app = app


def is_blank(value: object) -> bool:
    """Whether it comes as nothing between two ``&``; an empty list or object does too."""
    return not "".join(map(str, value if isinstance(value, list | dict) else [value])).strip()


def is_as_described(case: schemathesis.Case[Any]) -> None:
    """All of schemathesis' checks, but for what no schema can say."""
    response = case.call(headers={"Accept-Encoding": "identity"})
    excluded: list[Callable[..., bool | None]] = []
    if any(map(is_blank, case.query.values())):
        excluded.append(negative_data_rejection)  # a blank value counts as not given
    if response.status_code == 422 and response.json()["error"]["parameter"] in NEEDS_MORE_THAN_ITS_SCHEMA:
        excluded.append(positive_data_acceptance)
    case.validate_response(response, excluded_checks=excluded)


def test_the_cursor_of_a_page_is_answered_as_described() -> None:
    first = app.test_client().get("/api/v1/search?per_page=5").get_json()
    case = schema["/api/v1/search"]["GET"].Case(query={"per_page": 5, "cursor": first["next_cursor"]})
    response = case.call(headers={"Accept-Encoding": "identity"})
    assert response.json()["page"] == 2
    case.validate_response(response)


test_search = schema.include(operation_id="search").parametrize()(is_as_described)
test_issue = schema.include(operation_id="issue").parametrize()(is_as_described)
test_suggest = schema.include(operation_id="suggest").parametrize()(is_as_described)
test_openapi = schema.include(operation_id="openapi").parametrize()(is_as_described)
