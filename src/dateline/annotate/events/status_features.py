"""What tells where an event stands: what the rules say, and the words, the mood and the days around its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.events.cues import cue_over
from dateline.annotate.events.governors import governor
from dateline.annotate.events.outlook import outlook_of
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.judge import buckets_of
from dateline.annotate.parse import Passage
from dateline.records.articles import Article, BlockKind
from dateline.records.claims import EventDate, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["status_features"]

_NEAR = 6  # words on either side
_SMALL = frozenset({"aux", "auxpass", "neg", "advmod", "amod", "mark", "det", "prt", "acomp", "cc"})


def status_features(
    article: Article, passage: Passage, trigger: Trigger, date: EventDate | None, ruled: Status
) -> tuple[int, ...]:
    """Return the buckets of a trigger's features.

    Args:
        article: for the day of publication.
        passage: the block of the trigger.
        trigger: the word that names the event.
        date: when the event is, if told.
        ruled: the status that the rules give.
    """
    names = set(_ruled(article, passage, trigger, date, ruled))
    names.update(_around(trigger.token))
    names.update(_above(trigger.token))
    return buckets_of(names)


def _ruled(
    article: Article, passage: Passage, trigger: Trigger, date: EventDate | None, ruled: Status
) -> Iterator[str]:
    token = trigger.token
    outlook = outlook_of(token)
    cue = cue_over(token, trigger.word.family)
    yield "bias"
    yield f"ruled={ruled}"
    yield f"ruled={ruled} {passage.kind is BlockKind.TABLE_ROW}"
    yield f"cue={cue.status if cue is not None else None}"
    yield f"cue-word={cue.word.lemma_.lower() if cue is not None else None}"
    yield f"ruled={ruled} cue={cue.status if cue is not None else None}"
    yield f"future={outlook.future} negative={outlook.negative} {outlook.certainty}"
    yield f"modality={outlook.modality}"
    yield f"open={outlook.open} conditional={outlook.conditional}"
    yield f"family={trigger.word.family}"
    yield f"lemma={token.lemma_.lower()} {token.tag_}"
    yield f"tag={token.tag_} {token.dep_}"
    day = article.day
    if day is None or date is None or not date.earliest or not date.latest:
        yield "dated=no"
    else:
        when = "past" if date.latest[:10] < day else "ahead" if date.earliest[:10] > day else "now"
        yield f"dated={when}"
        yield f"dated={when} {ruled}"


def _around(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ in _SMALL:
            yield f"own {child.dep_}={child.lower_}"
    doc = token.doc
    for at in range(max(token.sent.start, token.i - _NEAR), min(token.sent.end, token.i + _NEAR + 1)):
        if at != token.i and not doc[at].is_punct:
            yield f"near={doc[at].lemma_.lower()}"
            yield f"{'before' if at < token.i else 'after'}={doc[at].lemma_.lower()}"
    yield f"asked={token.sent.text.rstrip(' ”’').endswith('?')}"


def _above(token: Token) -> Iterator[str]:
    """Yield the verbs over a word, with their auxiliaries, to the top of the sentence."""
    at, step = token, 0
    verb = governor(token)
    yield f"governed={verb.lemma_.lower() if verb is not None else None} {token.dep_}"
    while at.head != at and step < 5:
        at, step = at.head, step + 1
        if at.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}:
            yield f"over={at.lemma_.lower()}"
            yield f"over{step}={at.lemma_.lower()} {at.tag_}"
            for child in at.children:
                if child.dep_ in _SMALL and child.dep_ != "det":
                    yield f"over {child.dep_}={child.lower_}"
