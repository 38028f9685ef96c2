"""The same query gives the same rows in Python, on the command line, through REST and through MCP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import dateline
from dateline.cli.app import app
from dateline.present.contract import entry_json
from dateline.records.catalogue import FACETS, EntryKind
from tests.serve.talking import Talk, talking

WORDS = ("ships", "Norway", "summit Oslo", '"the ships are home"', "treaty", "Kenya dam", "nowhere", "“", "*", 'a"b')
DAYS = ("2021-05-02", "2021-05-04", "2021-05-09T10:30:00+00:00", "2031-05-29", "2040-01-01")

Filters = dict[str, Any]


@attrs.frozen(kw_only=True)
class Doors:
    """One dossier behind four doors."""

    path: Path
    cache: Path
    client: TestClient
    talk: Talk
    values: dict[tuple[EntryKind, str], list[str]]

    def python(self, kind: EntryKind, filters: Filters) -> tuple[list[Any], str | None]:
        answer = dateline.ask(self.path, kind.plural, cache=self.cache, **filters)
        return [json.loads(json.dumps(entry_json(entry))) for entry in answer.entries], answer.next

    def command_line(self, kind: EntryKind, filters: Filters) -> tuple[list[Any], str | None]:
        call = ["list", str(self.path), kind.plural, "--format", "json", "--cache", str(self.cache)]
        for name, told in filters.items():
            for value in told if isinstance(told, list) else [told]:
                call.append(
                    f"--where={name}={value}" if name in FACETS[kind] else f"--{name.replace('_', '-')}={value}"
                )
        done = CliRunner().invoke(app, call)
        assert done.exit_code == 0, (call, done.output, done.exception)
        _, _, following = done.stderr.strip().partition("--after ")
        return json.loads(done.stdout), following or None

    def rest(self, kind: EntryKind, filters: Filters) -> tuple[list[Any], str | None]:
        answer = self.client.get(f"/api/v1/{kind.plural}", params=filters)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        return told["rows"], told["next"]

    def mcp(self, kind: EntryKind, filters: Filters) -> tuple[list[Any], str | None]:
        where = {name: value for name, value in filters.items() if name in FACETS[kind]}
        others = {name: value for name, value in filters.items() if name not in FACETS[kind]}
        told = self.talk.told("search", kind=kind.plural, where=where, **others)
        return told["rows"], told["next"]


@pytest.fixture(scope="module")
def doors(
    summit: Path, river: Path, cache: Path, client: TestClient, river_client: TestClient
) -> Iterator[tuple[Doors, Doors]]:
    with talking(summit, cache) as of_summit, talking(river, cache) as of_river:
        yield (
            Doors(path=summit, cache=cache, client=client, talk=of_summit, values=values(client)),
            Doors(path=river, cache=cache, client=river_client, talk=of_river, values=values(river_client)),
        )


def values(client: TestClient) -> dict[tuple[EntryKind, str], list[str]]:
    return {
        (kind, name): [one["value"] for one in client.get(f"/api/v1/facets/{kind}/{name}").json()["values"]]
        for kind in EntryKind
        for name in FACETS[kind]
    }


@st.composite
def questions(draw: st.DrawFn) -> tuple[int, EntryKind, Filters]:
    which, kind = draw(st.integers(0, 1)), draw(st.sampled_from(EntryKind))
    filters: Filters = {"limit": draw(st.integers(1, 4))}
    # A value is the number of one that there is: which there are is known when the dossiers are made.
    names = draw(st.lists(st.sampled_from(FACETS[kind]), max_size=2, unique=True))
    filters |= {name: draw(st.lists(st.integers(0, 5), min_size=1, max_size=2)) for name in names}
    for name, several in (("words", WORDS), ("order", ("newest", "oldest")), ("since", DAYS), ("until", DAYS)):
        if draw(st.integers(0, 3)) == 0 and not (kind is EntryKind.ACTOR and name in ("since", "until")):
            filters[name] = draw(st.sampled_from(several))
    if draw(st.integers(0, 5)) == 0:
        filters["as_of"] = draw(st.sampled_from(DAYS[1:4]))
    return which, kind, filters


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=questions())
def test_the_same_query_gives_the_same_rows_and_the_same_next_page(
    doors: tuple[Doors, Doors], question: tuple[int, EntryKind, Filters]
) -> None:
    which, kind, filters = question
    behind = doors[which]
    for name in [name for name in filters if name in FACETS[kind]]:
        known = [*behind.values[kind, name], "nothing"]
        filters = {**filters, name: [known[n % len(known)] for n in filters[name]]}

    for _ in range(3):  # pages
        rows, following = behind.python(kind, filters)
        assert len(rows) <= filters["limit"]
        for door in (behind.command_line, behind.rest, behind.mcp):
            assert door(kind, filters) == (rows, following), door
        if following is None:
            break
        filters = {**filters, "after": following}


def test_a_search_over_kinds_is_the_same_on_the_command_line_and_through_rest(doors: tuple[Doors, Doors]) -> None:
    for behind in doors:
        call = [
            "search",
            str(behind.path),
            "foreign",
            "ministry",
            "--limit=3",
            "-f",
            "json",
            "--cache",
            str(behind.cache),
        ]
        done = CliRunner().invoke(app, call)
        answer = behind.client.get("/api/v1/search", params={"words": "foreign ministry", "limit": 3})

        assert json.loads(done.stdout) == answer.json()["found"] != []


def test_without_a_limit_the_command_line_lists_all(doors: tuple[Doors, Doors]) -> None:
    call = ["list", str(doors[0].path), "status-changes", "-f", "json", "--cache", str(doors[0].cache)]
    done = CliRunner().invoke(app, call)

    assert json.loads(done.stdout) == doors[0].client.get("/api/v1/status-changes?limit=1000").json()["rows"]
    assert done.stderr == ""


@pytest.mark.parametrize(
    "options",
    [
        ["events", "--where", "status"],
        ["events", "--where", "colour=red"],
        ["events", "--since", "someday"],
        ["events", "--order", "best"],
        ["actors", "--since", "2021-05-01"],
        ["--where", "status=planned"],
    ],
)
def test_a_filter_that_makes_no_sense_is_told(summit: Path, options: list[str]) -> None:
    done = CliRunner().invoke(app, ["list", str(summit), *options])

    assert done.exit_code != 0
    assert done.stdout == ""


def test_a_table_has_a_line_a_row(doors: tuple[Doors, Doors]) -> None:
    for kind in EntryKind:
        call = ["list", str(doors[0].path), kind.plural, "--limit", "3", "--cache", str(doors[0].cache)]
        done = CliRunner().invoke(app, call)
        rows, _ = doors[0].rest(kind, {"limit": 3})

        assert done.exit_code == 0, done.output
        assert [line.split()[0] for line in done.stdout.splitlines()] == [row["id"] for row in rows]
