"""Every line of the case files of claims, on real annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dateline.pipeline import annotate_article
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records.articles import Span
    from dateline.records.claims import Annotations, Party, Statement

FOLDER = Path(__file__).parents[1] / "cases"


def cases(name: str) -> pytest.MarkDecorator:
    lines = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", lines, ids=[line["why"] for line in lines])


def claims_of(case: dict[str, Any], nlp: Language) -> Annotations:
    article = make_article(case["news"], published=case.get("published"), title=case.get("title"))
    return annotate_article(article, nlp=nlp)


def words(found: Annotations, spans: Span | tuple[Span, ...] | None) -> str:
    if spans is None:
        return ""
    return " … ".join(found.article.words(span) for span in (spans if isinstance(spans, tuple) else (spans,)))


def name_of(found: Annotations, party: Party | str | None) -> str | None:
    actor = party if party is None or isinstance(party, str) else party.actor
    named = {one.id: one.name for one in found.actors}
    unknown = party if party is None or isinstance(party, str) else party.name
    return named.get(actor or "", unknown)


def the_one(found: list[Any], what: str) -> Any:
    assert found, what
    return found[0]


def _statement(found: Annotations, statement: Statement) -> dict[str, Any]:
    return {
        "words": words(found, statement.content),
        "kind": statement.kind.value,
        "mode": statement.mode.value,
        "by": name_of(found, statement.speaker),
        "via": [name_of(found, party) for party in statement.via],
        "cue": words(found, statement.cue),
        "channel": statement.channel and statement.channel.name,
        "attribution": statement.attribution.value,
        "terms": words(found, statement.terms),
        "parts": len(statement.content),
    }


@cases("statements")
def test_statements(case: dict[str, Any], nlp: Language) -> None:
    found = claims_of(case, nlp)
    told = [_statement(found, statement) for statement in found.statements]

    for expected in case.get("expect", ()):
        one = the_one([line for line in told if expected["words"] in line["words"]], f"{expected} in {told}")
        for field in ("kind", "mode", "by", "attribution", "parts"):
            assert one[field] == expected.get(field, one[field]), (field, one)
        for field in ("cue", "channel", "terms"):
            assert expected.get(field, "").lower() in (one[field] or "").lower(), (field, one)
    assert not [line for line in told for silent in case.get("none", ()) if silent in line["words"]]
    for piece, names in case.get("relayed", {}).items():
        one = the_one([line for line in told if line["words"] == piece], str(told))
        assert [one["by"], *one["via"]] == names
    assert len(told) == case.get("count", len(told)), told


@cases("dates")
def test_dates(case: dict[str, Any], nlp: Language) -> None:
    found = claims_of(case, nlp)
    told = {found.article.words(phrase.span): phrase for phrase in found.dates}

    for phrase, edtf in case["dates"].items():
        one = told.get(phrase)
        assert (one.edtf if one else None) == edtf, told
        assert edtf is None or one is not None
        if one is not None and edtf is None:
            assert one.earliest is None or one.type.value in {"SET", "DURATION"}, one
    for phrase, value in case.get("values", {}).items():
        assert told[phrase].value == value
    assert not set(case.get("absent", ())) & set(told)


@cases("events")
def test_events(case: dict[str, Any], nlp: Language) -> None:
    found = claims_of(case, nlp)
    told = [
        {
            "trigger": words(found, event.trigger),
            "type": event.type.value,
            "status": event.status.value,
            "by": "outlet" if event.status_by is None else name_of(found, event.status_by),
            "date": event.date and event.date.edtf,
            "place": event.place,
            "label": event.label,
            "modality": event.modality.value,
        }
        for event in found.events
    ]

    for expected in case["expect"]:
        one = the_one([line for line in told if expected["trigger"] in line["trigger"]], f"{expected} in {told}")
        for field in set(expected) - {"trigger"}:
            assert one[field] == expected[field], (field, one)
    assert not {line["status"] for line in told} & set(case.get("absent_status", ()))


@cases("positions")
def test_positions(case: dict[str, Any], nlp: Language) -> None:
    found = claims_of(case, nlp)
    told = [
        {
            "actor": name_of(found, position.actor),
            "stance": position.stance.value,
            "object": words(found, position.object),
        }
        for position in found.positions
    ]

    for expected in case.get("expect", ()):
        one = the_one([line for line in told if expected["object"] in line["object"]], f"{expected} in {told}")
        assert one["stance"] == expected["stance"], one
        assert one["actor"] == expected.get("actor", one["actor"])
    assert len(told) == case.get("count", len(told)), told


@cases("outlook")
def test_outlook(case: dict[str, Any], nlp: Language) -> None:
    found = claims_of(case, nlp)

    for expected in case.get("reactions", ()):
        camps = {reaction.camp: reaction for reaction in found.reactions}
        one = the_one([reaction for camp, reaction in camps.items() if expected["camp"] in camp], str(camps))
        assert one.silence == expected.get("silence", False)
    for expected in case.get("questions", ()):
        open_now = [one for one in found.questions if expected["words"] in words(found, one.evidence)]
        one = the_one(open_now, str(found.questions))
        assert one.due == expected.get("due", one.due), one
    assert set(case.get("debt", ())) <= {debt.kind.value for debt in found.debt}
    if "reactions" in case:
        assert case["reactions"] or not found.reactions
    if "questions" in case:
        assert case["questions"] or not found.questions
    assert len(found.contradictions) == case.get("contradictions", len(found.contradictions))
