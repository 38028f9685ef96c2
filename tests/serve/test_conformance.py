"""The API against its own description: schemathesis asks what the description allows, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dateline.serve.api import create_api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Each other day is a story told anew: few days are enough, and what is no day at all comes as it is.
DAYS = ("2021-05-03", "2021-05-10T12:00:00Z")


# The description is the same for every dossier.
API = schemathesis.openapi.from_dict(create_api(None).openapi())  # type: ignore[arg-type]
OPERATIONS = {operation.path: operation for operation in (found.ok() for found in API.get_all_operations())}


def explore(path: str, client: TestClient, examples: int) -> None:
    """Ask an operation what its description allows, and as often what it does not."""
    allowed, other = (OPERATIONS[path].as_strategy(generation_mode=mode) for mode in GenerationMode)

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(allowed, other) if OPERATIONS[path].query or OPERATIONS[path].path_parameters else allowed)
    def conforms(case: Any) -> None:
        for name in ("as_of", "since"):
            told = (case.query or {}).get(name)
            if isinstance(told, str) and told[:4].isdigit():
                case.query[name] = DAYS[len(told) % 2]
        told = case.path_parameters or {}
        if sum(len(str(value)) for value in told.values()) % 2:  # what is made up is seldom there
            case.path_parameters = known
        answer = client.request(**case.as_transport_kwargs(base_url="http://127.0.0.1:8765/api/v1"))
        case.validate_response(answer, checks=CHECKS)
        seen.add(answer.status_code)

    known, seen = there_is(path, client), set[int]()
    conforms()
    assert 200 in seen


def there_is(path: str, client: TestClient) -> dict[str, str]:
    """Return parameters of a path that lead to something."""
    if "{id}" not in path:
        return {"kind": "statements", "name": "speaker"}
    rows = client.get(f"/api/v1/{path.split('/')[1]}?limit=1").json()["rows"]
    return {"id": rows[0]["id"]}


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_answer_is_as_described(path: str, client: TestClient) -> None:
    explore(path, client, 50)


@pytest.mark.soak
@pytest.mark.parametrize("path", OPERATIONS)
def test_every_answer_is_as_described_a_thousand_times(path: str, client: TestClient) -> None:
    explore(path, client, 1000)
