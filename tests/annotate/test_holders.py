"""By whose word an event stands, where an article has several at hand (plain cases: ``tests/cases/events.yaml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.events.holders import speaker_at
from dateline.pipeline import annotate_article
from dateline.records.articles import Span
from dateline.records.claims import Attribution, Mode, Party, Statement, StatementKind
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language


def statement(actor: str, start: int, end: int, mode: Mode = Mode.SPEECH, cue: tuple[Span, ...] = ()) -> Statement:
    """Make a statement of somebody over a stretch of an article."""
    return Statement(
        id=f"st-{actor}-{start}",
        article_id="art-1",
        kind=StatementKind.INDIRECT,
        mode=mode,
        content=(Span(start, end),),
        cue=cue,
        speaker=Party(spans=(Span(0, 1),), actor=actor),
        attribution=Attribution.NAMED,
    )


def test_the_innermost_speaker_holds_the_words() -> None:
    said = [statement("outer", 10, 90), statement("inner", 40, 60)]

    assert [speaker_at(offset, said) for offset in (20, 50, 95)] == ["outer", "inner", None]


def test_what_somebody_only_believes_is_not_by_that_ones_word() -> None:
    assert speaker_at(20, [statement("thinker", 10, 90, Mode.BELIEF)]) is None


def test_a_verb_that_is_the_act_is_no_report_of_it() -> None:
    agreed = Span(4, 10)

    assert speaker_at(20, [statement("party", 11, 90, cue=(agreed,))], agreed) is None


def test_the_outlets_own_voice_in_a_transcript_holds_what_it_tells(nlp: Language) -> None:
    article = make_article(
        "PRESENTER: Norway and Sweden signed the agreement on Monday.\n\nNOVAK: They will cancel the summit.\n\n"
        "PRESENTER: Why would they?\n\nNOVAK: Nobody asked them.",
        published="2025-10-16",
    )

    found = annotate_article(article, nlp=nlp)

    told = {article.words(event.trigger): event.status_by for event in found.events}
    assert told["agreement"] is None
    assert told["summit"] == found.statements[0].speaker.actor  # type: ignore[union-attr]
