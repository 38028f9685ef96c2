"""Draws events along time: a row each, its date as sure as it is told, and the run of its statuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from dateline.present.page.history import former_dates, turns
from dateline.present.page.marks import STATUS_MARKS, plain
from dateline.present.page.timeline import Row, timeline_rows
from dateline.present.site.drawing.scale import Scale, drawable, scale_of
from dateline.present.site.links import Links
from dateline.present.wording import capital
from dateline.records.catalogue import Entry, EntryKind, Telling
from dateline.records.claims import EventDate, Status
from dateline.records.date_words import in_words
from dateline.records.stories import StatusClaim

__all__ = ["draw_events"]

_WIDTH, _ROW, _TOP, _LABEL = 1140, 30, 30, 50
_PLOT, _PLOT_WIDTH, _RUN, _STEP, _MOST = 408, 582, 1004, 26, 5
_MIN_BAR = 9.0
_OPEN = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED, Status.RUMOURED})
_OFF = frozenset({Status.CANCELLED, Status.DENIED})


def draw_events(
    entries: Sequence[Entry], links: Links, names: Mapping[str, str], as_of: str | None
) -> tuple[Markup, int]:
    """Return the drawing of the dated ones among some events, and how many lie too far away for it.

    Args:
        entries: events.
        links: where their pages and words are.
        names: what actors are called.
        as_of: the day that counts as today.
    """
    by_id = {entry.id: entry for entry in entries}
    rows, _ = timeline_rows([entry.record for entry in entries])
    today = _ordinal(as_of)
    rows, far = drawable(rows, today)
    if not rows:
        return Markup(""), len(far)
    scale = scale_of(rows, today, left=_PLOT, width=_PLOT_WIDTH)
    height = _TOP + _ROW * len(rows) + 26
    parts = [_head(height, len(rows)), *_ground(scale, height, today, as_of)]
    for n, row in enumerate(rows):
        entry = by_id[row.event.id]
        parts.append(_row(row, entry, _TOP + _ROW * n, scale, links))
        parts.append(_run(entry, _TOP + _ROW * n, links, names))
    return Markup("\n").join([*parts, Markup("</svg>")]), len(far)


def _head(height: int, count: int) -> Markup:
    return Markup(
        '<svg class="tl" viewBox="0 0 {w} {h}" role="group" aria-labelledby="tl-title tl-desc">'
        '<title id="tl-title">Timeline</title><desc id="tl-desc">{n} dated events from the earliest at the top to the '
        "latest; the table below tells the same.</desc>"
        '<defs><linearGradient id="tl-white"><stop offset="0" stop-color="#fff" stop-opacity="0"/>'
        '<stop offset=".3" stop-color="#fff"/><stop offset=".7" stop-color="#fff"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
        '<mask id="tl-fade" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#tl-white)"/>'
        "</mask></defs>"
    ).format(w=_WIDTH, h=height, n=count)


def _ground(scale: Scale, height: int, today: int | None, as_of: str | None) -> list[Markup]:
    """Draw the months, and today with the lighter paper beyond it."""
    parts = []
    at = scale.x(today, open_end=scale.right)
    if today is not None:
        parts.append(
            Markup('<rect class="ahead" x="{x}" y="{t}" width="{w}" height="{h}"/>').format(
                x=at, t=_TOP - 8, w=round(scale.right - at, 1), h=height - _TOP - 12
            )
        )
    parts.append(Markup('<text class="tick" x="{x}" y="14" text-anchor="end">turns</text>').format(x=_WIDTH - 4))
    last = -100.0
    for x, label in scale.marks():
        parts.append(Markup('<line class="grid" x1="{x}" x2="{x}" y1="20" y2="{h}"/>').format(x=x, h=height - 20))
        if x - last > 84 and x < scale.right - 40:
            parts += [Markup('<text class="tick" x="{x}" y="{y}">{l}</text>').format(x=x + 3, y=14, l=label)]
            last = x
    if today is not None:
        end = "end" if at > (scale.left + scale.right) / 2 else "start"
        parts.append(
            Markup(
                '<line class="today" x1="{x}" x2="{x}" y1="20" y2="{h}"/>'
                '<text class="tick" x="{x}" y="{y}" text-anchor="{a}">as of {d}</text>'
            ).format(x=at, h=height - 18, y=height - 4, a=end, d=in_words((as_of or "")[:10]))
        )
    return parts


def _row(row: Row, entry: Entry, top: int, scale: Scale, links: Links) -> Markup:
    event = row.event
    told = f"{capital(event.label)}: {event.status.value.replace('-', ' ')}{', disputed' * event.disputed}, {row.words}"
    kind = f"s-{event.status.value}{' background' * event.background}{' disputed' * event.disputed}"
    middle = top + _ROW // 2
    label = event.label if len(event.label) <= _LABEL else f"{event.label[: _LABEL - 2].rstrip()}…"
    return Markup(
        '<g class="row {k}"><a href="{h}" aria-label="{t}"><title>{t}</title>'
        '<rect class="hit" x="0" y="{y}" width="{w}" height="{r}"/>'
        '<text class="glyph" x="2" y="{b}">{g}</text><text class="label" x="24" y="{b}">{l}</text></a>{d}{s}</g>'
    ).format(
        k=kind,
        h=links.entry(EntryKind.EVENT, entry.id),
        t=plain(told),
        y=top + 1,
        w=_PLOT - 8,
        r=_ROW - 2,
        b=middle + 5,
        g=STATUS_MARKS[event.status],
        l=plain(capital(label)),
        d=_ghosts(row, middle, scale),
        s=_shape(row, middle, scale),
    )


def _shape(row: Row, middle: int, scale: Scale) -> Markup:
    """Draw the date: a dot for a day, a bar for an interval; fading, doubtful or open as it is told."""
    event = row.event
    small = event.background
    low, high = scale.x(row.low, open_end=scale.left), scale.x(row.high, open_end=scale.right)
    look = "open" if event.status in _OPEN else "off" if event.status in _OFF else "solid"
    if row.low is not None and row.low == row.high:
        radius = 3.5 if small else 6
        dot = Markup('<circle class="{c}" cx="{x}" cy="{y}" r="{r}"/>').format(c=look, x=low, y=middle, r=radius)
        if look == "off":
            dot += Markup('<path class="cross" d="M{x} {y}l7 7m0 -7l-7 7"/>').format(x=low - 3.5, y=middle - 3.5)
        return dot
    tall = 5 if small else 10
    width = round(max(_MIN_BAR, high - low), 1)
    fade = row.approximate or row.doubtful
    bar = Markup('<rect class="bar {c}{d}" x="{x}" y="{y}" width="{w}" height="{t}" rx="{r}"{m}/>').format(
        c=look,
        d=" doubtful" if row.doubtful else "",
        x=low,
        y=middle - tall / 2,
        w=width,
        t=tall,
        r=tall / 2,
        m=Markup(' mask="url(#tl-fade)"') if fade and width > _MIN_BAR else "",
    )
    if row.doubtful:
        bar += Markup('<text class="doubt" x="{x}" y="{y}" text-anchor="middle">?</text>').format(
            x=round((low + high) / 2, 1), y=middle + 5
        )
    if row.high is None:
        bar += Markup('<path class="solid" d="M{x} {y}l8 5l-8 5z"/>').format(x=scale.right, y=middle - 5)
    if row.low is None:
        bar += Markup('<path class="solid" d="M{x} {y}l-8 5l8 5z"/>').format(x=scale.left, y=middle - 5)
    return bar


def _ghosts(row: Row, middle: int, scale: Scale) -> Markup:
    """Leave a ghost where the event was to be before, and a thread from there to where it is now."""
    drawn = Markup("")
    now = scale.x(row.low, open_end=scale.left)
    for former in former_dates(row.event):
        ends = _ordinal(former.earliest), _ordinal(former.latest)
        if ends[0] is None or ends[1] is None:
            continue
        low, high = (scale.x(end, open_end=scale.left) for end in ends)
        drawn += Markup(
            '<line class="thread" x1="{x}" x2="{n}" y1="{m}" y2="{m}"/>'
            '<rect class="ghost" x="{l}" y="{y}" width="{w}" height="10" rx="5"><title>{t}</title></rect>'
        ).format(
            x=round((low + high) / 2, 1),
            n=now,
            m=middle,
            l=low - 5 if ends[0] == ends[1] else low,
            y=middle - 5,
            w=round(max(10.0, high - low), 1),
            t=f"before: {_words(former)}",
        )
    return drawn


def _run(entry: Entry, top: int, links: Links, names: Mapping[str, str]) -> Markup:
    """Draw the run of statuses, a mark for each turn; one that never turned needs none."""
    history = entry.record.history
    found = turns(entry.record)
    if len(found) < 2:
        return Markup("")
    kept, middle = found[-_MOST:], top + _ROW // 2
    tellings = dict(zip((id(step) for step in history), entry.tellings, strict=False))
    marks = [
        _mark(step, tellings[id(step)], (_RUN + _STEP * n, top, middle), links, names)
        for n, step in enumerate(kept, start=_MOST - len(kept))
    ]
    before = Markup('<text class="tick" x="{x}" y="{y}">…</text>').format(x=_RUN - 12, y=middle + 4)
    return Markup("").join([before if len(found) > _MOST else Markup(""), *marks])


def _mark(
    step: StatusClaim, telling: Telling, place: tuple[int, int, int], links: Links, names: Mapping[str, str]
) -> Markup:
    x, top, middle = place
    holder = names.get(step.by, step.by) if step.by else telling.outlet
    day = in_words(step.published[:10]) if step.published else "undated"
    told = f"{step.status.value.replace('-', ' ')}, says {holder}, {day}"
    return Markup(
        '<a class="turn s-{k}" href="{h}" aria-label="{t}"><title>{t}</title>'
        '<rect class="hit" x="{x}" y="{y}" width="{w}" height="{r}"/><text x="{c}" y="{b}" text-anchor="middle">{g}'
        '</text><text class="tip" x="{e}" y="{b}" text-anchor="end">{t}</text></a>'
    ).format(
        k=step.status.value,
        h=links.words(telling),
        t=plain(told),
        x=x,
        y=top + 2,
        w=_STEP,
        r=_ROW - 4,
        c=x + _STEP // 2,
        b=middle + 5,
        e=_RUN - 14,
        g=STATUS_MARKS[step.status],
    )


def _words(told: EventDate) -> str:
    return in_words(told.edtf) if told.edtf else told.text or ""


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
