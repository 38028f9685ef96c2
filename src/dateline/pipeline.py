"""Puts the stages in a row: acquire, read, annotate, resolve, story, present. Only this module knows them all."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import attrs

from dateline.acquire import Asking, InputFormat, acquire, asked
from dateline.annotate import annotate_parses, find_quotations, parse_articles, vetted_office
from dateline.check import Shelf, in_reach, lines_of
from dateline.check import check_draft as check_against
from dateline.errors import AcquireError, DatelineError, ModelNotInstalled, ReadError
from dateline.read import media_of
from dateline.read import read_article as read_capture
from dateline.records.additions import with_additions
from dateline.records.anchors import anchored
from dateline.records.articles import Article, Capture, Given, Skip
from dateline.records.claims import Actor, Annotations
from dateline.records.decisions import Decision, DecisionKind, standing
from dateline.records.findings import Finding, Quoting
from dateline.records.links import Link
from dateline.records.moments import is_by
from dateline.records.outlets import Outlet
from dateline.records.stories import Changes, Story
from dateline.records.tables import OwnActor, own_tables
from dateline.resolve import date_by_others, link_draft, link_story
from dateline.settings import Settings, load_settings
from dateline.story import add_up, changes, known_by, links_of, own_links

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.dossier import Dossier

__all__ = [
    "Asking",
    "Outcome",
    "annotate_article",
    "annotate_articles",
    "annotate_captures",
    "annotate_paths",
    "check_draft",
    "explain",
    "export_story",
    "judgements",
    "known_by",
    "load_model",
    "read_article",
    "tell_story",
    "what_changed",
    "write_brief",
]

T = TypeVar("T")
log = logging.getLogger(__name__)

_KINDS = {"html": "page", "json": "JSON Lines", "markdown": "Markdown", "pdf": "PDF", "mail": "e-mail", "text": "text"}
_PATIENCE = 2.0  # seconds after which what was fetched is kept, though there is more to fetch
_TOGETHER = 32  # articles read before they are parsed: enough to fill the model's batches, few enough to stay small


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one input: its claims, or why there are none."""

    name: str
    kind: str = "file"  # "page", "text", "PDF", …; what summaries count by
    capture: Capture | None = None
    annotations: Annotations | None = None
    article: Article | None = None  # what was read and is not wanted
    failure: DatelineError | None = None
    skipped: str | None = None  # why it was left out on purpose
    known: bool = False  # it is kept already, so it was not read again


@cache
def load_model(name: str | None = None) -> Language:
    """Load the language model, once a process.

    Raises:
        ModelNotInstalled: there is none of this name.
    """
    import spacy

    wanted = name or load_settings().model
    try:
        model = spacy.load(wanted)
    except OSError as error:
        raise ModelNotInstalled(wanted) from error
    # The model's objects live as long as the process; the collector need not look at them again and again.
    gc.freeze()
    return model


def read_article(path: str | Path, *, published: str | None = None, settings: Settings | None = None) -> Article:
    """Read one saved article, a text or a page.

    Raises:
        AcquireError: the file cannot be had.
        ReadError: no article can be made of it.
    """
    used = settings or load_settings()
    capture = next(iter(acquire([str(path)], given=Given(published=published), settings=used)))
    if isinstance(capture, DatelineError):
        raise capture
    if isinstance(capture, Skip):
        raise AcquireError(f"{capture.name}: {capture.why}. Try: the file of one article.")
    return read_capture(capture, settings=used)


def annotate_article(article: Article, *, nlp: Language | None = None) -> Annotations:
    """Return what one article claims."""
    return next(annotate_articles([article], nlp=nlp))


def annotate_articles(
    articles: Iterable[Article],
    *,
    nlp: Language | None = None,
    settings: Settings | None = None,
    own: tuple[OwnActor, ...] = (),
) -> Iterator[Annotations]:
    """Yield what each article claims, in order, lazily; ``own`` are actors of somebody's own table."""
    used = settings or load_settings()
    for group in _grouped(articles):
        parses = list(parse_articles(group, nlp or load_model(), batch=used.batch))
        for found in annotate_parses(parses, rules=used.attribution == "rules", own=own):
            log.debug("%s: %d statements, %d events", found.article.id, len(found.statements), len(found.events))
            yield found


