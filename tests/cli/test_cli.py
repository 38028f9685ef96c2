"""The command line, as a reader at a terminal meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """Northland and Southland agree to meet in Geneva
The Harbour Post | Ada Venn | 2 May 2031

GENEVA - Northland and Southland will meet in Geneva on 28 May, Foreign Minister Mara Orlova said on Friday.

"We are ready to talk about the river," Orlova told reporters. A Southland official, speaking on condition of anonymity
because the talks are private, said that the dam would stay closed until the treaty was signed.

Southland demanded the release of twelve engineers. Northland has not commented on the demand.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    run("add", folder / "talks.dateline", folder / "talks.txt")
    return folder


def run(*arguments: object, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)], input=stdin, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    )


def only_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


def test_help_teaches_by_example_and_loads_nothing_heavy():
    script = (
        "import sys; sys.argv = ['dateline', '--help']\n"
        "from dateline.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'rich', 'trafilatura', 'pydantic', 'jinja2', 'alembic'}\n"
        "heavy |= {'icalendar', 'xlsxwriter', 'pyarrow'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "dateline add talks.dateline" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("command", ["brief", "add", "list", "show", "search", "annotate", "export", "verify", "check"])
def test_every_command_has_an_example(command: str):
    done = run(command, "--help")

    assert done.returncode == 0
    assert f"dateline {command}" in done.stdout.split("Example", 1)[1]


def test_adding_twice_says_it_is_already_there(shelf: Path):
    done = run("add", shelf / "talks.dateline", shelf / "talks.txt")

    assert done.returncode == 0
    assert "0 added, 1 already there" in done.stdout


def test_the_brief_cites_and_stays_within_its_words(shelf: Path):
    done = run("brief", shelf / "talks.dateline", "--format", "json")
    brief = json.loads(done.stdout)

    sentences = [*brief["lede"], *(one for section in brief["sections"] for one in section["sentences"])]
    assert sentences
    assert all(citation["words"] for sentence in sentences for citation in sentence["citations"])
    assert sum(len(sentence["text"].split()) for sentence in sentences) <= 450


def test_the_page_is_written_whole_or_not_at_all(shelf: Path):
    page = shelf / "talks.html"
    done = run("brief", shelf / "talks.txt", "--format", "html", "-o", page)

    assert done.returncode == 0
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not list(shelf.glob(".talks.html*"))


def test_annotations_keep_the_text_and_every_span_lies_in_it(shelf: Path):
    line = json.dumps({"id": "a1", "text": TEXT, "published": "2031-05-02"}).encode() + b"\n"
    done = run("annotate", "--input-format", "jsonl", "-", stdin=line)

    told = json.loads(done.stdout)
    assert told["id"] == "a1"
    assert told["text"] == TEXT
    assert told["published_from"] == "input"
    spans = [span for one in told["statements"] for span in one["content"]]
    assert spans
    assert all(0 <= start < end <= len(TEXT) for start, end in spans)


def test_an_unnamed_official_keeps_the_terms(shelf: Path):
    told = json.loads(run("annotate", shelf / "talks.txt").stdout)

    unnamed = [one for one in told["statements"] if one["attribution"] == "unnamed"]
    assert any(one["terms"] and "anonymity" in TEXT[slice(*one["terms"])] for one in unnamed)


def test_list_show_and_search_lead_to_the_words(shelf: Path):
    dossier = shelf / "talks.dateline"
    events = json.loads(run("list", dossier, "events", "--format", "json").stdout)
    shown = run("show", dossier, events[0]["id"])
    found = run("search", dossier, "engineers")

    assert "“" in shown.stdout
    assert "engineers" in found.stdout


def test_an_export_is_the_same_bytes_twice(shelf: Path):
    first, second = (run("export", shelf / "talks.dateline").stdout for _ in range(2))

    assert first == second
    assert json.loads(first)["articles"][0]["outlet"] == "The Harbour Post"


def test_verify_says_all_is_well_and_names_what_is_not(shelf: Path, tmp_path: Path):
    assert run("verify", shelf / "talks.dateline").returncode == 0
    broken = tmp_path / "broken.dateline"
    run("add", broken, shelf / "talks.txt")
    import sqlite3

    with sqlite3.connect(broken) as raw:
        raw.execute("UPDATE articles SET text = replace(text, '28 May', '29 May')")

    done = run("verify", broken)

    assert done.returncode == 1
    assert "article" in done.stderr


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("latin.txt", "Façade de la cité, déjà vu.".encode("latin-1") * 20),
        ("nul.txt", b"Northland said\x00 on Friday that it would sign."),
        ("surrogate.txt", b"Northland said \xed\xa0\x80 on Friday that it would sign."),
        (
            "french.txt",
            ("Le ministre a déclaré vendredi que les négociations reprendraient lundi à Genève. " * 6).encode(),
        ),
        ("nothing.html", b"<html><body><nav>Home</nav></body></html>"),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"words" + b"</div>" * 100_000),
        ("attributes.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">words</p>"),
    ],
)
def test_bad_input_is_one_line_and_the_rest_is_done(shelf: Path, tmp_path: Path, name: str, data: bytes):
    bad = tmp_path / name
    bad.write_bytes(data)

    done = run("annotate", bad, shelf / "talks.txt")

    assert done.returncode == 1
    line = only_line(done.stderr)
    assert name in line
    assert "Try:" in line
    assert len(done.stdout.splitlines()) == 1


