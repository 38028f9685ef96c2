"""Changes, corrections, withdrawals and their undoing, as a reader at a terminal meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import run

ARTICLES = (
    {
        "id": "one",
        "published": "2021-05-02",
        "outlet": "Harbour Post",
        "text": "Norway and Sweden will hold a summit in Oslo on 28 May 2021, Norway's foreign ministry said on Friday."
        "\n\nSweden demands the return of the seized ships.",
    },
    {
        "id": "two",
        "published": "2021-05-09",
        "outlet": "Northern Ledger",
        "text": "Norway called off the summit with Sweden in Oslo on Friday, Norway's foreign ministry said.\n\n"
        "“We will come back when the ships are home,” said Anna Berg, Sweden's foreign minister.",
    },
)


def exported(dossier: Path, *options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("export", dossier, *options).stdout)
    return told


def summit(story: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(event for event in story["events"] if "summit" in event["label"])
    return found


def decided(output: str) -> str:
    return output.split(":")[0]


def test_a_plan_that_is_called_off_is_a_change_of_status(dossier: Path) -> None:
    told = json.loads(run("changes", dossier, "--since", "2021-05-05", "--format", "json").stdout)

    assert [(one["from"], one["to"]) for one in told["status"] if "summit" in one["label"]] == [
        ("planned", "cancelled")
    ]
    assert len(told["articles"]["added"]) == 1
    assert told["statements"]
    assert run("changes", dossier, "--since", "2021-05-05").stdout.startswith("Since 2021-05-05")


def test_a_story_as_of_a_day_knows_nothing_of_later_days(dossier: Path) -> None:
    assert summit(exported(dossier, "--as-of", "2021-05-05"))["status"] == "planned"
    assert summit(exported(dossier))["status"] == "cancelled"


def test_a_withdrawn_article_counts_no_more_and_comes_back(dossier: Path) -> None:
    article = next(one for one in exported(dossier)["articles"] if one["external_id"] == "two")["id"]

    done = run("withdraw", dossier, article, "--reason", "retracted", "--author", "Ann")
    after = exported(dossier)
    told = json.loads(run("changes", dossier, "--since", "2021-05-10", "--format", "json").stdout)

    assert done.returncode == 0
    assert summit(after)["status"] == "planned"
    assert [one["withdrawn"] for one in after["articles"]] == [False, True]
    assert told["articles"]["withdrawn"] == [article]
    assert "retracted" in run("log", dossier).stdout

    assert run("undo", dossier, decided(done.stdout)).returncode == 0
    assert summit(exported(dossier))["status"] == "cancelled"
    assert "(undone)" in run("log", dossier).stdout


def test_corrections_outrank_the_machine_until_they_are_undone(dossier: Path) -> None:
    event = summit(exported(dossier))["id"]

    renamed = run("correct", dossier, "relabel", event, "Oslo summit")
    run("correct", dossier, "redate", event, "2021-06-01")
    after = exported(dossier)
    found = next(one for one in after["events"] if one["id"] == event)

    assert (found["label"], found["date"]["edtf"]) == ("Oslo summit", "2021-06-01")
    run("undo", dossier, decided(renamed.stdout))
    assert next(one for one in exported(dossier)["events"] if one["id"] == event)["label"] != "Oslo summit"


def test_a_rejected_claim_is_gone_and_a_split_holds(dossier: Path) -> None:
    story = exported(dossier)
    statement, event = story["statements"][0]["id"], summit(story)

    run("correct", dossier, "reject", statement)
    assert statement not in {one["id"] for one in exported(dossier)["statements"]}

    assert len(event["reports"]) == 2
    why = run("why", dossier, event["id"]).stdout
    other = next(word for word in why.split() if word.startswith("evt-") and word.rstrip(":,()") != event["id"])
    run("correct", dossier, "split", event["id"], other.rstrip(":,()"))
    assert sum("summit" in one["label"] for one in exported(dossier)["events"]) == 2


def test_a_speaker_may_be_corrected(dossier: Path) -> None:
    story = exported(dossier)
    statement = next(one for one in story["statements"] if one["kind"] == "direct")

    run("correct", dossier, "reattribute", statement["id"], "state-norway")

    assert (
        next(one for one in exported(dossier)["statements"] if one["id"] == statement["id"])["speaker"]
        == "state-norway"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", "merge", "evt-nothing", "evt-nothing"),
        ("withdraw", "art-nothing"),
        ("undo", "dec-nothing"),
        ("correct", "redate", "state-norway", "someday"),
        ("changes", "--since", "yesterday"),
    ],
)
def test_a_wrong_call_says_so_in_one_line(dossier: Path, arguments: tuple[str, ...]) -> None:
    done = run(arguments[0], dossier, *arguments[1:])

    assert done.returncode in (1, 2)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Try:" in done.stderr


def test_an_empty_log_says_what_would_fill_it(dossier: Path) -> None:
    assert "No decisions yet" in run("log", dossier).stdout


def test_verify_names_a_decision_that_was_changed(dossier: Path) -> None:
    import sqlite3

    run("correct", dossier, "relabel", "state-norway", "Kingdom of Norway")
    with sqlite3.connect(dossier) as connection:
        connection.execute("UPDATE decisions SET body = replace(body, 'Kingdom', 'Republic')")
    connection.close()

    done = run("verify", dossier)

    assert done.returncode == 1
    assert "decision" in done.stderr
