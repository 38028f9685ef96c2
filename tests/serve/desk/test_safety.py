"""What the guard around every request refuses, and what every answer says."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.serve.desk.conftest import first, served, token


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "127.0.0.1.evil.example", "[::2]"])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_named_host_is_answered(path: Path) -> None:
    with served(path, names=("desk.example",)) as client:
        assert client.get("/", headers={"host": "desk.example"}).status_code == 200


def test_every_answer_carries_its_policy(client: TestClient) -> None:
    for address in ("/", "/statements", "/nowhere", "/statements/none", "/assets/site.css"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'"), address
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    one, two = (client.get("/").headers["content-security-policy"] for _ in range(2))
    assert one != two, "a nonce is used once"


def test_pages_hold_no_inline_handlers_or_styles(client: TestClient) -> None:
    for address in ("/", "/statements", f"/statements/{first(client, '/statements', 'st')}"):
        text = client.get(address).text
        assert " style=" not in text
        assert " onclick=" not in text
        assert "javascript:" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "none"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/undo", data={"decision": "dec-1"}, headers=headers).status_code == 403


def test_a_form_of_ours_is_taken_though_our_pages_tell_no_origin(client: TestClient) -> None:
    told = {"origin": "null", "sec-fetch-site": "same-origin"}  # as browsers do under "no-referrer"
    page = f"/statements/{first(client, '/statements', 'st')}"
    form = {"csrf": token(client, page), "decision": "dec-1"}
    assert client.post("/undo", data=form, headers=told).status_code == 404


def test_a_body_too_large_is_refused(client: TestClient) -> None:
    big = {"text": "x" * 3_000_000}
    assert client.post("/notes", data=big).status_code == 413

    def pieces():  # type: ignore[no-untyped-def]
        for _ in range(40):
            yield b"x" * 100_000

    answer = client.post("/notes", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_hostile_words_stay_words(client: TestClient) -> None:
    answer = client.get("/statements", params={"words": "<script>alert(1)</script>", "speaker": '"><img src=x>'})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