def annotate_captures(  # noqa: PLR0913 - what may be said of many captures
    captures: Iterable[Capture | Skip | DatelineError],
    *,
    nlp: Language | None = None,
    settings: Settings | None = None,
    own: tuple[OwnActor, ...] = (),
    outlets: tuple[Outlet, ...] = (),
    known: Callable[[Capture], bool] | None = None,
    unwanted: Callable[[Article], str | None] | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """Yield one outcome an input, in order; an input that fails leaves the others alone.

    Args:
        captures: bytes to read, what was left out, or the error that kept them from being had.
        nlp: the language model; loaded when the first article needs it.
        settings: limits and batch size.
        own: actors of somebody's own table.
        outlets: outlets of somebody's own table.
        known: tells whether a capture is kept already; then it is not read again.
        unwanted: tells why an article that was read is to be left out; then it is not annotated.
        on_progress: called with each input's name when it is done.
    """
    used = settings or load_settings()
    # Articles that fix each other's day are read together, whatever the clock says; others need not wait long.
    for group in _grouped(captures, seconds=None if used.anchor else _PATIENCE):
        read = [_wanted(*_read(capture, used, outlets, known), unwanted) for capture in group]
        articles: Sequence[Article] = [article for _, article in read if isinstance(article, Article)]
        articles = date_by_others(articles) if used.anchor else articles
        annotated = annotate_articles(articles, nlp=nlp, settings=used, own=own) if articles else iter(())
        for outcome, article in read:
            if isinstance(article, Article):
                outcome = attrs.evolve(outcome, annotations=next(annotated))
            if on_progress is not None:
                on_progress(outcome.name)
            yield outcome


def annotate_paths(  # noqa: PLR0913 - what may be said of many files
    paths: Sequence[str],
    *,
    media: InputFormat = "auto",
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
    own: tuple[OwnActor, ...] = (),
    outlets: tuple[Outlet, ...] = (),
    known: Callable[[Capture], bool] | None = None,
    asking: Asking | None = None,
    on_progress: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """Yield one outcome an article for files, folders, archives, addresses, and ``-`` for standard input.

    Args:
        paths: what to read.
        media: what it holds; "auto" tells by itself.
        given: what the user says about every article.
        stdin: what ``-`` reads from.
        settings: limits and batch size.
        own: actors of somebody's own table.
        outlets: outlets of somebody's own table.
        known: tells whether a capture is kept already; then it is not read again.
        asking: how the network may be asked; without it nothing asks it.
        on_progress: called with each input's name when it is done.
    """
    used = settings or load_settings()
    with asked(asking, used) as (fetch, entries_of):
        captures = acquire(
            paths,
            media=media,
            stdin=stdin,
            given=given or Given(),
            settings=used,
            fetch=fetch,
            entries_of=entries_of,
            most=asking.most if asking else None,
        )
        yield from annotate_captures(
            captures, settings=used, own=own, outlets=outlets, known=known, on_progress=on_progress
        )


def _grouped(items: Iterable[T], seconds: float | None = None) -> Iterator[list[T]]:
    """Yield items in groups; one that is slow to fill is handed on after so many seconds."""
    group: list[T] = []
    begun = time.monotonic()
    for item in items:
        group.append(item)
        if len(group) == _TOGETHER or (seconds is not None and time.monotonic() - begun > seconds):
            yield group
            group, begun = [], time.monotonic()
    if group:
        yield group


def _read(
    taken: Capture | Skip | DatelineError,
    settings: Settings,
    outlets: tuple[Outlet, ...],
    known: Callable[[Capture], bool] | None,
) -> tuple[Outcome, Article | None]:
    """Return what became of an input so far, and the article that is still to be annotated."""
    if isinstance(taken, DatelineError):
        kind = taken.kind if isinstance(taken, AcquireError) else "file"
        return Outcome(name="input", kind=kind, failure=taken), None
    if isinstance(taken, Skip):
        return Outcome(name=taken.name, kind=taken.kind, skipped=taken.why), None
    outcome = Outcome(name=taken.name, kind=_KINDS[media_of(taken)], capture=taken)
    if known is not None and known(taken):
        return attrs.evolve(outcome, known=True), None
    try:
        return outcome, read_capture(taken, settings=settings, outlets=outlets)
    except ReadError as error:
        return attrs.evolve(outcome, failure=error), None


def _wanted(
    outcome: Outcome, article: Article | None, unwanted: Callable[[Article], str | None] | None
) -> tuple[Outcome, Article | None]:
    """Return an outcome with its article, or with why that is left out."""
    why = unwanted(article) if article is not None and unwanted is not None else None
    return (outcome, article) if why is None else (attrs.evolve(outcome, article=article, skipped=why), None)


def tell_story(
    annotated: Sequence[Annotations],
    *,
    as_of: str | None = None,
    captures: Mapping[str, Capture] | None = None,
    decisions: Sequence[Decision] = (),
) -> Story:
    """Return what some annotated articles add up to, as people corrected it; their order does not matter."""
    annotated = with_additions(annotated, decisions)
    return add_up(
        annotated,
        _links(annotated, decisions, as_of),
        as_of=as_of,
        captures=captures,
        decisions=decisions,
        vetted=vetted_office,
    )


def judgements(annotated: Sequence[Annotations], decisions: Sequence[Decision] = ()) -> tuple[Link, ...]:
    """Return every judgement of what is the same in some articles, people's first."""
    annotated = with_additions(annotated, decisions)
    holding = anchored(standing(decisions), annotated)
    return (*links_of(holding), *own_links(annotated, own_tables(holding)), *_links(annotated, decisions))


def _links(
    annotated: Sequence[Annotations], decisions: Sequence[Decision], as_of: str | None = None
) -> tuple[Link, ...]:
    """Return the links over what stands: an article that is withdrawn, or of a later day, joins and parts nothing."""
    gone = {one.target for one in standing(decisions) if one.kind is DecisionKind.WITHDRAW}
    return link_story(
        [
            item
            for item in annotated
            if item.article.id not in gone and (as_of is None or is_by(item.article.published, as_of))
        ]
    )


def what_changed(
    annotated: Sequence[Annotations],
    *,
    since: str,
    as_of: str | None = None,
    captures: Mapping[str, Capture] | None = None,
    decisions: Sequence[Decision] = (),
) -> Changes:
    """Return what a story tells as of a day that it did not tell as of another.

    Decisions count in both by when they were taken: one taken after ``since`` is itself a change.
    """
    earlier = [one for one in decisions if is_by(one.at, since)]
    return changes(
        tell_story(annotated, as_of=since, captures=captures, decisions=earlier),
        tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions),
        since=since,
    )


def export_story(story: Story, *, format: str = "json") -> Mapping[str, bytes]:
    """Return a story as files for other programs, by name: one file, or of ``csv`` and ``parquet`` one a table.

    Args:
        story: what the coverage adds up to.
        format: "json", "csv", "xlsx", "parquet", "ics", "timelinejs" or "jsonld".

    Raises:
        PresentError: there is no such format, or what it needs is missing.
    """
    from importlib.metadata import version

    from dateline.present.exports import export_files

    return export_files(story, format, version("dateline"))


def explain(
    annotated: Sequence[Annotations],
    identity: str,
    *,
    decisions: Sequence[Decision] = (),
    captures: Mapping[str, Capture] | None = None,
    as_of: str | None = None,
) -> tuple[str, ...]:
    """Return the lines that explain an id: its claims and their words, the scores that joined them, and who decided."""
    from dateline.present.why import explained

    annotated = with_additions(annotated, decisions)
    story = tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)
    holding = anchored(standing(decisions), annotated)
    return tuple(explained(identity, story, annotated, judgements(annotated, decisions), holding))


