"""Writes the dated events as slides of TimelineJS: first and last day as start and end, the doubt in the words."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import escape

from dateline.present.brief import brief_of
from dateline.present.exports.places import Places
from dateline.present.exports.scheduling import date_words, days
from dateline.present.wording import capital
from dateline.records.claims import EventType
from dateline.records.date_words import in_words
from dateline.records.stories import Story, StoryEvent

__all__ = ["timeline_json"]

Json = dict[str, Any]

# One row of the timeline a family of types.
_FAMILIES = {
    EventType.CONSULT: "Talks and visits",
    **dict.fromkeys((EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT), "Agreement and support"),
    EventType.AID: "Aid",
    **dict.fromkeys((EventType.CONCEDE, EventType.RETREAT), "Concessions and withdrawals"),
    EventType.REQUEST: "Requests",
    EventType.REJECT: "Refusals",
    EventType.ACCUSE: "Accusations",
    EventType.THREATEN: "Threats",
    EventType.PROTEST: "Protests",
    EventType.SANCTION: "Sanctions",
    EventType.MOBILIZE: "Military moves",
    EventType.COERCE: "Coercion",
    EventType.ASSAULT: "Attacks",
}


def timeline_json(story: Story) -> Json:
    """Return the timeline; an event without a date cannot be on it."""
    places = Places(story)
    slides = [slide for event in story.events if (slide := _slide(event, places)) is not None]
    title = {"title": _title(story)} if story.events else {}
    return {**title, "events": slides, "scale": "human"}


def _title(story: Story) -> Json:
    articles = [item for item in story.articles if not item.withdrawn]
    origins = len({item.origin for item in articles})
    as_of = f"As of {in_words(story.as_of[:10])}. " if story.as_of else ""
    return {
        "unique_id": "title",
        "text": _text(brief_of(story).headline.text, f"{as_of}Articles: {len(articles)}; origins: {origins}.", []),
    }


def _slide(event: StoryEvent, places: Places) -> Json | None:
    low, high = days(event.date.edtf if event.date else None)
    start = low or high
    if start is None:
        return None
    slide: Json = {"start_date": _day(start)}
    if high is not None and high > start:
        slide["end_date"] = _day(high)
    dispute = " (disputed)" if event.disputed else ""
    return {
        **slide,
        "display_date": date_words(event),
        "text": _text(
            capital(event.label),
            f"Status: {event.status.value}{dispute}. Origins: {event.origins}.",
            [places.told(step) for step in event.history],
        ),
        "group": _FAMILIES[event.type],
        "unique_id": event.id,
        "autolink": False,
    }


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(headline: str, opening: str, lines: list[str]) -> Json:
    """Return a text object; both parts are HTML, so every word is escaped."""
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return {
        "headline": str(escape(headline)),
        "text": f"<p>{escape(opening)}</p>" + (f"<ul>{listed}</ul>" if listed else ""),
    }
