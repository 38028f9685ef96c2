"""No altered quotation passes as verbatim, no typographic change is called altered; ``-rP`` shows the counts."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.dossier import Dossier
from dateline.records.findings import FindingKind, Verdict
from tests.check.conftest import Check
from tests.check.suite import ALTERED, TYPOGRAPHIC, Case, draft_of


def verdicts(
    check: Check, dossier: Dossier, cases: tuple[Case, ...], marks: str = "“”"
) -> list[tuple[Case, Verdict, str]]:
    draft, quoted = draft_of(cases, marks)
    found = {one.text: one for one in check(dossier, draft) if one.kind is FindingKind.QUOTATION}
    missing = [words for words in quoted if words not in found]
    assert not missing
    return [(case, found[words].verdict, found[words].differs or "") for case, words in zip(cases, quoted, strict=True)]


@pytest.fixture(scope="module")
def judged(check: Check, shelf: Dossier) -> list[tuple[Case, Verdict, str]]:
    """Return the verdict on every altered quotation, and what is said to differ."""
    kinds = dict.fromkeys(case.kind for case in ALTERED)
    listed = [tuple(case for case in ALTERED if case.kind == kind) for kind in kinds]
    return [one for cases in listed for one in verdicts(check, shelf, cases)]


def test_no_altered_quotation_passes_as_verbatim(judged: list[tuple[Case, Verdict, str]]) -> None:
    counts = Counter((case.kind, verdict.value) for case, verdict, _ in judged)
    print(f"altered quotations: {len(judged)}; {dict(sorted(counts.items()))}")

    assert len(judged) >= 300
    assert not [(case.kind, case.words) for case, verdict, _ in judged if verdict is not Verdict.ALTERED]


def test_what_differs_is_named_by_its_kind(judged: list[tuple[Case, Verdict, str]]) -> None:
    told = {
        "negation": "negation",
        "number": "another number",
        "date": "another date",
        "name": "another name",
        "tense": "another tense",
        "omission": "left out unmarked",
        "invention": "nobody said there",
        "speaker": "another speaker",
    }

    assert not [(case.kind, case.words, differs) for case, _, differs in judged if told[case.kind] not in differs]


def test_no_typographic_change_is_called_altered(check: Check, shelf: Dossier) -> None:
    judged = []
    for kind in dict.fromkeys(case.kind for case in TYPOGRAPHIC):
        cases = tuple(case for case in TYPOGRAPHIC if case.kind == kind)
        judged += verdicts(check, shelf, cases, marks='""' if kind == "straight" else "“”")

    counts = Counter((case.kind, verdict.value) for case, verdict, _ in judged)
    print(f"typographic changes: {len(judged)}; {dict(sorted(counts.items()))}")
    assert not [
        (case.kind, case.words, differs) for case, verdict, differs in judged if verdict is not Verdict.VERBATIM
    ]
