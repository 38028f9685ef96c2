"""The gazetteer's tables hang together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.annotate.cast.gazetteer import gazetteer, level_quotes
from dateline.annotate.lexicon import rows_of
from dateline.records.claims import ActorKind


def forms(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in gazetteer().find(level_quotes(text))]


def test_every_member_state_of_the_united_nations_is_there() -> None:
    states = [actor for actor in gazetteer().actors.values() if actor.kind is ActorKind.STATE]

    assert len(states) == 193 + len({"Kosovo", "Palestine", "Taiwan", "Vatican"})
    assert len({row["iso3"] for row in rows_of("states")}) == len(states)


def test_no_two_actors_share_a_wikidata_id() -> None:
    known = [actor.wikidata for actor in gazetteer().actors.values() if actor.wikidata]

    assert len(known) == len(set(known))


def test_every_office_is_of_a_known_state_or_organisation_and_ends_after_it_begins() -> None:
    tables = gazetteer()

    for terms in tables.terms.values():
        for term in terms:
            assert term.of in tables.actors
            assert not term.ends or term.begins < term.ends


@pytest.mark.parametrize("office", ["president", "prime minister", "foreign minister", "chancellor", "king"])
def test_no_state_has_two_holders_of_an_office_on_one_day(office: str) -> None:
    for (_, held), terms in gazetteer().offices.items():
        if held == office:
            inner = sorted((term.begins, term.ends or "9999") for term in terms)
            assert all(left[1] <= right[0] for left, right in pairwise(inner)), inner


def test_every_place_and_organisation_lies_in_a_known_state() -> None:
    tables = gazetteer()

    assert all(actor.state is None or actor.state in tables.actors for actor in tables.actors.values())


def test_the_longest_form_wins() -> None:
    assert forms("The UN Security Council met in New York City.") == ["UN Security Council", "New York City"]


def test_forms_are_whole_words() -> None:
    assert forms("Moscowites and Malian usage, usually Omani.") == ["Malian", "Omani"]


def test_curly_apostrophes_and_capitals_are_read() -> None:
    assert forms("CÔTE D’IVOIRE thanked KYIV and Gideon Sa’ar.") == ["CÔTE D’IVOIRE", "KYIV", "Gideon Sa’ar"]
