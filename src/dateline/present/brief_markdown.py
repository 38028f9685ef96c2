"""Writes a brief as Markdown, with footnotes."""

from __future__ import annotations

import re

from dateline.present.citations import Notes, number
from dateline.present.wording import clipped, outlet_of
from dateline.records.date_words import in_words
from dateline.records.stories import Brief, Sentence, Story

__all__ = ["as_markdown", "escaped"]

_NOTE_WORDS = 40


def as_markdown(brief: Brief, story: Story) -> str:
    """Return the brief as Markdown; each citation is a footnote with the exact words."""
    notes = number(brief, story)
    lines = [f"# {escaped(brief.headline.text)}{_marks(brief.headline, notes)}", ""]
    lines += [" ".join(_cited(sentence, notes) for sentence in brief.lede), ""]
    for section in brief.sections:
        lines += [f"## {section.name}", ""]
        lines += [f"- {_cited(sentence, notes)}" for sentence in section.sentences]
        if section.note:
            lines.append(f"*{section.note}*")
        lines.append("")
    for citation, n in notes.numbers.items():
        article = notes.articles[citation.article]
        day = in_words(article.published[:10]) if article.published else "undated"
        lines.append(
            f"[^{n}]: {escaped(outlet_of(article))}, {day}: “{escaped(clipped(notes.words(citation), _NOTE_WORDS))}”"
        )
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Escape what Markdown, or the HTML it may hold, would read as markup."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|])", r"\\\1", text)


def _marks(sentence: Sentence, notes: Notes) -> str:
    return "".join(f"[^{n}]" for n in notes.of(sentence))


def _cited(sentence: Sentence, notes: Notes) -> str:
    return f"{escaped(sentence.text)}{_marks(sentence, notes)}"
