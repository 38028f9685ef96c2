"""Lays a story out as tables: one row a thing, in the story's order, each claim with its exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from dateline.present.exports.places import Places
from dateline.present.exports.plover import coded
from dateline.records.articles import Span
from dateline.records.claims import EventDate
from dateline.records.stories import Citation, Story

__all__ = ["Cell", "Column", "Table", "tables_of"]

Cell = str | int | bool | tuple[str, ...] | None
Kind = Literal["text", "number", "truth", "list"]


@attrs.frozen
class Column:
    """A column: its name, and what its cells hold. Any cell may be empty, which is unknown."""

    name: str
    kind: Kind = "text"


@attrs.frozen(kw_only=True)
class Table:
    """A named table, every row as long as its columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(story: Story) -> tuple[Table, ...]:
    """Return the twelve tables of a story. An empty one is there too, with its columns."""
    places = Places(story)
    return (
        _articles(story),
        _actors(story),
        _statements(story),
        _statement_reports(story, places),
        _events(story),
        _event_history(story, places),
        _positions(story, places),
        _reactions(story, places),
        _contradictions(story, places),
        _questions(story, places),
        _expectations(story, places),
        _debt(story, places),
    )


def _table(name: str, columns: str, rows: Iterable[Sequence[Cell]]) -> Table:
    """Make a table; a column is written ``name`` for text, or ``name:kind``."""
    kinds: dict[str, Kind] = {"": "text", "number": "number", "truth": "truth", "list": "list"}
    parts = [column.partition(":") for column in columns.split()]
    return Table(
        name=name,
        columns=tuple(Column(heading, kinds[kind]) for heading, _, kind in parts),
        rows=tuple(tuple(_well_formed(cell) for cell in row) for row in rows),
    )


def _well_formed(cell: Cell) -> Cell:
    """Write half a surrogate pair as its escape: no file can hold it as it is."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(cell, tuple):
        return tuple(one.encode("utf-8", "backslashreplace").decode("utf-8") for one in cell)
    return cell


def _spans(spans: Iterable[Span]) -> str | None:
    """Return spans as ``12-40;51-60``: code points into the article's text, half-open."""
    return ";".join(f"{span.start}-{span.end}" for span in spans) or None


def _dated(date: EventDate | None) -> tuple[Cell, ...]:
    return (date.edtf, date.text, date.earliest, date.latest) if date else (None, None, None, None)


def _cited(places: Places, citation: Citation) -> tuple[Cell, ...]:
    return citation.article, _spans(citation.spans), places.words(citation)


_CITED = " article evidence words"


def _articles(story: Story) -> Table:
    return _table(
        "articles",
        "id external_id url outlet outlet_kind outlet_country title published captured origin version_of form"
        " withdrawn:truth sha256 text",
        (
            (
                item.article.id,
                item.article.external_id,
                item.article.url,
                item.article.outlet,
                item.article.outlet_kind.value if item.article.outlet_kind else None,
                item.article.outlet_country,
                item.article.title,
                item.article.published,
                item.captured,
                item.origin,
                item.version_of,
                item.article.form.value,
                item.withdrawn,
                item.sha256,
                item.article.text,
            )
            for item in story.articles
        ),
    )


def _actors(story: Story) -> Table:
    return _table(
        "actors",
        "id name kind aliases:list role state wikidata",
        ((one.id, one.name, one.kind.value, one.aliases, one.role, one.state, one.wikidata) for one in story.actors),
    )


def _statements(story: Story) -> Table:
    return _table(
        "statements",
        "id kind mode speaker speaker_name attribution via:list addressee channel said words variants:list "
        "origins:number articles:number",
        (
            (
                one.id,
                one.kind.value,
                one.mode.value,
                one.speaker,
                one.speaker_name,
                one.attribution.value,
                one.via,
                one.addressee,
                one.channel.name if one.channel else None,
                one.said,
                one.variants[0] if one.variants else None,
                one.variants,
                one.origins,
                len({report.article for report in one.reports}),
            )
            for one in story.statements
        ),
    )


