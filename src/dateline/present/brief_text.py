"""Prints a brief for a terminal."""

from __future__ import annotations

import textwrap

from dateline.present.citations import Notes, number
from dateline.present.wording import clipped, outlet_of
from dateline.records.date_words import in_words
from dateline.records.stories import Brief, Sentence, Story

__all__ = ["as_text"]

_NOTE_WORDS = 12


def as_text(brief: Brief, story: Story, width: int = 80) -> str:
    """Return the brief as text of so many columns, with its citations listed at the end."""
    notes = number(brief, story)
    lines = [*textwrap.wrap(_cited(brief.headline, notes), width), ""]
    lines += [*textwrap.wrap(" ".join(_cited(sentence, notes) for sentence in brief.lede), width), ""]
    for section in brief.sections:
        lines.append(section.name.upper())
        for sentence in section.sentences:
            lines += textwrap.wrap(_cited(sentence, notes), width, initial_indent="- ", subsequent_indent="  ")
        if section.note:
            lines += textwrap.wrap(section.note, width)
        lines.append("")
    lines.append("CITATIONS")
    for citation, n in notes.numbers.items():
        article = notes.articles[citation.article]
        day = in_words(article.published[:10]) if article.published else "undated"
        words = clipped(notes.words(citation), _NOTE_WORDS)
        whence = f"{outlet_of(article)}, {day}: " if len(notes.articles) > 1 else ""
        lines += textwrap.wrap(f"[{n}] {whence}“{words}”", width, subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def _cited(sentence: Sentence, notes: Notes) -> str:
    marks = "".join(f"[{n}]" for n in notes.of(sentence))
    return f"{sentence.text} {marks}"
