"""Every line of tests/cases/actors.yaml, and the laws of a cast."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dateline.annotate.cast.actors import find_cast
from dateline.annotate.parse import parse_articles
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.annotate.cast.cast import Cast
    from dateline.records.articles import Article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors.yaml").read_text(encoding="utf-8"))


def cast_of(article: Article, nlp: Language) -> Cast:
    return find_cast(next(parse_articles([article], nlp)))


def offset_of(text: str, words: str) -> int:
    words, _, count = words.partition("#")
    at = -1
    for _ in range(int(count or 1)):
        at = text.index(words, at + 1)
    return at


def short(actor: str) -> str:
    return actor.split("@")[0]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_cast_holds_who_acts_and_speaks(case: dict[str, Any], nlp: Language) -> None:
    article = make_article(case["news"], published=case.get("published"))
    expect = case["expect"]

    cast = cast_of(article, nlp)

    found = {(mention.span.start, article.words(mention.span)): short(mention.actor) for mention in cast.mentions}
    starts = {start: actor for (start, _), actor in found.items()}
    for words, actor in expect.get("mentions", {}).items():
        at = offset_of(article.text, words)
        got = starts.get(at) if actor is None else found.get((at, words.partition("#")[0]))
        assert got == actor, f"{words!r} in {found}"
    actors = {short(actor.id): actor for actor in cast.actors.values()}
    for field in ("roles", "genders", "states", "kinds"):
        for actor, value in expect.get(field, {}).items():
            assert getattr(actors[actor], field[:-1]) == value
    assert not set(expect.get("absent", ())) & set(actors)


TALE = (
    "Norwegian envoy Ingrid Solheim met Peter Novak in Oslo. She told him that Oslo would host Moscow and Kyiv.\n\n"
    "Russian officials declined to comment, and a senior diplomat praised the envoy. Solheim left on Friday."
)


def test_mentions_stand_in_order_without_overlap_and_name_actors_of_the_cast(nlp: Language) -> None:
    cast = cast_of(make_article(TALE), nlp)

    spans = [mention.span for mention in cast.mentions]

    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert {mention.actor for mention in cast.mentions} == set(cast.actors)


def test_the_same_article_gives_the_same_cast(nlp: Language) -> None:
    first, second = (cast_of(make_article(TALE), nlp) for _ in range(2))

    assert first.mentions == second.mentions
    assert dict(first.actors) == dict(second.actors)


def test_aliases_are_forms_the_article_uses(nlp: Language) -> None:
    article = make_article(TALE)

    cast = cast_of(article, nlp)

    assert cast.actors["person-ingrid-solheim"].aliases == ("Ingrid Solheim", "Solheim")
    assert all(alias in article.text for actor in cast.actors.values() for alias in actor.aliases)


def test_two_unnamed_officials_of_two_articles_are_never_one(nlp: Language) -> None:
    one, two = (cast_of(make_article(f"A senior official said so on {day}."), nlp) for day in ("Monday", "Friday"))

    assert not set(one.actors) & set(two.actors)


def test_a_title_case_headline_makes_no_actors_of_its_own(nlp: Language) -> None:
    article = make_article("Jonas Lindqvist signed for Norway.", title="Harbour Pact Ends Quarrel As Lindqvist Signs")

    cast = cast_of(article, nlp)

    assert set(cast.actors) == {"person-jonas-lindqvist", "state-norway"}
    assert article.words(cast.mentions[0].span) == "Lindqvist"


def test_an_article_without_people_has_an_empty_cast(nlp: Language) -> None:
    cast = cast_of(make_article("Rain fell all week."), nlp)

    assert cast.mentions == ()
    assert not cast.actors


def test_capitals_in_a_headline_act_unless_somebody_travels_there(nlp: Language) -> None:
    article = make_article("Rain fell.", title="KYIV AND MOSCOW NEAR DEAL BEFORE BUDAPEST SUMMIT IN HUNGARY")

    cast = cast_of(article, nlp)

    assert [mention.actor for mention in cast.mentions] == [
        "state-ukraine",
        "state-russia",
        "place-budapest",
        "state-hungary",
    ]
