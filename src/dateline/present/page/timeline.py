"""Draws the timeline: a day is a dot, an interval a bar, a doubtful month a faded bar; a table has the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
from markupsafe import Markup

from dateline.present.page.history import former_dates, history_marks
from dateline.present.page.marks import STATUS_MARKS, plain
from dateline.present.wording import outlet_of
from dateline.records.date_words import in_words
from dateline.records.dates import parse_edtf
from dateline.records.stories import StatusClaim, Story, StoryEvent

__all__ = ["Row", "draw_timeline", "timeline_rows"]

_LEFT, _WIDTH, _ROW, _TOP = 8, 984, 46, 34
_MIN_BAR = 8.0


@attrs.frozen(kw_only=True)
class Row:
    """One event on the timeline, in days since year one; ``None`` is an open end."""

    event: StoryEvent
    low: int | None
    high: int | None
    doubtful: bool
    approximate: bool
    words: str


def timeline_rows(events: Sequence[StoryEvent]) -> tuple[list[Row], list[StoryEvent]]:
    """Return the dated events as rows, by date, and those without a date."""
    rows, tray = [], []
    for event in events:
        row = _row(event)
        if row is None:
            tray.append(event)
        else:
            rows.append(row)
    rows.sort(key=lambda row: (row.low if row.low is not None else -1, row.high or 0, row.event.id))
    return rows, tray


def _row(event: StoryEvent) -> Row | None:
    if event.date is None or event.date.edtf is None:
        return None
    parsed = parse_edtf(event.date.edtf)
    ends = [_ordinal(day) for day in (parsed.low, parsed.high)]
    if ends == [None, None]:
        return None
    return Row(
        event=event,
        low=ends[0],
        high=ends[1],
        doubtful=parsed.uncertain,
        approximate=parsed.approximate or parsed.kind == "one-of",
        words=in_words(event.date.edtf),
    )


def _ordinal(day: tuple[int, int, int] | None) -> int | None:
    if day is None or not 1 <= day[0] <= 9999:
        return None
    return date(*day).toordinal()


def draw_timeline(story: Story) -> Markup:
    """Return the timeline as SVG; its table says the same for those who do not see it."""
    rows, _ = timeline_rows([event for event in story.events if not _far(event, story)])
    if not rows:
        return Markup("")
    known = [end for row in rows for end in (row.low, row.high) if end is not None]
    today = _day_of(story.as_of)
    known += [today] if today is not None else []
    first, last = min(known), max(known)
    pad = max(2, (last - first) // 20)
    first, last = first - pad, last + pad
    height = _TOP + _ROW * len(rows) + 26

    def x(day: int) -> float:
        return round(_LEFT + _WIDTH * (day - first) / max(1, last - first), 1)

    parts = [
        Markup(
            '<svg class="timeline" viewBox="0 0 1000 {h}" role="img" aria-labelledby="tl-title tl-desc">'
            '<title id="tl-title">Timeline</title>'
            '<desc id="tl-desc">{n} dated events; the table below tells the same.</desc>'
            '<defs><linearGradient id="fade"><stop offset="0" stop-opacity="0"/><stop offset=".25"/>'
            '<stop offset=".75"/><stop offset="1" stop-opacity="0"/></linearGradient></defs>'
        ).format(h=height, n=len(rows))
    ]
    if today is not None:
        parts.append(
            Markup('<rect class="ahead" x="{x}" y="0" width="{w}" height="{h}"/>').format(
                x=x(today), w=max(0, 1000 - x(today)), h=height
            )
        )
    parts += _axis(first, last, height, x)
    if today is not None:
        parts.append(
            Markup(
                '<line class="today" x1="{x}" x2="{x}" y1="20" y2="{h}"/>'
                '<text class="tick" x="{t}" y="{y}" text-anchor="{a}">as of {d}</text>'
            ).format(
                x=x(today),
                h=height - 18,
                t=x(today),
                y=height - 5,
                d=in_words((story.as_of or "")[:10]),
                a="end" if x(today) > 500 else "start",
            )
        )
    names, outlets = (
        {actor.id: actor.name for actor in story.actors},
        {item.article.id: outlet_of(item.article) for item in story.articles},
    )

    def holder(claim: StatusClaim) -> str:
        return names.get(claim.by, claim.by) if claim.by else outlets[claim.citation.article]

    for n, row in enumerate(rows):
        top = _TOP + _ROW * n
        parts += [_ghosts(row.event, top, x), _draw(row, top, (first, last), x, history_marks(row.event, holder))]
    return Markup("").join([*parts, Markup("</svg>")])


def _far(event: StoryEvent, story: Story) -> bool:
    """Leave events long before the story to the table: they would press the rest into a corner."""
    latest, day = (event.date.latest if event.date else None), story.articles[0].article.day
    return bool(event.background and latest and day and latest[:4].isdigit() and int(day[:4]) - int(latest[:4]) > 1)


def _day_of(as_of: str | None) -> int | None:
    try:
        return date.fromisoformat(as_of[:10]).toordinal() if as_of else None
    except ValueError:
        return None


def _axis(first: int, last: int, height: int, x) -> list[Markup]:  # type: ignore[no-untyped-def]
    """Draw a line for each month, or each year where months would crowd."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    step = 1 if months <= 14 else 3 if months <= 40 else 12
    lines = []
    for n in range(0, months + 1, 1):
        year, month = start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1
        if (month - 1) % step or not first <= date(year, month, 1).toordinal() <= last:
            continue
        at = x(date(year, month, 1).toordinal())
        label = date(year, month, 1).strftime("%b %Y" if step < 12 else "%Y")
        lines.append(
            Markup(
                '<line class="grid" x1="{x}" x2="{x}" y1="20" y2="{h}"/><text class="tick" x="{t}" y="14">{l}</text>'
            ).format(x=at, h=height - 18, t=min(at + 3, 930), l=label)
        )
    return lines


