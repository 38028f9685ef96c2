"""Draws whom an actor meets most in events: it in the middle, the others around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dateline.present.page.marks import plain
from dateline.present.site.links import Links
from dateline.records.catalogue import Asked, EntryKind, Query

__all__ = ["draw_network", "meetings_of"]

_LOOKED_AT = 300  # the newest events of the actor
_MOST = 10
_WIDTH, _HEIGHT = 720, 340


def meetings_of(asked: Asked, identity: str) -> list[tuple[str, int]]:
    """Return those who take part in the same events as an actor, and in how many; the most first."""
    events = asked.ask(Query(kind=EntryKind.EVENT, where=(("actor", identity),), limit=_LOOKED_AT)).entries
    met = Counter(other for event in events for other in {part.actor for part in event.record.participants})
    del met[identity]
    return sorted(met.items(), key=lambda item: (-item[1], item[0]))[:_MOST]


def draw_network(identity: str, met: Sequence[tuple[str, int]], names: Mapping[str, str], links: Links) -> Markup:
    """Return the drawing; its table says the same."""
    if len(met) < 2:
        return Markup("")
    middle = (_WIDTH / 2, _HEIGHT / 2)
    most = met[0][1]
    lines, nodes = [], []
    for n, (other, count) in enumerate(met):
        angle = 2 * math.pi * (n + 0.5) / len(met) - math.pi / 2
        x, y = round(middle[0] + 170 * math.cos(angle), 1), round(middle[1] + 130 * math.sin(angle), 1)
        lines.append(
            Markup('<line x1="{a}" y1="{b}" x2="{x}" y2="{y}" stroke-width="{w}"/>').format(
                a=middle[0], b=middle[1], x=x, y=y, w=round(1 + 5 * count / most, 1)
            )
        )
        nodes.append(_node(x, y, links.entry(EntryKind.ACTOR, other), names.get(other, other), count))
    name = plain(names.get(identity, identity))
    return Markup(
        '<svg class="network" viewBox="0 0 {w} {h}" role="group" aria-labelledby="nw-title nw-desc">'
        '<title id="nw-title">Whom {n} meets</title><desc id="nw-desc">The thicker the line, the more events both take '
        "part in; the table tells the same.</desc>{l}{o}"
        '<circle class="centre" cx="{a}" cy="{b}" r="9"/>'
        '<text class="name" x="{a}" y="{t}" text-anchor="middle">{n}</text></svg>'
    ).format(
        w=_WIDTH,
        h=_HEIGHT,
        n=name,
        l=Markup("").join(lines),
        o=Markup("").join(nodes),
        a=middle[0],
        b=middle[1],
        t=middle[1] + 26,
    )


def _node(x: float, y: float, address: str, name: str, count: int) -> Markup:
    """Draw one of the others, its name at the outer side."""
    right = x >= _WIDTH / 2
    called = plain(name)
    short = called if len(called) <= 26 else f"{called[:25]}…"
    return Markup(
        '<a href="{h}" aria-label="{n}: {c}"><title>{n}: {c}</title>'
        '<rect class="hit" x="{l}" y="{v}" width="{w}" height="26"/><circle cx="{x}" cy="{y}" r="6"/>'
        '<text x="{t}" y="{b}" text-anchor="{a}">{s}</text></a>'
    ).format(
        h=address,
        n=called,
        c=f"{count} event{'s' if count != 1 else ''}",
        l=x - 10 if right else 0,
        v=y - 13,
        w=round(_WIDTH - x + 10 if right else x + 10, 1),
        x=x,
        y=y,
        t=x + 12 if right else x - 12,
        b=y + 4.5,
        a="start" if right else "end",
        s=short,
    )
