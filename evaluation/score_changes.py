"""Scores what ``dateline changes`` tells of a written story: every change that the gold lists, and few others.

Where the gold lists no changes of its own they are worked out of it: between the day by which half the articles are
there and the last, what events were first told, which stand elsewhere by any reading of their history, which words were
first said, who took a position first, which contradictions arose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import attrs

from evaluation.stories import right_for
from evaluation.wholes import Whole, Words, listed, shared

__all__ = ["count_changes", "window"]

_SAID, _OVERLAP = 0.5, 0.2  # F1 of words that find a statement, and any other claim

# Which statuses an outcome tells.
_CAME = {
    "met": frozenset({"happened", "under-way"}),
    "missed": frozenset({"cancelled", "denied"}),
    "moved": frozenset({"postponed", "on-hold"}),
}

Json = Mapping[str, Any]
Counted = Iterator[tuple[str, int, int]]


@attrs.frozen(kw_only=True)
class _Turn:
    """An event of the gold that stands elsewhere: which statuses were right for it before, and which are now."""

    event: str
    before: frozenset[str] | None
    after: frozenset[str]


def window(whole: Whole) -> tuple[str, str]:
    """Return the two days to compare: the gold's own, or the day by which half the articles are there and the last."""
    own = whole.gold.get("changes_between_dates")
    if own:
        return str(own["from"]), str(own["to"])
    days = sorted(str(one.gold.get("published") or "")[:10] for one in whole.articles.values())
    middle = days[(len(days) - 1) // 2]
    return middle, days[-1]


def count_changes(whole: Whole, after: Json, changed: Json, missed: list[str] | None = None) -> Counted:
    """Yield how many of the gold's changes are told, by kind, and how many turns of events told are the gold's."""
    own = whole.gold.get("changes_between_dates")
    events = whole.events_of(after)
    kinds = {
        "articles": _articles(whole, changed),
        "events": _new_events(whole, own, events, changed),
        "statuses": _turns(whole, own, events, changed),
        "dates": _dates(own, events, changed),
        "contradictions": _contradictions(whole, own, changed),
        "actors": _actors(whole, own, changed),
        "statements": _statements(whole, after, changed),
        "positions": _positions(whole, changed),
    }
    for kind, found in kinds.items():
        for name, is_told in found:
            if missed is not None and not is_told:
                missed.append(f"changes {kind}: {name}")
            yield f"changes {kind} told", int(is_told), 1
            yield "changes told", int(is_told), 1
    yield from _precise(whole, own, events, changed)


def _added(whole: Whole) -> set[str]:
    since, until = window(whole)
    days = {one: str(written.gold.get("published") or "")[:10] for one, written in whole.articles.items()}
    return {one for one, day in days.items() if since < day <= until}


def _articles(whole: Whole, changed: Json) -> Iterator[tuple[str, bool]]:
    told = {whole.ours[one] for kind in ("added", "updated") for one in changed["articles"][kind]}
    yield from ((one, one in told) for one in sorted(_added(whole)))


def _history(whole: Whole, event: Json) -> tuple[list[str], list[str]]:
    """Return the statuses of an event's last day by the earlier of the two days, and by the later; none when untold."""
    since, until = window(whole)
    last = []
    for day in (since, until):
        steps = [(str(step["published"])[:10], step["status"]) for step in event.get("history") or []]
        known = [step for step in steps if step[0] <= day]
        newest = max((when for when, _ in known), default="")
        last.append([status for when, status in known if when == newest])
    return last[0], last[1]


def _first_told(whole: Whole, event: Json) -> bool:
    """Tell whether no article of before reports an event."""
    added = _added(whole)
    told_in = {
        one for one, reports in whole.reports.items() if any(each["event"] == event["id"] for each, _ in reports)
    }
    return bool(told_in & added) and not told_in - added


def _new_events(whole: Whole, own: Json | None, events: Mapping[str, str], changed: Json) -> Iterator[tuple[str, bool]]:
    new = own["new_events"] if own else [one["id"] for one in whole.gold["events"] if _first_told(whole, one)]
    told = {events.get(one["event"]) for one in changed["status"] if one["from"] is None}
    yield from ((one, one in told) for one in new)


def _turns(whole: Whole, own: Json | None, events: Mapping[str, str], changed: Json) -> Iterator[tuple[str, bool]]:
    """Yield the events that stand elsewhere: told by their status, or by what came of what was expected of them."""
    for turn in _listed_turns(own) if own else _derived_turns(whole):
        told = [one for one in changed["status"] if events.get(one["event"]) == turn.event]
        came = [one["outcome"] for one in changed["expectations"] if events.get(one["event"]) == turn.event]
        is_told = any(_fits(turn.before, one["from"]) and one["to"] in turn.after for one in told)
        is_told = is_told or any(_CAME[outcome] & turn.after for outcome in came if outcome in _CAME)
        seen = ", ".join([*(f"{one['from']} to {one['to']}" for one in told), *came])
        yield f"{turn.event} {_words(turn.before)} to {_words(turn.after)}; told: {seen or 'nothing'}", is_told


def _fits(wanted: frozenset[str] | None, told: str | None) -> bool:
    return told is None if wanted is None else told in wanted


def _words(statuses: frozenset[str] | None) -> str:
    return "/".join(sorted(statuses)) if statuses else "untold"


def _right(statuses: list[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(right_for(one) for one in statuses))


def _listed_turns(own: Json) -> Iterator[_Turn]:
    for one in own["status_changes"]:
        before = _right([one["from"]]) if one["from"] else None
        yield _Turn(event=one["event"], before=before, after=_right([one["to"]]))


def _derived_turns(whole: Whole) -> Iterator[_Turn]:
    """Yield the events that stand elsewhere by any reading: no status is right both before and after."""
    for event in whole.gold["events"]:
        before, after = (_right(one) for one in _history(whole, event))
        if before and after and not before & after:
            yield _Turn(event=event["id"], before=before, after=after)


def _dates(own: Json | None, events: Mapping[str, str], changed: Json) -> Iterator[tuple[str, bool]]:
    for wanted in own["date_changes"] if own else ():
        told = [one for one in changed["dates"] if events.get(one["event"]) == wanted["event"]]
        days = {str(wanted["to"]), str(wanted["to"]).rstrip("?~")}
        yield f"{wanted['event']} to {wanted['to']}; told: {told}", any(one["to"] in days for one in told)


def _contradictions(whole: Whole, own: Json | None, changed: Json) -> Iterator[tuple[str, bool]]:
    for one in whole.gold["contradictions"]:
        if one["id"] in own["new_contradictions"] if own else _arises(whole, one):
            yield f"{one['id']} {one['item']}", any(_tells(whole, one, told) for told in changed["contradictions"])


def _sides(quarrel: Json) -> list[Json]:
    values = quarrel["values"]
    if isinstance(values, dict):
        values = [value if isinstance(value, dict) else {"articles": value} for value in values.values()]
    return [value for value in values if value.get("articles")]


def _arises(whole: Whole, quarrel: Json) -> bool:
    """Tell whether two sides stand against each other only with the articles that were added."""
    added, sides = _added(whole), [set(listed(side["articles"])) for side in _sides(quarrel)]
    return len(sides) > 1 and sum(bool(side - added) for side in sides) < 2


def _tells(whole: Whole, quarrel: Json, told: Json) -> bool:
    """Tell whether a contradiction of ours rests on words of two sides of the gold's."""
    claims = [whole.told(one) for one in told["claims"]]
    return sum(any(_of_side(whole, side, *claim) for claim in claims) for side in _sides(quarrel)) > 1


def _of_side(whole: Whole, side: Json, article: str, words: Words) -> bool:
    if article not in listed(side["articles"]) or not words:
        return False
    phrase = (side.get("phrases") or {}).get(article)
    return phrase is None or bool(words & whole.phrase(article, {"phrase": phrase}))


def _actors(whole: Whole, own: Json | None, changed: Json) -> Iterator[tuple[str, bool]]:
    names = {name.lower() for one in changed["actors"] for name in (one["name"], *one["aliases"])}
    known = {one["name"]: one for one in whole.gold["actors"] if one.get("name")}
    for actor in own["new_actors"] if own else ():
        forms = {form.lower() for form in (actor, *known.get(actor, {}).get("aliases", ()))}
        yield actor, bool(forms & names)


def _statements(whole: Whole, after: Json, changed: Json) -> Iterator[tuple[str, bool]]:
    """Yield what was first said in the articles that were added, one utterance once."""
    added, place, new = _added(whole), _places(whole, after), set(changed["statements"])
    for group in _utterances(whole):
        if {article for article, _ in group.values()} <= added:
            yield next(iter(group)), any(place.get(one) in new for one in group)


def _utterances(whole: Whole) -> Iterator[dict[str, tuple[str, Json]]]:
    """Yield each utterance of the gold: its statements by id, each with its article."""
    said = {
        one["id"]: (identity, one)
        for identity, written in whole.articles.items()
        for one in written.gold.get("statements") or []
        if one.get("id") and not one.get("optional")
    }
    grouped = [[one for one in group["members"] if one in said] for group in whole.gold["same_quote_groups"]]
    single = [[one] for one in said if not any(one in group for group in grouped)]
    yield from ({one: said[one] for one in group} for group in (*grouped, *single) if group)


def _places(whole: Whole, after: Json) -> dict[str, str]:
    """Return which statement of ours each of the gold's is."""
    reports = [(*whole.told(report, "content"), one["id"]) for one in after["statements"] for report in one["reports"]]
    found = {}
    for group in _utterances(whole):
        for identity, (article, gold) in group.items():
            words = whole.phrase(article, gold)
            fits = [(shared(words, content), ours) for where, content, ours in reports if where == article]
            share, ours = max(fits, default=(0.0, ""))
            if share >= _SAID:
                found[identity] = ours
    return found


def _positions(whole: Whole, changed: Json) -> Iterator[tuple[str, bool]]:
    """Yield the positions that the articles added are first to tell of an actor."""
    added = _added(whole)
    held = [
        ((str(one["actor"]), str(one.get("issue")), one["stance"]), identity, one)
        for identity, written in whole.articles.items()
        for one in written.gold.get("positions") or []
        if not one.get("optional")
    ]
    before = {key for key, identity, _ in held if identity not in added}
    told = [whole.told(one) for one in changed["positions"] if one["change"] != "withdrawn"]
    first = {key: (identity, one) for key, identity, one in reversed(held) if key not in before}
    for key, (identity, one) in first.items():
        words = whole.phrase(identity, one)
        at = [evidence for article, evidence in told if article == identity]
        yield f"{' '.join(key)}", any(shared(words, evidence) >= _OVERLAP for evidence in at)


def _precise(whole: Whole, own: Json | None, events: Mapping[str, str], changed: Json) -> Counted:
    """Yield how many of our turns of an event told before are no turn of one that stands where it stood."""
    gold = {one["id"]: one for one in whole.gold["events"]}
    for one in changed["status"]:
        event = gold.get(events.get(one["event"], ""))
        if event is None or one["from"] is None:
            continue
        if own:
            stays = event["id"] in own["unchanged_events"]
        else:
            before, after = (Counter(statuses) for statuses in _history(whole, event))
            stays = before == after
        yield "changes statuses precise", int(not stays), 1
