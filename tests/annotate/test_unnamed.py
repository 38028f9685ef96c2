"""Speakers without a name are actors of their own article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.pipeline import annotate_article
from dateline.records.claims import ActorKind
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records.claims import Actor, Annotations


def speakers(found: Annotations) -> list[Actor]:
    known = {actor.id: actor for actor in found.actors}
    return [known[one.speaker.actor] for one in found.statements if one.speaker and one.speaker.actor]


def test_each_unnamed_speaker_has_an_actor_without_a_name(nlp: Language) -> None:
    found = annotate_article(
        make_article(
            "“We are ready to sign,” said one Norwegian diplomat. A Swedish official said the offer was empty."
        ),
        nlp=nlp,
    )

    told = speakers(found)

    assert len({actor.id for actor in told}) == 2
    assert all(actor.kind is ActorKind.PERSON and not actor.named for actor in told)
    assert all(actor.id.endswith(f"@{found.article.id}") for actor in told)
    assert {actor.id for actor in told} <= {mention.actor for mention in found.mentions}


def test_unnamed_speakers_of_two_articles_are_never_one(nlp: Language) -> None:
    texts = ("A Swedish official said the offer was empty.", "A Swedish official said the offer was good.")

    one, other = (speakers(annotate_article(make_article(text), nlp=nlp))[0] for text in texts)

    assert one.name == other.name
    assert one.id != other.id


def test_a_named_speaker_gets_no_second_actor(nlp: Language) -> None:
    found = annotate_article(make_article("Marek Novak said the offer was empty."), nlp=nlp)

    assert [actor.name for actor in speakers(found)] == ["Marek Novak"]


def test_a_pronoun_nobody_stands_behind_is_no_actor(nlp: Language) -> None:
    found = annotate_article(make_article("“It is over,” she said."), nlp=nlp)

    assert not speakers(found)
