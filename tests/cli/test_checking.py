"""``dateline check``, as a script and a reader meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import TEXT, only_line, run

RIGHT = "Foreign Minister Mara Orlova told reporters: “We are ready to talk about the river.”\n"
WRONG = "Foreign Minister Mara Orlova told reporters: “We are not ready to talk about the river.”\n"


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talks")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    run("add", folder / "talks.dateline", folder / "talks.txt")
    return folder / "talks.dateline"


def test_a_faithful_draft_passes_and_an_altered_one_does_not(talks: Path) -> None:
    right = run("check", talks, "-", stdin=RIGHT.encode())
    wrong = run("check", talks, "-", stdin=WRONG.encode())

    assert right.returncode == 0, right.stdout
    assert "0 altered" in right.stdout
    assert wrong.returncode == 1
    assert "a negation is added: “not”" in wrong.stdout
    assert "1 altered" in wrong.stdout


def test_the_json_is_the_contracts(talks: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(WRONG, encoding="utf-8")

    done = run("check", talks, draft, "--format", "json")

    told = json.loads(done.stdout)
    (quotation,) = [one for one in told if one["kind"] == "quotation"]
    assert all(set(one) == {"text", "span", "kind", "verdict", "differs", "found"} for one in told)
    assert all(WRONG[slice(*one["span"])] == one["text"] for one in told)
    assert quotation["verdict"] == "altered"
    (place,) = quotation["found"]
    assert TEXT[slice(*place["evidence"][0])] == "We are ready to talk about the river"


def test_the_markdown_is_a_report_with_places(talks: Path) -> None:
    done = run("check", talks, "-", "--format", "markdown", stdin=WRONG.encode())

    assert done.stdout.startswith("# Check of a draft\n")
    assert "## Altered" in done.stdout
    assert "The Harbour Post, 2 May 2031" in done.stdout


def test_an_empty_report_says_so(talks: Path) -> None:
    done = run("check", talks, "-", stdin=b"The lake was calm, and the shore was quiet.\n")

    assert done.returncode == 0
    assert done.stdout.startswith("Nothing to check")
    assert (
        json.loads(run("check", talks, "-", "-f", "json", stdin=b"The lake was calm today.\n").stdout or "[]")
        is not None
    )


def test_a_report_goes_into_a_file(talks: Path, tmp_path: Path) -> None:
    done = run("check", talks, "-", "-o", tmp_path / "report.txt", stdin=RIGHT.encode())

    assert (done.returncode, done.stdout) == (0, "")
    assert "verbatim" in (tmp_path / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("talks", "no-such-draft.txt"),
        ("none.dateline", "-"),
        ("talks", "-", "--published", "someday"),
        ("talks", "-", "--format", "pdf"),
        ("talks",),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_line_with_code_2(talks: Path, arguments: tuple[str, ...]) -> None:
    done = run("check", *[talks if one == "talks" else one for one in arguments], stdin=RIGHT.encode())

    assert done.returncode == 2
    assert "Try:" in only_line(done.stderr)
    assert done.stdout == ""


def test_an_empty_draft_is_told(talks: Path) -> None:
    done = run("check", talks, "-", stdin=b"")

    assert done.returncode == 2
    assert "the input is empty" in only_line(done.stderr)
