"""What is left open: questions with what became of them, and what was expected against what came."""

from __future__ import annotations

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.present.site.whole import as_of
from dateline.records.catalogue import Asked, Entry, EntryKind, FacetCount, Query

__all__ = ["expectation", "expectations", "question", "questions"]

_QUESTIONS = ("open", "overdue", "answered")
_OUTCOMES = ("open", "met", "missed", "moved")


def questions(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the questions that a query picks."""
    offered = offers(asked, EntryKind.QUESTION, (("article", "Article"),))
    return render(
        "questions.html.j2",
        chrome,
        query=query,
        answer=asked.ask(query),
        tabs=_tabs(chrome, "questions", "status", _ordered(asked, EntryKind.QUESTION, "status", _QUESTIONS), query),
        offered=offered,
        names=named_offers(asked, query, offered),
    )


def question(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one question."""
    return render(
        "question.html.j2",
        chrome,
        entry=entry,
        as_of=as_of(asked),
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )


def expectations(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the expectations that a query picks."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.EXPECTATION, (("article", "Article"),))
    tabs = _tabs(chrome, "expectations", "outcome", _ordered(asked, EntryKind.EXPECTATION, "outcome", _OUTCOMES), query)
    late = {one.value: one.count for one in asked.facets(EntryKind.EXPECTATION, "overdue")}.get("yes", 0)
    overdue = ("overdue", "yes")
    if late:
        tabs.insert(2, ("overdue", chrome.links.page("expectations", overdue), late, overdue in query.where))
    return render(
        "expectations.html.j2",
        chrome,
        query=query,
        answer=answer,
        tabs=tabs,
        offered=offered,
        names=named_offers(asked, query, offered),
        events=asked.entries(entry.record.event for entry in answer.entries if entry.record.event),
    )


def expectation(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one expectation."""
    one = entry.record
    event = asked.entries([one.event]).get(one.event) if one.event else None
    holders = (step.by for step in event.record.history) if event else ()
    return render(
        "expectation.html.j2",
        chrome,
        entry=entry,
        event=event,
        names=named_offers(asked, Query(kind=EntryKind.EXPECTATION), (), holders),
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
    )


def _ordered(asked: Asked, kind: EntryKind, name: str, order: tuple[str, ...]) -> list[FacetCount]:
    found = {one.value: one for one in asked.facets(kind, name)}
    return [found[value] for value in order if value in found]


def _tabs(
    chrome: Chrome, page: str, name: str, values: list[FacetCount], query: Query
) -> list[tuple[str, str, int | None, bool]]:
    links = chrome.links
    tabs: list[tuple[str, str, int | None, bool]] = [("All", links.page(page), None, not query.where)]
    tabs += [
        (one.value, links.page(page, (name, one.value)), one.count, (name, one.value) in query.where) for one in values
    ]
    return tabs
