"""Accounts, sessions, and notes that wait to be read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline import open_dossier
from dateline.errors import SettingsError
from dateline.serve.people import Role, people_of
from tests.serve.desk.conftest import first, served, token

PASSWORD = "four words in a row"


def come_in(client: TestClient, name: str, password: str = PASSWORD):  # type: ignore[no-untyped-def]
    form = {"csrf": token(client, "/login"), "name": name, "password": password, "next": "/statements"}
    return client.post("/login", data=form)


def test_nobody_reads_without_an_account(path: Path) -> None:
    people_of(path).add("Ann", Role.READER, PASSWORD)
    with served(path, accounts=True) as client:
        turned = client.get("/statements")
        assert (turned.status_code, turned.headers["location"]) == (303, "/login?next=%2Fstatements")
        assert client.get("/api/v1/statements").status_code == 401
        assert come_in(client, "Ann", "wrong wrong wrong").status_code == 403
        assert come_in(client, "Bob").status_code == 403
        before = client.cookies["dateline_session"]
        answer = come_in(client, "Ann")
        assert answer.headers["location"] == "/statements"
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert client.cookies["dateline_session"] != before
        assert client.get("/statements").status_code == 200


def test_a_reader_may_not_correct(path: Path) -> None:
    people_of(path).add("Ann", Role.READER, PASSWORD)
    with served(path, accounts=True, comments=True) as client:
        come_in(client, "Ann")
        target = first(client, "/statements", "st")
        shown = client.get(f"/statements/{target}").text
        assert "Correct this" not in shown
        assert "Leave a note" in shown
        form = {"csrf": token(client, f"/statements/{target}"), "target": target, "action": "reject"}
        assert client.post("/correct", data=form).status_code == 403


def test_a_readers_note_is_held_and_its_e_mail_never_shown(path: Path) -> None:
    people = people_of(path)
    people.add("Ann", Role.READER, PASSWORD)
    people.add("Eve", Role.EDITOR, PASSWORD)
    with served(path, accounts=True, comments=True) as client:
        come_in(client, "Ann")
        target = first(client, "/statements", "st")
        page = f"/statements/{target}"
        form = {"csrf": token(client, page), "about": target, "text": "She said it on Monday.", "back": page}
        assert client.post("/notes", data=form).status_code == 400
        signed = {**form, "name": "Ann Reader", "email": "ann@example.org"}
        assert client.post("/notes", data=signed).headers["location"] == page
        assert "on Monday" not in client.get(page).text
        client.cookies.clear()
        come_in(client, "Eve")
        held = client.get("/notes").text
        assert "She said it on Monday." in held
        note = first(client, "/notes", "not")
        assert client.post(f"/notes/{note}", data={"csrf": token(client), "state": "shown"}).status_code == 303
        for address in (page, "/notes"):
            assert "She said it on Monday." in client.get(address).text
            assert "ann@example.org" not in client.get(address).text
    assert b"ann@example.org" not in path.read_bytes()
    assert people.contact(note) == "ann@example.org"


def test_the_file_of_people_is_for_its_owner_only(tmp_path: Path) -> None:
    people = people_of(tmp_path / "talks.dateline")
    people.add("Ann", Role.OWNER, PASSWORD)
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in people.path.read_bytes()
    assert people.check("Ann", PASSWORD) is not None
    with pytest.raises(SettingsError, match="fewer than 10"):
        people.add("Bob", Role.READER, "short")


def test_a_session_ends_with_its_account(path: Path) -> None:
    people = people_of(path)
    people.add("Ann", Role.READER, PASSWORD)
    token = people.open_session("Ann")
    assert people.session(token) is not None
    people.remove("Ann")
    assert people.session(token) is None


def test_too_many_tries_have_to_wait(path: Path) -> None:
    people_of(path).add("Ann", Role.READER, PASSWORD)
    with served(path, accounts=True) as client:
        codes = [come_in(client, "Ann", "wrong wrong wrong").status_code for _ in range(6)]
        assert codes == [403] * 5 + [429]


def test_notes_need_no_name_at_ones_own_machine(client: TestClient, path: Path) -> None:
    target = first(client, "/statements", "st")
    page = f"/statements/{target}"
    client.post("/notes", data={"csrf": token(client, page), "about": target, "text": "<b>Look</b>", "back": page})
    shown = client.get(page).text
    assert "&lt;b&gt;Look&lt;/b&gt;" in shown
    with open_dossier(path, readonly=True) as dossier:
        assert [state.value for _, state in dossier.notes()] == ["shown"]