def _statement_reports(story: Story, places: Places) -> Table:
    return _table(
        "statement_reports",
        "statement claim article content quoted speaker_spans words",
        (
            (
                statement.id,
                report.claim,
                report.article,
                _spans(report.content),
                _spans(report.quoted),
                _spans(report.speaker_spans),
                places.words(Citation(article=report.article, spans=report.content)),
            )
            for statement in story.statements
            for report in statement.reports
        ),
    )


def _events(story: Story) -> Table:
    return _table(
        "events",
        "id type label participants:list place edtf date_text earliest latest duration status disputed:truth "
        "background:truth parent origins:number articles:number plover plover_mode quadrant root15",
        (
            (
                event.id,
                event.type.value,
                event.label,
                tuple(f"{one.actor}:{one.role}" for one in event.participants),
                event.place,
                *_dated(event.date),
                event.duration,
                event.status.value,
                event.disputed,
                event.background,
                event.parent,
                event.origins,
                len({step.citation.article for step in event.history}),
                code.type,
                code.mode,
                code.quadrant,
                code.root15,
            )
            for event in story.events
            for code in (coded(event),)
        ),
    )


def _event_history(story: Story, places: Places) -> Table:
    return _table(
        "event_history",
        "event step:number status by by_name said published edtf date_text earliest latest report" + _CITED,
        (
            (
                event.id,
                number,
                step.status.value,
                step.by,
                places.holder(step.by, step.citation),
                step.said,
                step.published,
                *_dated(step.date),
                step.report,
                *_cited(places, step.citation),
            )
            for event in story.events
            for number, step in enumerate(event.history, 1)
        ),
    )


def _positions(story: Story, places: Places) -> Table:
    return _table(
        "positions",
        "id actor actor_name issue stance level firmness said published object" + _CITED,
        (
            (
                one.id,
                one.actor,
                places.name(one.actor),
                one.issue,
                one.stance.value,
                one.level.value,
                one.firmness.value,
                one.said,
                one.published,
                one.words,
                *_cited(places, one.citation),
            )
            for one in story.positions
        ),
    )


def _reactions(story: Story, places: Places) -> Table:
    return _table(
        "reactions",
        "camp actors:list stance statements:list silence:truth articles:list evidence:list words:list",
        (
            (
                one.camp,
                one.actors,
                one.stance.value if one.stance else None,
                one.statements,
                one.silence,
                tuple(citation.article for citation in one.citations),
                tuple(_spans(citation.spans) or "" for citation in one.citations),
                tuple(places.words(citation) for citation in one.citations),
            )
            for one in story.reactions
        ),
    )


def _contradictions(story: Story, places: Places) -> Table:
    def rows() -> Iterator[Sequence[Cell]]:
        for number, one in enumerate(story.contradictions, 1):
            for side in one.claims:
                holder = places.holder(side.by, side.citation)
                yield number, one.about, side.value, side.by, holder, *_cited(places, side.citation)

    return _table("contradictions", "contradiction:number about value by by_name" + _CITED, rows())


def _questions(story: Story, places: Places) -> Table:
    return _table(
        "questions",
        "text due status answer" + _CITED,
        ((one.text, one.due, one.status, one.answer, *_cited(places, one.citation)) for one in story.questions),
    )


def _expectations(story: Story, places: Places) -> Table:
    return _table(
        "expectations",
        "event text due outcome" + _CITED,
        ((one.event, one.text, one.due, one.outcome, *_cited(places, one.citation)) for one in story.expectations),
    )


def _debt(story: Story, places: Places) -> Table:
    return _table(
        "debt",
        "kind text" + _CITED,
        (
            (one.kind.value, one.text, *_cited(places, Citation(article=one.article_id, spans=one.evidence)))
            for one in story.debt
        ),
    )
