"""Writes a brief as JSON: every sentence with its article, spans and exact words."""

from __future__ import annotations

import json
from typing import Any

from dateline.present.citations import Notes, number
from dateline.records.stories import Brief, Sentence, Story

__all__ = ["as_json", "brief_json"]


def as_json(brief: Brief, story: Story) -> str:
    """Return the brief as one JSON value."""
    return json.dumps(brief_json(brief, story), ensure_ascii=False, indent=2) + "\n"


def brief_json(brief: Brief, story: Story) -> dict[str, Any]:
    """Return the brief as plain values."""
    notes = number(brief, story)
    return {
        "as_of": story.as_of,
        "headline": _sentence(brief.headline, notes),
        "lede": [_sentence(sentence, notes) for sentence in brief.lede],
        "sections": [
            {
                "name": section.name,
                "sentences": [_sentence(sentence, notes) for sentence in section.sentences],
                "note": section.note,
            }
            for section in brief.sections
        ],
    }


def _sentence(sentence: Sentence, notes: Notes) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "citations": [
            {
                "number": notes.numbers[citation],
                "article": citation.article,
                "spans": [[span.start, span.end] for span in citation.spans],
                "words": [notes.articles[citation.article].words(span) for span in citation.spans],
            }
            for citation in sentence.citations
        ],
    }
