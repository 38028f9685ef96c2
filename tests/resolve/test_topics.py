"""Articles on one story go together, others stay apart."""

from __future__ import annotations

from dateline.resolve.topics import group_texts


def test_no_texts_make_no_groups():
    assert group_texts([]) == ()


def test_names_carry_the_story():
    texts = [
        "Ministers of Northland met in Lakeside to share the water of the Orm.",
        "The Orm and its water: Northland goes back to Lakeside.",
        "An earthquake shook the town of Vellin, and houses fell.",
        "Vellin counts its dead after the earthquake.",
    ]

    groups = group_texts(texts)

    assert groups == (0, 0, 1, 1)


def test_many_texts_of_one_story_are_one_group():
    texts = [f"Northland and Southland met in Lakeside on day {n % 9} to share the Orm." for n in range(900)]

    assert set(group_texts(texts)) == {0}
