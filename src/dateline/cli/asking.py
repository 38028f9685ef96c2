"""The commands that ask a dossier: ``list``, ``show``, ``search``, ``verify``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.filters import After, Cache, Order, Since, Until, Where, asked, catalogue_at, filters_from
from dateline.cli.output import bold, put, warn
from dateline.cli.rows import lines_of, row_of
from dateline.cli.when import AsOf, checked_when
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.dossier import Dossier, Found
    from dateline.records.stories import Story

__all__ = ["DossierPath", "find", "show_list", "show_one", "told_story", "verify"]

_KINDS = ("articles", "actors", "statements", "events", "positions")
_EMPTY = {
    "articles": "No articles yet. Try: dateline add DOSSIER ARTICLE…",
    "actors": "No actors found yet. They appear when an article names somebody.",
    "statements": "No statements found yet. They appear when somebody is quoted or reported as saying something.",
    "events": "No events found yet. They appear when an article tells who met, signed, called off or attacked.",
    "positions": "No positions found yet. They appear when an actor demands, offers or refuses something.",
}

_FURTHER = (
    "reactions",
    "contradictions",
    "questions",
    "expectations",
    "debt",
    "status-changes",
    "revisions",
)
_ALL = 10**6

DossierPath = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier's file.")]


def _opened(path: Path) -> Dossier:
    from dateline.dossier import open_dossier

    return open_dossier(path, readonly=True)


def told_story(path: Path, as_of: str | None = None) -> Story:
    """Return what a dossier adds up to, as of a day when one is told."""
    from dateline.pipeline import tell_story

    as_of = checked_when("--as-of", as_of)
    with _opened(path) as dossier:
        annotated, captures, decisions = list(dossier.annotations()), dossier.captures(data=False), dossier.decisions()
    return tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)


def _known(dossier: Dossier, as_of: str | None) -> frozenset[str]:
    """Return the ids of the articles that were there on a day."""
    from dateline.pipeline import known_by

    articles = dossier.articles()
    if as_of is None:
        return frozenset(article.id for article in articles)
    return known_by(articles, checked_when("--as-of", as_of), dossier.captures(data=False))


def show_list(  # noqa: PLR0913 - a command has as many options as it has
    dossier: DossierPath,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="articles, actors, statements, events, positions, questions, …")
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    where: Where = None,
    speaker: Annotated[str | None, typer.Option(help="Short for --where speaker=ID.")] = None,
    words: Annotated[str | None, typer.Option(help="All must occur; quote a phrase.")] = None,
    since: Since = None,
    until: Until = None,
    order: Order = None,
    limit: Annotated[int | None, typer.Option(min=1, max=1000, help="At most so many; all when left out.")] = None,
    after: After = None,
    as_of: AsOf = None,
    cache: Cache = None,
) -> None:
    """List what a dossier holds: an overview, or one kind of thing, picked by words, by day, by what it is.

    \b
    Examples:
      dateline list talks.dateline
      dateline list talks.dateline events --where status=planned
      dateline list talks.dateline statements --speaker state-norway --since 2025-10-16 --format json
    """
    if kind and kind not in _KINDS and kind not in _FURTHER:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join((*_KINDS, *_FURTHER))}.", param_hint="KIND")
    if format not in ("table", "json"):
        raise typer.BadParameter(f"{format!r} is none of table, json.", param_hint="--format")
    told = {"words": words, "since": since, "until": until, "order": order, "limit": limit, "after": after}
    pairs = filters_from(where, speaker=speaker, **told)
    if pairs and not kind:
        raise typer.BadParameter("say of which kind, as statements or events.", param_hint="KIND")
    if pairs or kind in _FURTHER:
        _list_picked(dossier, kind, pairs, format, (as_of, cache))
    else:
        _list_all(told_story(dossier, as_of), kind, format)


def _list_all(story: Story, kind: str, format: str) -> None:
    """Print a kind in the order of the story, or how many there are of each."""
    from dateline.present.contract import story_json

    told = story_json(story, "")
    if not kind:
        counts = {name: len(told[name]) for name in _KINDS}
        put(json.dumps(counts) if format == "json" else "\n".join(f"{n:6} {name}" for name, n in counts.items()), None)
        return
    if format == "json":
        rows = [{key: value for key, value in row.items() if key != "text"} for row in told[kind]]
        put(json.dumps(rows, ensure_ascii=False, indent=2), None)
        return
    names = {actor.id: actor.name for actor in story.actors}
    found = getattr(story, kind)
    ids = [row["id"] for row in told[kind]]
    lines = [row_of(kind, identity, record, names) for identity, record in zip(ids, found, strict=True)]
    put("\n".join(lines) if lines else _EMPTY[kind], None)


def _list_picked(
    dossier: Path, kind: str, pairs: list[tuple[str, str]], format: str, where: tuple[str | None, Path | None]
) -> None:
    """Print the rows that were asked for, newest first, and how to have more of them."""
    from dateline.present.contract import entry_json
    from dateline.records.queries import kind_of

    with catalogue_at(dossier, *where) as catalogue:
        answers = list(asked(catalogue, kind_of(kind), pairs))
        entries = [entry for answer in answers for entry in answer.entries]
        if format == "json":
            put(json.dumps([entry_json(entry) for entry in entries], ensure_ascii=False, indent=2), None)
        else:
            put("\n".join(lines_of(entries, catalogue)) if entries else "Nothing found. Try: fewer filters.", None)
    last = answers[-1]
    if last.next is not None:
        of = f"{'more than ' if last.more else ''}{last.total}"
        typer.echo(f"{len(entries)} of {of} {kind}. The next: --after {last.next}", err=True)


def show_one(
    dossier: DossierPath,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="An id of anything, or its beginning.")],
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    as_of: AsOf = None,
) -> None:
    """Show a claim, an actor, an event or an article, with its exact words.

    \b
    Examples:
      dateline show talks.dateline evt-1f3a
      dateline show talks.dateline state-ukraine
    """
    with _opened(dossier) as opened:
        found = [one for one in opened.find(wanted) if one.article.id in _known(opened, as_of)]
    if not found:
        raise SettingsError(f"--as-of {as_of}: no article had told {wanted} by then. Try: a later day")
    if format == "json":
        put(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2), None)
    else:
        put("\n\n".join(_as_text(one) for one in found), None)


def _as_json(found: Found) -> dict[str, Any]:
    import msgspec

    record = msgspec.to_builtins(found.record)
    return {"id": found.id, "kind": found.kind, "article": found.article.id, "record": record, "words": _words(found)}


def _words(found: Found) -> list[str]:
    from dateline.records.articles import Article

    if isinstance(found.record, Article):
        return [found.record.text]
    return [found.article.words(span) for _, span in _spans(found.record)]


def _spans(record: Any) -> Iterator[tuple[str, Any]]:
    """Yield every span of a record with the name of its field, parties and channels included."""
    import attrs

    from dateline.records.articles import Span

    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Span):
                yield field.name, one
            elif attrs.has(type(one)):
                for _, span in _spans(one):
                    yield field.name, span


def _as_text(found: Found) -> str:
    import attrs

    from dateline.records.articles import Article

    article = found.article
    lines = [bold(f"{found.kind} {found.id}"), f"  in {article.outlet or article.title or article.id} ({article.id})"]
    if isinstance(found.record, Article):
        published = f"{article.published or 'undated'} ({article.published_from or 'no source for a date'})"
        return "\n".join([*lines[:1], f"  {article.title or 'no title'}", f"  {published}", "", article.text])
    for field in attrs.fields(type(found.record)):
        value = getattr(found.record, field.name)
        told = getattr(value, "value", value)
        if isinstance(told, str | bool) and field.name not in ("id", "article_id"):
            lines.append(f"  {field.name.replace('_', ' ')}: {told}")
    for name, span in _spans(found.record):
        lines.append(f"  {name.replace('_', ' ')} [{span.start}:{span.end}]: “{article.words(span)}”")
    return "\n".join(lines)


def find(  # noqa: PLR0913 - a command has as many options as it has
    dossier: DossierPath,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must occur; quote a phrase.")],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Search statements, events, …; may be repeated.")
    ] = None,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    order: Order = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many articles, or rows of a kind.")] = 20,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    as_of: AsOf = None,
    cache: Cache = None,
) -> None:
    """Search the text of the articles; with a kind or another filter, what the dossier tells.

    \b
    Examples:
      dateline search talks.dateline ceasefire
      dateline search talks.dateline "prisoner exchange" Geneva
      dateline search talks.dateline ceasefire --kind statements --since 2025-10-16 --format json
    """
    if format not in ("text", "json"):
        raise typer.BadParameter(f"{format!r} is none of text, json.", param_hint="--format")
    query = " ".join(f'"{part}"' if " " in part and not part.startswith('"') else part for part in words)
    pairs = filters_from(where, since=since, until=until, order=order)
    if pairs or kind or format == "json":
        told = [*pairs, ("words", query), ("limit", str(limit))]
        _search_rows(dossier, kind or (), told, format, (as_of, cache))
    else:
        _search_articles(dossier, query, limit, as_of)


def _search_articles(dossier: Path, query: str, limit: int, as_of: str | None) -> None:
    with _opened(dossier) as opened:
        known = _known(opened, as_of)
        hits = [hit for hit in opened.search(query, limit=limit if as_of is None else _ALL) if hit.article in known][
            :limit
        ]
    if not hits:
        put(f"Nothing found for {query}. Try: fewer words, or their beginning.", None)
        return
    lines = [f"{hit.article}  {hit.title or ''}\n    …{hit.before}{bold(hit.words)}{hit.after}…" for hit in hits]
    put("\n".join(lines), None)


def _search_rows(
    dossier: Path,
    kinds: Sequence[str],
    pairs: list[tuple[str, str]],
    format: str,
    where: tuple[str | None, Path | None],
) -> None:
    from dateline.cataloguing import search_in
    from dateline.present.contract import found_json
    from dateline.records.catalogue import EntryKind
    from dateline.records.queries import kind_of

    with catalogue_at(dossier, *where) as catalogue:
        found = search_in(catalogue, [kind_of(one) for one in kinds] or list(EntryKind), pairs)
        if format == "json":
            put(json.dumps(found_json(found), ensure_ascii=False, indent=2), None)
            return
        lines = [
            line
            for kind, answer in found
            for line in (bold(f"{kind.plural} ({answer.total})"), *lines_of(answer.entries, catalogue))
        ]
    put("\n".join(lines) if lines else "Nothing found. Try: fewer words, or fewer filters.", None)


def verify(dossier: DossierPath) -> None:
    """Check every byte, text and claim of a dossier against its hash.

    \b
    Example:
      dateline verify talks.dateline
    """
    with _opened(dossier) as opened:
        faults, counts = opened.verify(), opened.counts()
    for fault in faults:
        warn(f"{dossier}: {fault.what} {fault.id}: {fault.why}. Try: adding the article again to a new dossier.")
    if faults:
        raise typer.Exit(1)
    total = sum(n for kind, n in counts.items() if kind != "article")
    put(f"{dossier}: {counts['article']} articles, {total} claims: all as they were put in.", None)
