"""The API, as a program meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import dateline
from dateline.cli.app import _run
from dateline.records.catalogue import EntryKind
from dateline.records.stories import Story
from tests.serve.conftest import client_of
from tests.serve.news import SUMMIT, make_dossier

KINDS = [kind.plural for kind in EntryKind]
CITED = [kind for kind in KINDS if kind not in ("articles", "actors")]


def told(client: TestClient, path: str) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def story_of(path: Path) -> Story:
    with dateline.open_dossier(path) as dossier:
        return dateline.tell_story(
            list(dossier.annotations()), captures=dossier.captures(), decisions=dossier.decisions()
        )


def test_the_rows_of_a_list_are_those_of_the_export(client: TestClient) -> None:
    export = told(client, "/export")

    for kind in [kind for kind in KINDS if kind in export]:
        listed = told(client, f"/{kind}?limit=1000")
        rows = export[kind]
        if kind == "articles":
            rows = [{name: value for name, value in row.items() if name != "text"} for row in rows]
        assert listed["total"] == len(rows) > 0
        assert sorted(listed["rows"], key=str) == sorted(rows, key=str), kind


def test_the_export_is_that_of_the_command_line(client: TestClient, summit: Path) -> None:
    files = dateline.export_story(story_of(summit))

    assert told(client, "/export") == json.loads(files["story.json"])


def test_every_row_has_an_id_of_its_own_by_which_it_is_found_again(client: TestClient) -> None:
    for kind in KINDS:
        rows = told(client, f"/{kind}?limit=1000")["rows"]
        assert len({row["id"] for row in rows}) == len(rows)
        for row in rows[:3]:
            assert told(client, f"/{kind}/{row['id']}") == row


def test_pages_follow_one_another_by_their_links_and_leave_nothing_out(client: TestClient) -> None:
    whole = told(client, "/events?limit=1000")["rows"]
    seen, address = [], "/api/v1/events?limit=2&words=&since=2000-01-01"
    while address:
        answer = client.get(address)
        seen += answer.json()["rows"]
        address = answer.links.get("next", {}).get("url")

    dated = [row for row in whole if row["date"] and row["date"]["earliest"]]
    assert seen == dated
    assert len(seen) > 2


@pytest.mark.parametrize("kind", CITED)
def test_evidence_is_the_exact_words_of_an_article(client: TestClient, kind: str) -> None:
    for row in told(client, f"/{kind}?limit=5")["rows"]:
        found = told(client, f"/{kind}/{row['id']}/evidence")
        assert found["id"] == row["id"]
        for one in found["evidence"]:
            text = told(client, f"/articles/{one['article']}/text")["text"]
            assert [text[start:end] for start, end in one["evidence"]] == one["words"]
            assert one["outlet"]


def test_a_facet_counts_what_a_list_picked_by_it_finds(client: TestClient) -> None:
    for one in told(client, "/facets/statements/speaker")["values"]:
        rows = told(client, f"/statements?speaker={one['value']}")
        assert rows["total"] == one["count"]
        assert all(row["speaker"] == one["value"] for row in rows["rows"])


def test_a_search_finds_words_in_every_kind(client: TestClient) -> None:
    found = told(client, "/search?words=ships&limit=5")["found"]

    assert {"article", "statement"} <= {one["kind"] for one in found}
    only = told(client, "/search?words=ships&kind=statements&limit=5")["found"]
    assert only == [one for one in found if one["kind"] == "statement"]


def test_what_changed_is_what_the_command_line_tells(
    client: TestClient, summit: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _run(["changes", str(summit), "--since", "2021-05-05", "--format", "json"])

    assert told(client, "/changes?since=2021-05-05") == json.loads(capfdbinary.readouterr().out)


def test_the_story_of_another_day_knows_nothing_later(client: TestClient) -> None:
    then, now = told(client, "/story?as_of=2021-05-03"), told(client, "/story")

    assert then["counts"]["articles"] == 1
    assert now["counts"]["articles"] == len(SUMMIT)
    assert told(client, "/articles?as_of=2021-05-03")["total"] == 1
    assert then["brief"]["headline"]["citations"] == [1]


def test_the_catalogues_of_other_days_are_few(client: TestClient, cache: Path) -> None:
    for day in range(10, 25):
        told(client, f"/story?as_of=2021-04-{day}")

    assert all(len(list(folder.iterdir())) <= 8 for folder in cache.glob("*.days"))


def test_who_has_an_answer_is_told_so_until_something_is_added(tmp_path: Path) -> None:
    path = make_dossier(tmp_path / "summit.dateline", SUMMIT[:1])
    with client_of(path, tmp_path / "cache") as client:
        for address in ("/api/v1/events", "/api/v1/changes?since=2021-05-01", "/api/v1/export", "/api/v1/story"):
            tag = client.get(address).headers["etag"]
            again = client.get(address, headers={"If-None-Match": f'"other", W/{tag}'})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert "no-cache" in again.headers["cache-control"]

        assert client.get("/api/v1/events?limit=1").headers["etag"] != client.get("/api/v1/events").headers["etag"]
        before = client.get("/api/v1/events").headers["etag"]
        make_dossier(path, SUMMIT)
        client.app.state.server.keeper.refresh()  # type: ignore[attr-defined]
        assert client.get("/api/v1/events", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        ("/statements?limit=many", 400, "limit"),
        ("/statements?limit=0", 400, "limit"),
        ("/statements?colour=red", 400, "colour"),
        ("/statements?since=2021-02-30", 400, "since"),
        ("/statements?order=best", 400, "order"),
        ("/statements?after=nonsense", 400, "after"),
        ("/statements?as_of=someday", 400, "as_of"),
        ("/actors?since=2021-05-01", 400, "since"),
        ("/changes", 400, "since"),
        ("/changes?since=2021-05-01&until=2021-06-01", 400, "until"),
        ("/search", 400, "words"),
        ("/search?words=x&kind=rumours", 400, "rumours"),
        ("/facets/rumours/kind", 400, "rumours"),
        ("/facets/statements/colour", 400, "colour"),
        ("/statements/st-0000", 404, "st-0000"),
        ("/articles/nothing/text", 404, "nothing"),
        ("/rumours", 404, "/api/v1/"),
    ],
)
def test_a_refusal_says_in_a_line_what_to_try(client: TestClient, address: str, status: int, why: str) -> None:
    answer = client.get(f"/api/v1{address}")

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert why in problem["detail"]
    assert "Try:" in problem["detail"]


def test_an_id_of_another_kind_is_not_found(client: TestClient) -> None:
    event = told(client, "/events?limit=1")["rows"][0]["id"]

    assert client.get(f"/api/v1/statements/{event}").status_code == 404


def test_nothing_can_be_changed_through_it(client: TestClient) -> None:
    answer = client.post("/api/v1/statements", json={})

    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address", ["/api/v1/events", "/api/v1/events/none", "/feeds/statements.atom", "/api/v1/export"]
)
def test_the_head_of_an_answer_can_be_had_alone(client: TestClient, address: str) -> None:
    head, whole = client.head(address), client.get(address)

    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.get("etag") == whole.headers.get("etag")
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_what_the_guard_refuses_is_told_as_a_problem_too(client: TestClient) -> None:
    foreign = client.get("/api/v1/events", headers={"Host": "elsewhere.example"})
    form = client.post("/api/v1/events", headers={"Origin": "http://elsewhere.example"})
    broken = client.get("/api/v1/events/a%0Ab")

    assert [answer.status_code for answer in (foreign, form, broken)] == [421, 403, 404]
    for answer in (foreign, form, broken):
        assert answer.headers["content-type"] == "application/problem+json"
        assert "Try:" in answer.json()["detail"]


def test_the_description_for_people_has_every_operation_and_no_script(client: TestClient) -> None:
    page, described = client.get("/api/v1/"), told(client, "/openapi.json")

    assert described["openapi"].startswith("3.1")
    assert all(f"/api/v1{path}" in page.text for path in described["paths"])
    assert "<script" not in page.text
    assert "http" not in page.text.replace("http-equiv", "")


def test_the_articles_of_a_large_dossier_are_not_told_anew_while_one_waits(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.cataloguing.QUICK", 1)
    monkeypatch.setattr("dateline.serve.telling.QUICK", 1)

    for address in ("/events?as_of=1999-01-01", "/changes?since=1999-01-01", "/export?as_of=1999-01-01"):
        answer = client.get(f"/api/v1{address}")
        assert answer.status_code == 400
        assert "Try: dateline" in answer.json()["detail"]
