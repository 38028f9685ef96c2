"""Corrections where they are seen."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from dateline import open_dossier
from tests.serve.desk.conftest import first, served, token


def correct(client: TestClient, target: str, action: str, **fields: str):  # type: ignore[no-untyped-def]
    page = f"/statements/{target}"
    form = {"csrf": token(client, page), "target": target, "action": action, "back": page, "seen": "", **fields}
    return client.post("/correct", data=form)


def test_a_statement_gets_its_speaker_and_the_way_back(client: TestClient) -> None:
    target = first(client, "/statements", "st")
    answer = correct(client, target, "reattribute", **{"value.reattribute": "state-sweden", "reason": "a mistake"})
    assert answer.status_code == 303, answer.text
    shown = client.get(answer.headers["location"]).text
    assert "Attributed anew " in shown
    assert "Sweden" in shown
    assert "a mistake" in shown
    undone = client.post("/undo", data={"csrf": token(client, f"/statements/{target}"), "decision": decided(client)})
    assert undone.status_code == 303, undone.text


def decided(client: TestClient) -> str:
    with open_dossier(client.app.state.server.options.path, readonly=True) as dossier:  # type: ignore[attr-defined]
        return dossier.decisions()[-1].id


def test_who_decides_second_is_told_of_the_first(client: TestClient) -> None:
    target = first(client, "/statements", "st")
    assert correct(client, target, "reattribute", **{"value.reattribute": "state-sweden"}).status_code == 303
    second = correct(client, target, "reattribute", **{"value.reattribute": "state-norway"})
    assert second.status_code == 409
    assert "decided about it since you looked" in second.text


def test_a_rejected_statement_is_gone_and_leads_to_the_log(client: TestClient) -> None:
    target = first(client, "/statements", "st")
    answer = correct(client, target, "reject")
    assert answer.headers["location"] == "/log"
    assert client.get(f"/statements/{target}").status_code == 404


def test_a_missed_statement_is_added_on_its_words(client: TestClient, path: Path) -> None:
    with open_dossier(path, readonly=True) as dossier:
        article = dossier.articles()[1]
    form = {
        "csrf": token(client, f"/statements/{first(client, '/statements', 'st')}"),
        "article": article.id,
        "kind": "statement",
        "words": "demanded  an explanation",
        "actor": "Lars Holm",
        "back": "/statements",
    }
    answer = client.post("/add", data=form)
    assert answer.status_code == 303, answer.text
    found = client.get("/statements?words=explanation").text
    assert "Lars Holm" in found
    wrong = client.post("/add", data={**form, "words": "demanded no explanation"})
    assert wrong.status_code == 400
    assert "not in the article" in wrong.text


def test_nothing_is_written_without_the_token_or_read_only(client: TestClient, path: Path) -> None:
    target = first(client, "/statements", "st")
    form = {"target": target, "action": "reject"}
    assert client.post("/correct", data=form).status_code == 403
    assert client.post("/correct", data={**form, "csrf": "0" * 64}).status_code == 403
    with served(path, read_only=True) as still:
        assert "Correct this" not in still.get(f"/statements/{target}").text
        assert still.post("/correct", data=form).status_code == 403
    with open_dossier(path, readonly=True) as dossier:
        assert dossier.decisions() == ()


def test_a_wrong_value_is_one_clear_line(client: TestClient) -> None:
    target = first(client, "/statements", "st")
    answer = correct(client, target, "redate", **{"value.redate": "soon"})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
