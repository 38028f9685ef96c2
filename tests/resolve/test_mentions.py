"""Words of one event go together over articles, whatever word each reporter took."""

from __future__ import annotations

import pytest

from dateline.resolve.kin import are_kin
from dateline.resolve.mentions import EventWord, group_mentions

LAKESIDE = "Ministers of Northland and Southland {} in Lakeside over the water of the Orm ."
VELLIN = "An earthquake {} the town of Vellin on Tuesday and many houses fell ."


def word(article: str, sentence: str, words: str, lemma: str) -> EventWord:
    return EventWord(article=article, sentence=sentence.format(words), words=words, lemma=lemma)


def test_a_meeting_is_one_event_under_two_words():
    groups = group_mentions(
        [
            word("a", LAKESIDE, "met", "meet"),
            word("b", LAKESIDE, "negotiated", "negotiate"),
            word("c", VELLIN, "struck", "strike"),
        ]
    )

    assert groups == (0, 0, 2)


def test_one_word_in_two_stories_names_two_events():
    groups = group_mentions(
        [
            word("a", LAKESIDE, "struck", "strike"),
            word("b", VELLIN, "struck", "strike"),
            word("c", VELLIN.replace("many", "some"), "struck", "strike"),
        ]
    )

    assert groups == (0, 1, 1)


def test_no_words_make_no_groups():
    assert group_mentions([]) == ()


@pytest.mark.parametrize(
    ("left", "right", "kin"),
    [
        ("withdraw", "pullout", True),
        ("ceasefire", "truce", True),
        ("sign", "signing", True),
        ("sign", "meet", False),
        ("earthquake", "aftershock", False),
    ],
)
def test_words_are_kin_by_family_or_stem(left: str, right: str, kin: bool):
    assert are_kin(left, right) is kin
