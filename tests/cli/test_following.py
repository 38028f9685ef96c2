"""Following a story: new versions, withdrawals, days of the past, and decisions that outlive a new reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import run
from tests.cli.test_correcting import exported, summit

PAGE = "https://harbour.example/summit"
ARTICLES = (
    {
        "id": "plan",
        "published": "2021-05-02",
        "outlet": "Harbour Post",
        "url": PAGE,
        "text": "Norway and Sweden will hold a summit in Oslo on 28 May 2021, Norway's foreign ministry said on Friday."
        "\n\nSweden demands the return of the seized ships.",
    },
    {
        "id": "off",
        "published": "2021-05-09",
        "outlet": "Northern Ledger",
        "text": "Norway called off the summit with Sweden in Oslo on Friday, Norway's foreign ministry said.\n\n"
        "“We will come back when the ships are home,” said Anna Berg, Sweden's foreign minister.",
    },
    {
        "id": "plan again",
        "published": "2021-05-04",
        "outlet": "Harbour Post",
        "url": PAGE,
        "text": "Norway and Sweden will hold a summit in Oslo on 29 May 2021, Norway's foreign ministry said on Friday."
        "\n\nSweden demands the return of the seized ships."
        "\n\nCorrection: An earlier version of this article gave the wrong day of the summit.",
    },
)


def changed(dossier: Path, *options: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("changes", dossier, *options, "--format", "json").stdout)
    return told


def called_off(story: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in story["events"] if one["status"] == "cancelled")


def article(story: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in story["articles"] if one["external_id"] == name)


def test_a_later_text_of_a_page_is_a_version_whose_changed_sentences_are_listed(dossier: Path) -> None:
    story = exported(dossier)
    told = changed(dossier, "--since", "2021-05-03", "--as-of", "2021-05-05")

    new, old = article(story, "plan again"), article(story, "plan")
    assert new["version_of"] == old["id"]
    assert told["articles"]["updated"] == [new["id"]]
    (revision,) = told["articles"]["revisions"]
    first = revision["sentences"][0]
    assert first["change"] == "changed"
    assert "28 May" in first["before"]["words"]
    assert "29 May" in first["after"]["words"]
    for side, text in ((first["before"], old["text"]), (first["after"], new["text"])):
        ((start, end),) = side["evidence"]
        assert " ".join(text[start:end].split()) == side["words"]
    assert [one["words"] for one in revision["notices"]] == [
        "Correction: An earlier version of this article gave the wrong day of the summit."
    ]


def test_changes_are_told_in_words_and_as_markdown(dossier: Path) -> None:
    text = run("changes", dossier, "--since", "2021-05-03").stdout
    markdown = run("changes", dossier, "--since", "2021-05-03", "--format", "markdown").stdout

    assert "the outlet says: “Correction: An earlier version" in text
    assert "Rewritten" in text
    assert markdown.startswith("# Since 2021-05-03")
    assert "## Where events stand" in markdown


def test_withdrawing_an_article_reopens_all_that_rested_on_it(dossier: Path) -> None:
    before = exported(dossier)
    gone = article(before, "off")["id"]
    run("withdraw", dossier, gone, "--reason", "retracted")

    told = changed(dossier, "--since", "2021-05-10")

    assert told["articles"]["withdrawn"] == [gone]
    assert [(one["from"], one["to"]) for one in told["status"] if "summit" in one["label"]] == [
        ("cancelled", "planned")
    ]
    assert [(one["due"], one["outcome"]) for one in told["expectations"] if "summit" in one["text"]] == [
        ("2021-05-28", "moved"),  # the page corrected its day, and both days were called off
        ("2021-05-29", "open"),
    ]
    berg = {one["id"] for one in before["statements"] if all(r["article"] == gone for r in one["reports"])}
    assert berg
    assert set(told["no_longer_told"]["statements"]) == berg
    assert told["statements"] == []
    assert "No longer told" in run("changes", dossier, "--since", "2021-05-10").stdout


def test_an_event_that_loses_its_first_report_is_the_same_event_still(dossier: Path) -> None:
    for name in ("plan", "plan again"):
        run("withdraw", dossier, name)

    told = changed(dossier, "--since", "2021-05-10")

    assert [one for one in told["status"] if "summit" in one["label"]] == []
    assert called_off(exported(dossier))["id"] not in {one["event"] for one in told["no_longer_told"]["events"]}


@pytest.mark.parametrize(
    "command",
    [
        ("export", "{}"),
        ("brief", "{}"),
        ("changes", "{}", "--since", "2021-05-01"),
        ("list", "{}"),
        ("list", "{}", "statements"),
        ("search", "{}", "ships"),
        ("show", "{}", "plan"),
        ("why", "{}", "state-norway"),
        ("log", "{}"),
    ],
)
def test_whatever_reads_a_dossier_reads_it_as_of_a_day(dossier: Path, command: tuple[str, ...]) -> None:
    call = [part.format(dossier) for part in command]

    then = run(*call, "--as-of", "2021-05-03")
    wrong = run(*call, "--as-of", "2021-02-30")

    assert then.returncode == 0
    assert "Anna Berg" not in then.stdout
    assert wrong.returncode == 1
    assert "the calendar has no such day" in wrong.stderr
    assert "Try: --as-of" in wrong.stderr


@pytest.mark.parametrize("day", ["2021-05", "yesterday", "05/02/2021", ""])
def test_what_is_no_day_is_refused_with_what_to_try(dossier: Path, day: str) -> None:
    done = run("export", dossier, "--as-of", day)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Try:" in done.stderr


def test_a_brief_of_a_day_before_the_first_article_says_so(dossier: Path) -> None:
    done = run("brief", dossier, "--as-of", "2020-01-01")

    assert done.returncode == 1
    assert "Try: --as-of 2021-05-02" in done.stderr


def test_a_brief_since_a_day_begins_with_what_changed(dossier: Path) -> None:
    text = run("brief", dossier, "--since", "2021-05-05").stdout
    page = run("brief", dossier, "--since", "2021-05-05", "--format", "html").stdout

    assert "CHANGED SINCE 5 MAY 2021" in text
    assert "planned → cancelled" in " ".join(text.split())
    assert "Changed since" in page


def test_corrections_survive_a_new_reading_by_other_rules(dossier: Path) -> None:
    story = exported(dossier)
    quote = next(one for one in story["statements"] if one["kind"] == "direct")["id"]
    event = summit(story)["id"]
    run("correct", dossier, "relabel", event, "Oslo summit")
    run("correct", dossier, "redate", event, "2021-06-01")
    run("correct", dossier, "reattribute", quote, "state-norway")

    done = run("reannotate", dossier, "--attribution", "rules")
    after = exported(dossier)

    assert done.returncode == 0
    found = summit(after)
    assert (found["label"], found["date"]["edtf"]) == ("Oslo summit", "2021-06-01")
    assert [one["speaker"] for one in after["statements"] if one["kind"] == "direct"] == ["state-norway"]
    assert run("verify", dossier).returncode == 0
    run("reannotate", dossier)
    assert exported(dossier)["statements"] == [
        {**one, "speaker": "state-norway", "speaker_name": "Norway"} if one["id"] == quote else one
        for one in story["statements"]
    ]


def test_a_correction_holds_when_an_older_article_comes_to_name_the_event(dossier: Path, tmp_path: Path) -> None:
    run("correct", dossier, "relabel", summit(exported(dossier))["id"], "Oslo summit")
    older = {
        "id": "first",
        "published": "2021-05-01",
        "outlet": "Fjord Times",
        "text": "Sweden and Norway will hold a summit in Oslo on 28 May 2021, Sweden's foreign ministry said.",
    }
    (tmp_path / "older.jsonl").write_text(json.dumps(older), encoding="utf-8")
    run("add", dossier, tmp_path / "older.jsonl")

    after = exported(dossier)

    named = [one for one in after["events"] if one["label"] == "Oslo summit"]
    assert len(named) == 1
    assert article(after, "first")["id"] in {one["article"] for one in named[0]["reports"]}


def test_why_tells_the_words_the_scores_and_what_was_kept_apart(dossier: Path) -> None:
    story = exported(dossier)
    event = run("why", dossier, called_off(story)["id"]).stdout
    quote = run("why", dossier, next(one for one in story["statements"] if one["kind"] == "direct")["id"]).stdout
    actor = run("why", dossier, "state-norway").stdout
    page = run("why", dossier, "plan again").stdout
    position = run("why", dossier, story["positions"][0]["id"]).stdout

    assert "called off the summit" in event
    assert "score" in event
    assert "read as 2021-05-2" in event
    assert "cue “said”" in quote
    assert "Wikidata: Q20" in actor
    assert "a later version of" in page
    assert "demands" in position
