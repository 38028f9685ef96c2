"""The tagger of statements and the typer of events: the weights load, and run the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from dateline.annotate.events.type_features import BUCKETS, features_of
from dateline.annotate.events.types import type_of
from dateline.annotate.parse import parse_articles
from dateline.annotate.speech import draft_statements
from dateline.annotate.tagger.network import LABELS, load_network
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language


def test_the_weights_say_what_they_are() -> None:
    card = load_network().card

    assert card
    assert len(LABELS) == 7


def test_what_a_paragraph_holds_does_not_depend_on_its_neighbours(nlp: Language) -> None:
    one = make_article("“The road is open,” said Marek Novak.")
    other = make_article(
        "Officials said the talks had failed.\n\nThe port was quiet, a witness said on Monday evening."
    )

    alone = [draft_statements([next(parse_articles([article], nlp))])[0] for article in (one, other)]
    together = draft_statements(list(parse_articles([one, other], nlp)))

    assert alone == list(together)
    assert all(alone)


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Norland fired rockets at Sudland's capital, killing nine.", "Norland", "Sudland", "ASSAULT"),
        ("Norland's president met Sudland's king in Lakeside.", "Norland's president", "Sudland's king", "CONSULT"),
        ("Norland will meet Sudland next month.", "Norland", "Sudland", "AGREE"),
        ("Norland released ten prisoners to Sudland.", "Norland", "Sudland", "YIELD"),
        ("Norland imposed a curfew on the people of Sudland.", "Norland", "Sudland", "COERCE"),
        ("Norland sent food and medicine to Sudland.", "Norland", "Sudland", "AID"),
    ],
)
def test_types_as_event_data_code_them(text: str, source: str, target: str, kind: str) -> None:
    assert type_of(text, source, target) == kind


def test_features_have_length_one_and_do_not_know_the_actors() -> None:
    first = features_of("Norland met Sudland in May.", "Norland", "Sudland")

    assert np.isclose(sum(weight**2 for weight in first.values()), 1.0)
    assert first == features_of("Ostland met Westland in May.", "Ostland", "Westland")
    assert all(0 <= bucket < BUCKETS for bucket in first)
