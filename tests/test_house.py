"""The documents keep up with the house: dependencies are explained, examples labelled, words defined."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dateline.records.claims import DebtKind, Stance, Status

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
PAGES = sorted((ROOT / "examples" / "pages").glob("*.html"))
LABEL = "Written from public facts for the examples of Dateline."


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_each_runtime_dependency_says_what_it_saves_us() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    explained = set(re.findall(r"^\| `([\w\[\]-]+)` \|", read("docs/dependencies.md"), re.MULTILINE))

    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    assert {re.split(r"[\[<>=]", line)[0] for line in [*project["dependencies"], *extras]} == explained


def test_the_examples_are_twelve_articles_and_six_of_them_pages_too() -> None:
    assert len(EXAMPLES) == 12
    assert len(PAGES) == 6
    assert {page.stem for page in PAGES} <= {text.stem for text in EXAMPLES}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_is_short_and_labelled_as_written_from_public_facts(path: Path) -> None:
    body, label = path.read_text(encoding="utf-8").split("\n---\n")

    assert 150 <= len(body.split()) <= 400
    assert label.startswith(LABEL)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_page_carries_its_label_in_a_comment_a_meta_tag_and_its_footer(path: Path) -> None:
    page = path.read_text(encoding="utf-8")

    assert page.count(LABEL) == 3
    assert f"<!-- {LABEL}" in page
    assert re.search(rf'<meta name="[\w.]+" content="{re.escape(LABEL)}', page)


@pytest.mark.parametrize("word", [*Status, *Stance])
def test_the_glossary_knows_every_status_and_stance(word: str) -> None:
    assert re.search(rf"\b{word}\b", read("docs/glossary.md"))


@pytest.mark.parametrize("kind", list(DebtKind))
def test_every_kind_of_debt_is_explained(kind: str) -> None:
    assert f"`{kind}`" in read("docs/provenance.md")


def test_every_page_of_the_documents_is_in_the_menu() -> None:
    menu = read("mkdocs.yml")

    assert all(page.name in menu for page in (ROOT / "docs").glob("*.md"))
