"""``dateline mcp``, as a program with a language model meets it: a process, spoken to over its pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from fastapi.testclient import TestClient

from tests.serve.talking import Talk, talking


@pytest.fixture(scope="module")
def talk(summit: Path, cache: Path) -> Iterator[Talk]:
    with talking(summit, cache) as made:
        yield made


def test_its_tools_say_what_they_take_and_that_they_only_read(talk: Talk) -> None:
    tools = {tool.name: tool for tool in talk.tools()}

    assert list(tools) == ["search", "event", "statement", "changes", "evidence"]
    for tool in tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint


def test_a_search_gives_the_rows_of_the_api_page_by_page(talk: Talk, client: TestClient) -> None:
    rows = client.get("/api/v1/events?limit=1000").json()["rows"]
    seen, after = [], None
    while True:
        page = talk.told("search", kind="events", limit=2, after=after)
        seen += page["rows"]
        after = page["next"]
        if after is None:
            break

    assert seen == rows


def test_an_event_a_statement_and_their_words_are_those_of_the_api(talk: Talk, client: TestClient) -> None:
    for kind in ("event", "statement"):
        row = talk.told("search", kind=f"{kind}s", limit=1)["rows"][0]
        words = talk.told("evidence", id=row["id"])

        assert talk.told(kind, id=row["id"])[kind] == row == client.get(f"/api/v1/{kind}s/{row['id']}").json()
        assert words["evidence"] == client.get(f"/api/v1/{kind}s/{row['id']}/evidence").json()["evidence"]


def test_what_changed_comes_in_parts_that_add_up_to_the_whole(talk: Talk, client: TestClient) -> None:
    whole = client.get("/api/v1/changes?since=2021-05-03").json()
    parts, after = [], 0
    while after is not None:
        parts.append(talk.told("changes", since="2021-05-03", limit=1, after=after))
        after = parts[-1]["next"]

    assert len(parts) > 2
    assert [row for part in parts for row in part["status"]] == whole["status"]
    assert [one for part in parts for one in part["articles"]["added"]] == whole["articles"]["added"]
    assert parts[0]["counts"]["statements"] == len(whole["statements"])


def test_what_articles_wrote_is_marked_as_quoted(talk: Talk) -> None:
    answer = talk.call("search", kind="statements", words="ships")

    assert answer.content[0].text.startswith('{"note":"Quoted source text')
    assert json.loads(answer.content[0].text) == answer.structured_content


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("search", {}, "kind"),
        ("search", {"kind": "rumours"}, "rumours"),
        ("search", {"kind": "events", "where": {"colour": "red"}}, "where"),
        ("search", {"kind": "events", "limit": 5000}, "limit"),
        ("search", {"kind": "events", "since": "someday"}, "since"),
        ("search", {"kind": "events", "colour": 1}, "colour"),
        ("event", {"id": "evt-0000"}, "evt-0000"),
        ("statement", {}, "id"),
        ("changes", {"since": "2021-13-01"}, "since"),
        ("evidence", {"id": "nothing", "after": -1}, "nothing"),
        ("delete", {}, "search"),
    ],
)
def test_a_refusal_is_told_to_the_model_in_a_line(talk: Talk, name: str, given: dict[str, object], why: str) -> None:
    answer = talk.call(name, **given)

    assert answer.is_error
    assert why in answer.content[0].text
    assert "Try:" in answer.content[0].text


def test_without_the_package_one_line_says_how_to_have_it(summit: Path) -> None:
    script = f"import sys; sys.modules['mcp'] = None; from dateline.cli import main; main(['mcp', {str(summit)!r}])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip().splitlines() == [
        "dateline: dateline mcp needs the package mcp 2. Try: pip install 'dateline[mcp]'"
    ]
