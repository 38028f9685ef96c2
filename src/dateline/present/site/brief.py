"""Keeps a brief with the words of its citations, so that a page needs no article to show it."""

from __future__ import annotations

import attrs
import msgspec

from dateline.present.citations import number
from dateline.present.wording import outlet_of
from dateline.records.catalogue import Telling
from dateline.records.stories import Brief, Citation, Sentence, Story

__all__ = ["KeptBrief", "KeptSection", "KeptSentence", "kept_brief", "read_brief", "write_brief"]


@attrs.frozen(kw_only=True)
class KeptSentence:
    """A sentence and the numbers of its citations."""

    text: str
    notes: tuple[int, ...]


@attrs.frozen(kw_only=True)
class KeptSection:
    """A named part of a brief."""

    name: str
    sentences: tuple[KeptSentence, ...] = ()
    note: str | None = None


@attrs.frozen(kw_only=True)
class KeptBrief:
    """A brief, and the words of its citations in the order of their numbers."""

    headline: KeptSentence
    lede: tuple[KeptSentence, ...]
    sections: tuple[KeptSection, ...]
    notes: tuple[Telling, ...]


def kept_brief(brief: Brief, story: Story) -> KeptBrief:
    """Return a brief with the words of its citations."""
    notes = number(brief, story)

    def kept(sentence: Sentence) -> KeptSentence:
        return KeptSentence(text=sentence.text, notes=notes.of(sentence))

    def telling(citation: Citation) -> Telling:
        article, first = notes.articles[citation.article], citation.spans[0]
        return Telling(
            article=article.id,
            outlet=outlet_of(article),
            title=article.title,
            published=article.published,
            words=notes.words(citation),
            start=first.start,
            end=first.end,
        )

    return KeptBrief(
        headline=kept(brief.headline),
        lede=tuple(kept(sentence) for sentence in brief.lede),
        sections=tuple(
            KeptSection(name=one.name, sentences=tuple(kept(sentence) for sentence in one.sentences), note=one.note)
            for one in brief.sections
        ),
        notes=tuple(telling(citation) for citation in notes.numbers),
    )


def write_brief(brief: KeptBrief) -> bytes:
    """Return a brief as JSON."""
    return msgspec.json.encode(brief)


def read_brief(data: bytes) -> KeptBrief:
    """Return a brief from its JSON."""
    return msgspec.json.decode(data, type=KeptBrief)