def test_a_missing_file_and_a_folder_are_one_line_each(shelf: Path, tmp_path: Path):
    done = run("annotate", tmp_path / "none.txt", tmp_path, shelf / "talks.txt")

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "x.txt", "--format", "pdf"],
        ["frobnicate"],
        ["list", "x.dateline", "rumours"],
        ["brief", "--nope"],
    ],
)
def test_a_wrong_call_is_code_two_and_one_line(arguments: list[str]):
    done = run(*arguments)

    assert done.returncode == 2
    assert "Try:" in only_line(done.stderr)


def test_asking_a_dossier_that_is_none_is_one_line(tmp_path: Path):
    text = tmp_path / "notes.txt"
    text.write_text("Once.")

    for arguments in (
        ["list", text],
        ["search", text, "x"],
        ["verify", tmp_path / "none.dateline"],
        ["show", text, "x"],
    ):
        done = run(*arguments)
        assert done.returncode == 1
        assert "Try:" in only_line(done.stderr)


def test_an_output_folder_that_is_missing_is_said(shelf: Path, tmp_path: Path):
    done = run("brief", shelf / "talks.txt", "-o", tmp_path / "no" / "brief.txt")

    assert done.returncode == 1
    assert "does not exist" in only_line(done.stderr)


def test_annotating_together_anchors_an_undated_article_and_a_dossier_never_does(tmp_path: Path):
    dated = {
        "id": "a",
        "published": "2026-05-04",
        "text": "Norway and Sweden agreed on Monday to stop the siege of Lakeside.\n\nThe commanders meet on May 5.",
    }
    undated = {
        "id": "b",
        "text": "Norway and Sweden will stop the siege of Lakeside.\n\nTomorrow, Tuesday, the commanders sit down.",
    }
    lines = [json.dumps(dated), json.dumps(undated)]
    for name, order in (("there", lines), ("back", lines[::-1])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(order) + "\n", encoding="utf-8")
        run("add", tmp_path / f"{name}.dateline", tmp_path / f"{name}.jsonl")

    told = [json.loads(line) for line in run("annotate", tmp_path / "there.jsonl").stdout.splitlines()]
    kept = [run("export", tmp_path / f"{name}.dateline").stdout for name in ("there", "back")]

    assert [line["published"] for line in told] == ["2026-05-04", "2026-05-04"]
    assert told[1]["published_from"] == "anchor"
    assert told[1]["anchored_by"] == "“Tomorrow, Tuesday”, by a of 2026-05-04"
    assert {item["external_id"]: item["published"] for item in json.loads(kept[0])["articles"]} == {
        "a": "2026-05-04",
        "b": None,
    }
    assert sorted(json.loads(kept[0])["articles"], key=lambda item: item["id"]) == sorted(
        json.loads(kept[1])["articles"], key=lambda item: item["id"]
    )
    assert json.loads(kept[0])["events"] == json.loads(kept[1])["events"]
