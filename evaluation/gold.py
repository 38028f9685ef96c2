"""Reads our own gold and checks it: every phrase stands in its text, every word of a closed list is of that list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import yaml

from dateline.records.articles import Span
from dateline.records.claims import (
    Attribution,
    EventType,
    Level,
    Modality,
    Mode,
    Stance,
    StatementKind,
    Status,
    TimeType,
)

__all__ = [
    "KINDS",
    "PARTS",
    "SHEETS",
    "Expected",
    "GoldError",
    "Item",
    "claim_of",
    "introduction",
    "load_articles",
    "load_gold",
    "load_items",
]

HERE = Path(__file__).resolve().parent / "gold"
KINDS = ("statements", "dates", "mentions", "events", "positions", "reactions", "questions")
#: What has figures of its own: each kind of claim, and whole news paragraphs with nothing but their times.
SHEETS = (*KINDS, "newswire")
PARTS = ("dev", "held")

#: Under which key each kind keeps the words it is found by.
WORDS = {"statements": "content", "events": "trigger", "positions": "object", "reactions": None}
CLOSED: dict[str, frozenset[str]] = {
    "statements.kind": frozenset(StatementKind),
    "statements.mode": frozenset(Mode),
    "statements.attribution": frozenset(Attribution),
    "dates.type": frozenset(TimeType),
    "events.type": frozenset(EventType),
    "events.status": frozenset(Status),
    "events.modality": frozenset(Modality),
    "positions.stance": frozenset(Stance),
    "positions.level": frozenset(Level),
    "reactions.stance": frozenset(Stance),
}
NEEDED: dict[str, tuple[str, ...]] = {
    "statements": ("speaker", "cue", "kind", "mode", "attribution", "channel"),
    "dates": ("type",),
    "mentions": ("actor",),
    "events": ("type", "status", "date", "place", "participants", "by"),
    "positions": ("actor", "stance", "level"),
    "reactions": ("camp", "stance", "silence"),
    "questions": ("due",),
}


class GoldError(ValueError):
    """A line of the gold that does not fit its own text."""


@attrs.frozen(kw_only=True)
class Expected:
    """One claim the text makes: where its words stand, and what is true of it."""

    kind: str
    spans: tuple[Span, ...]  # none for a reaction: its camp may be named anywhere
    fields: Mapping[str, Any]
    optional: bool = False  # neither missed nor extra

    def accepts(self, name: str, value: str | None) -> bool:
        """Tell whether a value is (one of) what the gold says of a field."""
        return value in self.choices(name)

    def choices(self, name: str) -> tuple[str | None, ...]:
        """Return what the gold accepts for a field."""
        value = self.fields.get(name)
        return tuple(value) if isinstance(value, list) else (value,)


@attrs.frozen(kw_only=True)
class Item:
    """A snippet or a whole article of the gold, with what is expected of it by kind of claim."""

    id: str
    part: str
    news: str
    published: str | None
    title: str | None = None
    expect: Mapping[str, tuple[Expected, ...]]


class _Plain(yaml.SafeLoader):
    """Leaves dates, times and numbers the strings they are."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[-1] in ("null", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_gold(part: str) -> dict[str, list[Item]]:
    """Return all items of a part, by sheet: snippets and whole articles.

    Raises:
        GoldError: a phrase is not in its text, or a value is of no known list.
    """
    articles = load_articles(part)
    return {kind: load_items(part, kind) + [item for item in articles if kind in item.expect] for kind in SHEETS}


def claim_of(sheet: str) -> str:
    """Return the kind of claim a sheet asks for."""
    return "dates" if sheet == "newswire" else sheet


def load_items(part: str, kind: str) -> list[Item]:
    """Return the snippets of one part and sheet."""
    lines = yaml.load((HERE / part / f"{kind}.yaml").read_text(encoding="utf-8"), _Plain)
    claim = claim_of(kind)
    return [_item(f"{part}/{kind}/{n}", part, line, {claim: line["expect"]}) for n, line in enumerate(lines, start=1)]


def introduction(part: str) -> str:
    """Return the paragraph that introduces who is who in the snippets of a part."""
    return (HERE / part / "introduction.txt").read_text(encoding="utf-8").strip()


def load_articles(part: str) -> list[Item]:
    """Return the whole articles of one part."""
    items = []
    for path in sorted((HERE / "articles").glob("*.yaml")):
        line = yaml.load(path.read_text(encoding="utf-8"), _Plain)
        if line["part"] == part:
            items.append(_item(f"articles/{path.stem}", part, line, line["expect"]))
    return items


def _item(identity: str, part: str, line: Mapping[str, Any], expect: Mapping[str, Sequence[Mapping[str, Any]]]) -> Item:
    news = line["news"].strip()
    found = {kind: tuple(_expected(identity, kind, news, claims)) for kind, claims in expect.items()}
    return Item(
        id=identity, part=part, news=news, published=line.get("published"), title=line.get("title"), expect=found
    )


def _expected(identity: str, kind: str, news: str, claims: Sequence[Mapping[str, Any]]) -> Iterator[Expected]:
    seen: Counter[str] = Counter()
    key = WORDS.get(kind, "words")
    for claim in claims:
        _check_fields(identity, kind, claim)
        spans: tuple[Span, ...] = ()
        if key is not None:
            words = claim[key] if isinstance(claim[key], list) else [claim[key]]
            seen[words[0]] += 1
            nth = int(claim.get("nth", seen[words[0]]))
            spans = tuple(locate(identity, news, phrase, nth if len(words) == 1 else 1) for phrase in words)
        for name in ("speaker", "cue", "channel"):
            if isinstance(claim.get(name), str) and kind == "statements":
                locate(identity, news, claim[name])
        yield Expected(kind=kind, spans=spans, fields=claim, optional=bool(claim.get("optional", False)))


def locate(identity: str, news: str, phrase: str, nth: int = 1) -> Span:
    """Return where a phrase stands for the n-th time, whole words only."""
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    found = list(re.finditer(before + re.escape(phrase) + after, news))
    if len(found) < nth:
        raise GoldError(f"{identity}: {phrase!r} stands {len(found)} times in the text, not {nth}")
    return Span(*found[nth - 1].span())


def _check_fields(identity: str, kind: str, claim: Mapping[str, Any]) -> None:
    optional = bool(claim.get("optional", False))
    missing = [name for name in NEEDED[kind] if name not in claim]
    if missing and not optional:
        raise GoldError(f"{identity}: {dict(claim)} lacks {', '.join(missing)}")
    for name, value in claim.items():
        known = CLOSED.get(f"{kind}.{name}")
        for one in value if isinstance(value, list) else [value]:
            if known is not None and one is not None and one not in known:
                raise GoldError(f"{identity}: {one!r} is no {name}")
