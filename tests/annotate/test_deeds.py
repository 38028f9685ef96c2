"""Deeds that no table names: what may be one, what never is, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.annotate.cast import find_cast
from dateline.annotate.dates import find_dates
from dateline.annotate.events.deed_features import Known, known_of, may_be_deed
from dateline.annotate.events.deeds import OPEN, deed_at, deed_share
from dateline.annotate.events.triggers import word_for
from dateline.annotate.parse import Passage, parse_articles
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


def read(text: str, word: str, nlp: Language) -> tuple[Known, Passage, Token]:
    """Return what is known of a text, its passage and one of its words."""
    parse = next(parse_articles([make_article(text, published="2025-10-16")], nlp))
    known = known_of(parse, find_cast(parse), find_dates(parse), ())
    return known, parse.passages[0], next(token for token in parse.passages[0].doc if token.text == word)


def test_a_deed_that_no_table_names_is_typed_by_its_sentence_and_called_by_its_gerund(nlp: Language) -> None:
    known, passage, token = read("Norway evicted 40 Swedish fishermen from the island on Tuesday.", "evicted", nlp)

    trigger = deed_at(passage, token, known.cast)

    assert word_for(token) is None
    assert deed_share(known, passage, token) > 0.5
    assert (trigger.word.family, trigger.word.type, trigger.noun) == (f"{OPEN}evict", "COERCE", "evicting")


def test_a_word_of_the_tables_keeps_its_own_type_and_noun(nlp: Language) -> None:
    known, passage, token = read("Norway signed the agreement in Oslo.", "agreement", nlp)

    trigger = deed_at(passage, token, known.cast)

    assert trigger.word == word_for(token)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The road belongs to Norway and ends at the lake.", "belongs"),
        ("The island lies north of Oslo.", "lies"),
        ("The valley depends on the river.", "depends"),
    ],
)
def test_a_state_of_things_is_less_of_a_deed_than_an_act(text: str, word: str, nlp: Language) -> None:
    act = deed_share(*read("Swedish divers retrieved the flight recorder on Monday.", "retrieved", nlp))

    assert deed_share(*read(text, word, nlp)) < 0.4 < act


@pytest.mark.parametrize("word", ["said", "insists", "knew", "commented", "wrote"])
def test_a_verb_of_saying_or_knowing_is_never_a_deed(word: str, nlp: Language) -> None:
    known, passage, token = read(f"Marek Novak {word} on Monday that Norway evicted the crews.", word, nlp)

    assert token.pos_ == "VERB"
    assert not may_be_deed(token)
    assert deed_share(known, passage, token) == 0.0
