"""Every line of the cases of how an act is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.annotate.events.factuality import factuality_of
from dateline.annotate.events.outlook import outlook_of
from dateline.annotate.lexicon import rows_of
from tests.annotate.test_cases import cases

if TYPE_CHECKING:
    from spacy.language import Language


@cases("factuality")
def test_how_an_act_is_told(case: dict[str, Any], nlp: Language) -> None:
    doc = nlp(case["news"])

    for word, expected in case["expect"].items():
        outlook = outlook_of(next(token for token in doc if token.text == word))
        told = {
            "ahead": outlook.future and not outlook.able,
            "able": outlook.able,
            "denied": outlook.negative,
            "unsure": outlook.open,
        }
        assert {name for name, holds in told.items() if holds} == set(expected.split()), word


def test_an_outlook_is_said_in_the_words_of_the_corpora(nlp: Language) -> None:
    text = "The ministers may not meet in Oslo."

    assert factuality_of(nlp(text), text.index("meet"), text.index("meet") + 4) == ("FUTURE", "NEG", "UNCERTAIN")


def test_no_word_has_two_meanings_at_one_place() -> None:
    said = [
        (word, place) for row in rows_of("outlook") for word in row["words"].split() for place in row["place"].split()
    ]

    assert len(said) == len(set(said)), {pair for pair in said if said.count(pair) > 1}