def _ghosts(event: StoryEvent, top: int, x) -> Markup:  # type: ignore[no-untyped-def]
    """Leave a ghost where an event that moved was said to be before."""
    drawn = Markup("")
    for former in former_dates(event):
        ends = [_day_of(former.earliest), _day_of(former.latest)]
        if ends[0] is None or ends[1] is None:
            continue
        low, high = x(ends[0]), x(ends[1])
        words = in_words(former.edtf) if former.edtf else former.text or ""
        drawn += Markup(
            '<rect class="ghost" x="{x}" y="{y}" width="{w}" height="10" rx="5"><title>{t}</title></rect>'
        ).format(x=low, y=top + 25, w=round(max(_MIN_BAR, high - low), 1), t=f"before: {words}")
    return drawn


def _draw(row: Row, top: int, ends: tuple[int, int], x, run: Markup) -> Markup:  # type: ignore[no-untyped-def]
    event = row.event
    low, high = x(row.low if row.low is not None else ends[0]), x(row.high if row.high is not None else ends[1])
    middle = top + 30
    kind = "background" if event.background else event.status.value
    mark = Markup('<g class="event {k}{d}"><title>{t}</title>').format(
        k=kind, d=" disputed" if event.disputed else "", t=f"{event.label}: {event.status.value}, {row.words}"
    )
    if row.low is not None and row.low == row.high:
        radius = 4 if event.background else 7
        shape = Markup('<circle cx="{x}" cy="{y}" r="{r}"/>').format(x=low, y=middle, r=radius)
    else:
        classes = "bar" + (" doubtful" if row.doubtful else "") + (" fading" if row.approximate else "")
        shape = Markup('<rect class="{c}" x="{x}" y="{y}" width="{w}" height="12" rx="6"/>').format(
            c=classes, x=low, y=middle - 6, w=round(max(_MIN_BAR, high - low), 1)
        )
        if row.doubtful:
            shape += Markup('<text class="doubt" x="{x}" y="{y}" text-anchor="middle">?</text>').format(
                x=(low + high) / 2, y=middle + 5
            )
        if row.low is None or row.high is None:
            tip = high if row.high is None else low
            shape += Markup('<path d="M{a} {y}l-8 -6v12z"/>').format(a=tip, y=middle)
    right = low > 560
    label = Markup('<text class="label" x="{x}" y="{y}" text-anchor="{a}">{m} {l}{r}</text></g>').format(
        x=min(high, 992) if right else max(low, 8),
        y=top + 17,
        a="end" if right else "start",
        m=STATUS_MARKS[event.status],
        l=plain(_short(event.label)),
        r=run,
    )
    return mark + shape + label


def _short(label: str) -> str:
    return label if len(label) <= 72 else label[:70] + "…"