def check_draft(dossier: Dossier, draft: Annotations, *, as_of: str | None = None) -> tuple[Finding, ...]:
    """Return how each quotation, number, date, name and status of a draft stands to a dossier.

    Only the articles that the draft's words may come from are looked at closely, so a large dossier costs little more
    than a small one.

    Args:
        dossier: an open dossier.
        draft: the draft with its claims, as ``annotate_article`` gives them.
        as_of: an ISO day; articles published after it do not count.
    """
    decisions = dossier.decisions()
    holding = standing(decisions)
    gone = {one.target for one in holding if one.kind is DecisionKind.WITHDRAW}
    told = _quoting(draft)
    kept = (
        article
        for article in dossier.articles()
        if article.id not in gone and (as_of is None or is_by(article.published, as_of))
    )
    reach = in_reach(lines_of(told), kept)
    annotated = list(dossier.annotations(of=reach.all))
    telling = [one for one in annotated if one.article.id in reach.telling]
    links, undated = link_draft(draft, telling), link_draft(draft, telling, dated=False)
    shelf = Shelf(
        quoting=[_quoting(one) for one in annotated if one.article.id in reach.quoting],
        telling=telling,
        story=tell_story(_only_events(telling, {link.right for link in undated}), decisions=decisions),
        links=links,
        undated=undated,
        corrected=_corrected(annotated, decisions),
    )
    findings = check_against(told, shelf)
    log.info("checked %d things against %d articles", len(findings), len(annotated))
    return findings


