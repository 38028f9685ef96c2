"""Positions over time, and silences that end."""

from __future__ import annotations

from dateline.records.articles import Article
from dateline.records.claims import (
    Actor,
    ActorKind,
    Annotations,
    Level,
    Position,
    Reaction,
    Stance,
    claim_id,
)
from dateline.story import add_up, changes
from dateline.testing import make_article
from tests.story.stories import NORTH, SOUTH, saying, span

FLEET = Actor(id="org-fleet", name="the fleet", kind=ActorKind.ORGANISATION)


def holds(article: Article, actor: Actor, stance: Stance, words: str) -> Position:
    where = span(article, words)
    return Position(
        id=claim_id("pos", article.id, (where,), actor.id, stance),
        article_id=article.id,
        actor=actor.id,
        issue=words,
        stance=stance,
        level=Level.SAID,
        object=where,
        evidence=(where,),
    )


def day(published: str, stance: Stance, words: str, rest: str = "") -> Annotations:
    article = make_article(f"Northland {stance.value} {words}. {rest}", published=published)
    return Annotations(article=article, actors=(NORTH, SOUTH), positions=(holds(article, NORTH, stance, words),))


def test_a_stance_that_changes_over_time_is_drift():
    story = add_up(
        [
            day("2031-05-02", Stance.REFUSES, "the exchange of prisoners"),
            day("2031-05-09", Stance.CONSIDERS, "an exchange of all prisoners"),
            day("2031-05-12", Stance.ACCEPTS, "the exchange of prisoners"),
        ],
        (),
    )

    (track,) = story.tracks
    assert [step.stance for step in track.steps] == [Stance.REFUSES, Stance.CONSIDERS, Stance.ACCEPTS]
    assert [step.stance for step in track.moves] == [Stance.CONSIDERS, Stance.ACCEPTS]


def test_a_stance_told_twice_is_no_drift_and_another_issue_is_another_track():
    story = add_up(
        [
            day("2031-05-02", Stance.DEMANDS, "the exchange of prisoners"),
            day("2031-05-09", Stance.DEMANDS, "the exchange of prisoners", "Nothing moved."),
            day("2031-05-12", Stance.DEMANDS, "a new dam"),
        ],
        (),
    )

    assert sorted(len(track.steps) for track in story.tracks) == [1, 2]
    assert not [track for track in story.tracks if track.moves]


def test_what_changed_tells_the_stance_before():
    annotated = [
        day("2031-05-02", Stance.REFUSES, "the exchange of prisoners"),
        day("2031-05-12", Stance.ACCEPTS, "the exchange of prisoners"),
    ]

    told = changes(add_up(annotated, (), as_of="2031-05-05"), add_up(annotated, ()), since="2031-05-05")

    assert [(one.change, one.before, one.position.stance) for one in told.positions] == [
        ("changed", Stance.REFUSES, Stance.ACCEPTS)
    ]


def silent(published: str) -> Annotations:
    article = make_article("The fleet has not commented.", published=published)
    reaction = Reaction(
        article_id=article.id,
        camp="the fleet",
        actors=(FLEET.id,),
        silence=True,
        evidence=(span(article, "The fleet"),),
    )
    return Annotations(article=article, actors=(FLEET,), reactions=(reaction,))


def speaking(published: str) -> Annotations:
    article = make_article("The fleet said it would sail.", published=published)
    return Annotations(article=article, actors=(FLEET,), statements=(saying(article, "it would sail", FLEET),))


def test_a_silence_is_kept_and_ends_with_the_first_comment():
    later = speaking("2031-05-09")

    (reaction,) = add_up([silent("2031-05-02"), later, speaking("2031-05-12")], ()).reactions

    assert reaction.silence
    assert reaction.ended == "2031-05-09"
    assert reaction.ended_by is not None
    assert reaction.ended_by.article == later.article.id


def test_words_before_a_silence_do_not_end_it():
    (reaction,) = add_up([speaking("2031-05-01"), silent("2031-05-02")], ()).reactions

    assert reaction.silence
    assert reaction.ended is None


def test_a_government_is_no_longer_silent_once_whoever_holds_its_office_speaks() -> None:
    article = make_article("Northland has not commented.", published="2031-05-02")
    silence = Reaction(
        article_id=article.id,
        camp="Northland",
        actors=(NORTH.id,),
        silence=True,
        evidence=(span(article, "Northland"),),
    )
    later = make_article("The president said it would sail. Critics said it would sink.", published="2031-05-09")
    office = Actor(id="person-orlova", name="Orlova", kind=ActorKind.PERSON, role="president", state=NORTH.id)
    critics = Actor(id="group-critics", name="critics", kind=ActorKind.GROUP, state=NORTH.id)
    words = {office: saying(later, "it would sail", office), critics: saying(later, "it would sink", critics)}

    def ended(speaker: Actor) -> str | None:
        spoken = Annotations(article=later, actors=(speaker,), statements=(words[speaker],))
        (reaction,) = add_up(
            [Annotations(article=article, actors=(NORTH,), reactions=(silence,)), spoken], ()
        ).reactions
        return reaction.ended

    assert ended(office) == "2031-05-09"
    assert ended(critics) is None


def test_a_track_knows_which_stances_its_actor_gave_up() -> None:
    story = add_up(
        [
            day("2031-05-02", Stance.REFUSES, "the exchange of prisoners"),
            day("2031-05-12", Stance.ACCEPTS, "the exchange of prisoners"),
        ],
        (),
    )

    (track,) = story.tracks
    assert [step.stance for step in track.given_up] == [Stance.REFUSES]
