"""One saying in many outlets is one, however each puts it; like sayings of other days or mouths stay apart."""

from __future__ import annotations

import pytest

from dateline.records.claims import Actor, ActorKind, Annotations, Statement
from dateline.resolve.statements import link_statements
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, saying

MINISTER = Actor(id="person-ada-orm", name="Ada Orm", kind=ActorKind.PERSON, state=NORTH.id)
ENVOY = Actor(id="person-envoy@art-x", name="envoy", kind=ActorKind.PERSON, named=False)


def told(*sayings: tuple[str, str, Actor | None]) -> int:
    """Return how many sayings some articles of (day, words, speaker) tell."""
    annotated = []
    for n, (day, words, speaker) in enumerate(sayings):
        article = make_article(f"Report {n} of the day: {words}.", published=day)
        statement: Statement = saying(article, words, speaker)
        actors = (speaker,) if speaker else ()
        annotated.append(Annotations(article=article, actors=actors, statements=(statement,)))
    links = link_statements(annotated, {})
    return len(sayings) - len(links)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the threat to the harbour of Vellin has decreased", "the danger to Vellin's harbour is smaller now"),
        ("both armies have agreed to a ceasefire in the valley", "a truce in the valley was agreed by both armies"),
        ("we will open the sluices of Lakeside in spring", "Lakeside's sluices would be opened in spring"),
        ("the prisoners of Vellin are to go home on Sunday", "on Sunday the detainees of Vellin will return home"),
    ],
)
def test_a_retelling_in_other_words_is_the_same_saying(one: str, other: str):
    assert told(("2031-05-02", one, MINISTER), ("2031-05-02", other, MINISTER)) == 1


def test_ten_outlets_that_print_one_sentence_do_not_make_its_words_common():
    prints = [("2031-05-02", "no doubt that it will", MINISTER)] * 8

    assert told(*prints, ("2031-05-03", "no doubt that the sluices of Lakeside will hold", MINISTER)) == 1


def test_other_words_of_one_speaker_on_one_day_are_two_sayings():
    one, other = "the sluices of Lakeside will open in spring", "the army has orders to leave the valley"

    assert told(("2031-05-02", one, MINISTER), ("2031-05-02", other, MINISTER)) == 2


def test_a_few_words_that_come_back_months_later_are_another_saying():
    assert told(("2031-05-02", "I agree", MINISTER), ("2031-11-20", "I agree", MINISTER)) == 2


def test_the_same_words_of_two_ministers_are_two_sayings():
    words = "the sluices of Lakeside will open in spring"

    assert told(("2031-05-02", words, NORTH), ("2031-05-02", words, SOUTH)) == 2


def test_two_named_speakers_are_not_joined_through_one_without_a_name():
    words = "the sluices of Lakeside will open in spring and stay open until the autumn"

    assert told(("2031-05-02", words, NORTH), ("2031-05-02", words, ENVOY), ("2031-05-02", words, SOUTH)) == 2