def _only_events(annotated: Iterable[Annotations], wanted: Set[str]) -> list[Annotations]:
    """Return the articles with some of their events and nothing that costs time to add up."""
    return [
        attrs.evolve(
            one,
            events=events,
            statements=(),
            positions=(),
            reactions=(),
            questions=(),
            contradictions=(),
            debt=(),
            tolls=(),
        )
        for one in annotated
        if (events := tuple(event for event in one.events if event.id in wanted))
    ]


def _corrected(annotated: Sequence[Annotations], decisions: Sequence[Decision]) -> dict[str, Actor]:
    """Map the statements that a person gave another speaker to that speaker, in every article that tells them."""
    speakers = {one.target: one.value for one in standing(decisions) if one.kind is DecisionKind.REATTRIBUTE}
    if not speakers:
        return {}
    story = tell_story(annotated, decisions=decisions)
    actors = {actor.id: actor for actor in story.actors}
    return {
        report.claim: actors[speaker]
        for one in story.statements
        if (speaker := speakers.get(one.id)) is not None and speaker in actors
        for report in one.reports
    }


def _quoting(annotations: Annotations) -> Quoting:
    found = find_quotations(annotations.article)
    return Quoting(annotations=annotations, quotations=tuple(quotation.inner for quotation in found))


def write_brief(
    story: Story,
    *,
    format: str = "text",
    words: int | None = None,
    width: int = 80,
    annotated: Sequence[Annotations] = (),
    changed: Changes | None = None,
) -> str:
    """Write the brief of a story.

    Args:
        story: what the coverage adds up to.
        format: "text", "markdown", "html" or "json".
        words: at most so many; 450 for one article and 900 for more when not told.
        width: columns of the text format.
        annotated: the articles with their claims, for the page's reader.
        changed: what changed since a day, to begin with.
    """
    from dateline.present.brief import brief_of

    brief = brief_of(story, words, changed)
    if format == "html":
        from dateline.present.page import render_page

        return render_page(story, brief, annotated, changed)
    if format == "markdown":
        from dateline.present.brief_markdown import as_markdown

        return as_markdown(brief, story)
    if format == "json":
        from dateline.present.brief_json import as_json

        return as_json(brief, story)
    from dateline.present.brief_text import as_text

    return as_text(brief, story, width)
