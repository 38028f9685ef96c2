"""Writes the sentences of a brief: each from one claim, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dateline.present.wording import LEVEL_WORDS, Names, capital, clipped, listed, outlet_of, standing_words, when
from dateline.records.articles import Article, BlockKind, PageForm, Span
from dateline.records.claims import Attribution, Debt, Mode, Stance, StatementKind, Status
from dateline.records.date_words import in_words
from dateline.records.outlets import OutletKind
from dateline.records.stories import (
    Citation,
    Sentence,
    StatementReport,
    Story,
    StoryArticle,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryQuestion,
    StoryReaction,
    StoryStatement,
)

__all__ = [
    "contradiction_sentence",
    "debt_sentences",
    "duration_words",
    "event_sentence",
    "position_sentences",
    "question_sentence",
    "reaction_sentence",
    "source_sentence",
    "statement_sentence",
    "tells_enough",
    "timeline_sentence",
]

_QUOTED = 16  # words of a quotation in a brief
_MOST_CITED = 3
_PARTIES = (OutletKind.STATE_MEDIA, OutletKind.OFFICIAL)  # outlets that speak for one side of a story
_MOST_TURNS = 2  # earlier statuses in a line of the timeline
_GAP = 8  # characters between a cue and what it leads into
_LENGTHS = {"P": (("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")), "PT": (("H", "hour"), ("M", "minute"))}


def _newest(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(reversed(citations)))[:_MOST_CITED]


def _support(story: Story, origins: int, reports: int) -> str:
    if len(story.articles) == 1 or reports == 1:
        return ""
    return f" ({origins} origin{'s' if origins > 1 else ''}, {reports} articles)"


def event_sentence(story: Story, event: StoryEvent, names: Names) -> Sentence:
    """Tell an event: what, where it stands, when, how long, by whose word, and who says otherwise."""
    length = f", for {duration_words(event.duration)}" if event.duration else ""
    by = _by_whom(event, names)
    dissent = _dissent(event, names)
    reports = len({claim.citation.article for claim in event.history})
    support = _support(story, event.origins, reports)
    text = f"{capital(event.label)} {standing_words(event)}{length}{by}{dissent}{support}."
    lead = f"Earlier, {_article(event.label)}" if event.background else capital(_article(event.label))
    return Sentence(text=lead + text[len(event.label) :], citations=_cited(event))


def tells_enough(event: StoryEvent) -> bool:
    """Tell whether a reader learns something of an event: of what kind it is, and who, when or where."""
    return event.named and bool(event.participants or event.date or event.place)


def _article(label: str) -> str:
    first = label.split(" ")[0].lower()
    if first.endswith("s") and not first.endswith("ss"):
        return label
    return f"the {label}" if first not in ("fighting", "aid") else label


def _cited(event: StoryEvent) -> tuple[Citation, ...]:
    return _newest([claim.citation for claim in event.history])


def duration_words(duration: str) -> str:
    """Return an ISO 8601 duration in words.

    >>> duration_words("PT2H"), duration_words("P120D"), duration_words("P1Y")
    ('2 hours', '120 days', '1 year')
    """
    timed = duration.startswith("PT")
    number, unit = duration[2 if timed else 1 : -1], duration[-1]
    word = dict(_LENGTHS["PT" if timed else "P"]).get(unit, unit)
    return f"{number} {word}{'' if number == '1' else 's'}"


def _by_whom(event: StoryEvent, names: Names) -> str:
    current = next((claim for claim in reversed(event.history) if claim.status is event.status), None)
    if current is None or current.by is None:
        return ""
    if event.status is Status.HAPPENED and any(
        claim.by is None and claim.status is Status.HAPPENED for claim in event.history
    ):
        return ""  # an outlet tells it on its own word
    return f", says {names.name(current.by)}"


def _dissent(event: StoryEvent, names: Names) -> str:
    if not event.disputed:
        return ""
    last = {claim.by: claim for claim in event.history}
    others = [claim for claim in last.values() if claim.status is not event.status]
    told = [f"{claim.status.value.replace('-', ' ')}, says {names.name(claim.by, 'the outlet')}" for claim in others]
    return f"; {'; '.join(told)}" if told else ""


def statement_sentence(
    story: Story, statement: StoryStatement, names: Names, stance: Stance | None = None
) -> Sentence | None:
    """Tell who said what: direct words in marks; reported words in marks too, and said to be the report's."""
    report = statement.reports[0]
    article = next((item.article for item in story.articles if item.article.id == report.article), None)
    if article is None or statement.speaker_name is None:
        return None
    speaker = names.introduced(statement.speaker, statement.speaker_name)
    if statement.attribution is Attribution.UNNAMED and "unnamed" not in speaker:
        speaker = f"unnamed {speaker}"
    lead = f"{capital(speaker)}{_terms(story, statement)}{_leaning(stance)}"
    if statement.kind is StatementKind.DIRECT:
        told = f"{lead} said{_through(statement)}: “{_excerpt(article, report.quoted or report.content)}”"
    elif with_cue := _with_cue(article, report):
        told = f"{lead}{_as_told(story, article, statement, with_cue)} “{_excerpt(article, with_cue)}”"
    else:
        said = _said(statement, names.many(statement.speaker, statement.speaker_name))
        words = _excerpt(article, report.content)
        told = f"{lead} {said}{_as_told(story, article, statement)}"
        told = f"{told.rstrip(',')}: “{words}”"
    text = re.sub(r",(?:\s*,)+", ",", told).replace(",:", ":")
    text += f", says {listed(statement.via)}" if statement.via else ""
    support = _support(story, statement.origins, len({item.article for item in statement.reports}))
    cited = tuple(Citation(article=item.article, spans=item.content) for item in statement.reports)
    return Sentence(text=f"{text}{support}.", citations=cited[:_MOST_CITED])


def _excerpt(article: Article, spans: Sequence[Span]) -> str:
    """Return the words of some spans, cut to a brief's length, with the marks inside them made single."""
    words = " […] ".join(" ".join(article.words(span).split()) for span in spans).strip(' “”"‘’«»')
    return _marked(clipped(words, _QUOTED))


def _with_cue(article: Article, report: StatementReport) -> tuple[Span, ...]:
    """Return content and cue as one stretch where the cue leads into it: "called on them to leave"."""
    if not report.cue or len(report.content) != 1 or report.cue[0].end > report.content[0].start:
        return ()
    between = article.text[report.cue[0].end : report.content[0].start]
    if len(between) > _GAP or any(mark in between for mark in '“”":;—'):
        return ()
    return (Span(report.cue[0].start, report.content[0].end),)


def _as_told(story: Story, article: Article, statement: StoryStatement, words: Sequence[Span] = ()) -> str:
    """Say through what a statement came, unless the words do, and that they are the report's, not the speaker's."""
    whose = "as reported" if len(story.articles) == 1 else f"as reported by {outlet_of(article)}"
    told = statement.channel is not None and any(span.holds(statement.channel.span) for span in words)
    through = "" if told else _through(statement)
    return f"{',' if through.startswith(' in ') else ''}{through}, {whose},"


def _marked(words: str) -> str:
    """Turn the marks inside a quotation into single ones."""
    text = re.sub(r"^that\s+", "", words)
    text = text.replace("“", "‘").replace("”", "’").replace('"', "’").rstrip(".,")
    return text + "’" if text.count("‘") > text.count("’") else text


def _leaning(stance: Stance | None) -> str:
    told = {Stance.SUPPORTS: ", in favour,", Stance.OPPOSES: ", against it,"}
    return told.get(stance, "") if stance else ""


def _said(statement: StoryStatement, many: bool) -> str:
    if statement.mode is Mode.BELIEF:
        return "are said to think" if many else "is said to think"
    if statement.kind is StatementKind.DIRECT:
        return "said"
    return "said"


def _through(statement: StoryStatement) -> str:
    channel = statement.channel.name if statement.channel else None
    said = when(statement.said)
    if channel == "state media":
        return f" to {statement.addressee or channel}{said}"
    if channel in (None, "reporters"):
        to = statement.addressee or ("reporters" if channel else None)
        return f"{f' to {to}' if to else ''}{said}"
    if channel == "television":
        return f" on television{said}"
    return f" in {'an' if channel[0] in 'aeiouX' else 'a'} {channel}{said}"


def _terms(story: Story, statement: StoryStatement) -> str:
    if statement.terms is None:
        return ", no terms given," if statement.attribution is Attribution.UNNAMED else ""
    article = next(item.article for item in story.articles if item.article.id == statement.terms.article)
    return f", “{clipped(' '.join(article.words(statement.terms.spans[0]).split()), 14)}”,"


def reaction_sentence(
    story: Story, reaction: StoryReaction, statements: dict[str, StoryStatement], names: Names
) -> Sentence | None:
    """Tell how a camp reacts: its words, or the silence the article records."""
    if reaction.silence:
        told = f"{capital(reaction.camp)} had not commented in public"
        if reaction.ended is None or reaction.ended_by is None:
            return Sentence(text=f"{told}.", citations=reaction.citations[:2])
        until = f"{told} until {in_words(reaction.ended[:10])}."
        return Sentence(text=until, citations=(*reaction.citations[:1], reaction.ended_by))
    fullest = max(
        (statements[one] for one in reaction.statements if one in statements),
        key=lambda one: (one.mode is Mode.SPEECH, one.kind is not StatementKind.INDIRECT, len(one.variants[0])),
        default=None,
    )
    if fullest is None:
        return None
    return statement_sentence(story, fullest, names, reaction.stance)


def position_sentences(
    positions: Sequence[StoryPosition], names: Names, before: Mapping[str, StoryPosition] | None = None
) -> Iterator[Sentence]:
    """Tell positions: one sentence for an actor's stances of one kind, and who asserts them.

    Args:
        positions: in the order of their telling.
        names: what actors are called.
        before: id of a position to the one its actor left for it; it is told with the day of it.
    """
    left = before or {}
    groups: dict[tuple[object, ...], list[StoryPosition]] = {}
    for position in positions:
        key = (position.actor, position.stance, position.level, position.firmness, position.citation.article)
        groups.setdefault((*key, position.id if position.id in left else None), []).append(position)
    for told in groups.values():
        first = told[0]
        issues = listed([f"“{_marked(clipped(one.issue, 12))}”" for one in told[:4]])
        holder, earlier = capital(names.name(first.actor)), left.get(first.id)
        text = f"{holder} {_stance(first, names)} {issues}{_firmly(first)} ({LEVEL_WORDS[first.level]})"
        cited = tuple(dict.fromkeys(one.citation for one in told))[:_MOST_CITED]
        if earlier is not None:
            day = when((earlier.published or "")[:10] or None)
            text += f"; before{f',{day}' if day else ''}: {_stance(earlier, names)}{_firmly(earlier)}"
            cited = (*cited, earlier.citation)
        yield Sentence(text=f"{text}.", citations=cited)


def _firmly(position: StoryPosition) -> str:
    return {"tentative": ", tentatively", "conditional": ", on conditions"}.get(position.firmness.value, "")


def _stance(position: StoryPosition, names: Names) -> str:
    word = position.stance.value
    return word.removesuffix("s") if names.many(position.actor) else word


def timeline_sentence(event: StoryEvent) -> Sentence | None:
    """Tell a dated event in a line of the timeline."""
    if event.date is None or event.date.edtf is None:
        return None
    turns = [status for status, _ in groupby(claim.status for claim in event.history)]
    if turns[-1] is event.status:
        turns.pop()
    run = [status.value.replace("-", " ") for status in turns[-_MOST_TURNS:]]
    now = event.status.value.replace("-", " ")
    if run:
        status = f" ({now}; earlier {', then '.join(run)})"
    else:
        status = "" if event.status is Status.HAPPENED else f" ({now})"
    return Sentence(text=f"{capital(in_words(event.date.edtf))}: {event.label}{status}.", citations=_dated(event))


def _dated(event: StoryEvent) -> tuple[Citation, ...]:
    """Return the words that tell an event's date, before any other."""
    text = event.date.text if event.date else None
    telling = [claim.citation for claim in event.history if claim.date and claim.date.text == text]
    return (telling[0],) if telling else _cited(event)[:1]


def question_sentence(story: Story, question: StoryQuestion) -> Sentence | None:
    """Tell an open question in the article's words, or a day to watch."""
    article = next((item.article for item in story.articles if item.article.id == question.citation.article), None)
    if article is None:
        return None
    due = f"{capital(in_words(question.due))} to watch: " if question.due else "Open: "
    words = clipped(question.text.strip(' “”"'), 20)
    return Sentence(text=f"{due}“{_marked(words)}”.".replace("?”.", "?”"), citations=(question.citation,))


def source_sentence(item: StoryArticle, copies: int) -> Sentence | None:
    """Tell where an article came from, and how far its date can be trusted."""
    article = item.article
    if not article.blocks:
        return None
    span = next((block.span for block in article.blocks if block.kind is BlockKind.HEADLINE), article.prose[0].span)
    day = in_words(article.published[:10]) if article.published else "undated"
    origin = {"anchor": ", dated by its own text", "input": ", dated by whoever added it"}.get(
        article.published_from.value if article.published_from else "", ""
    )
    if article.anchored_by:
        origin = ", dated by another article"
    copied = f"; {copies} copies of one text" if copies > 1 else ""
    where = f", {article.url}" if article.url else ""
    kind = f" ({article.outlet_kind.value})" if article.outlet_kind and article.outlet_kind in _PARTIES else ""
    form = {PageForm.STUB: ", only its beginning", PageForm.LIVE: ", a live blog"}.get(article.form, "")
    return Sentence(
        text=f"{outlet_of(article)}{kind}, {day}{origin}{form}{copied}{where}.",
        citations=(Citation(article=article.id, spans=(span,)),),
    )


def debt_sentences(debts: Sequence[Debt]) -> Iterator[Sentence]:
    """Tell what the coverage owes its reader, one sentence for each kind of debt."""
    kinds: dict[str, list[Debt]] = {}
    for debt in debts:
        if debt.evidence and debt.text not in [one.text for one in kinds.get(debt.kind, [])]:
            kinds.setdefault(debt.kind, []).append(debt)
    for told in kinds.values():
        heads = [debt.text.partition(": ") for debt in told]
        if len(told) > 1 and all(rest for _, _, rest in heads) and len({head for head, _, _ in heads}) == 1:
            text = f"{heads[0][0]}s: {'; '.join(rest for _, _, rest in heads[:4])}"
        else:
            text = "; ".join(debt.text for debt in told[:4])
        cited = tuple(Citation(article=debt.article_id, spans=tuple(sorted(debt.evidence))) for debt in told[:4])
        yield Sentence(text=f"{capital(text)}.", citations=cited)


def contradiction_sentence(contradiction: StoryContradiction, names: Names) -> Sentence:
    """Tell a contradiction by one holder of each side; a denial comes after what it denies."""
    first = {side.value: side for side in reversed(contradiction.claims)}  # the first claim of each value
    told = sorted(first.values(), key=contradiction.claims.index)[:3]
    rest = [side for side in contradiction.claims if side not in told]
    sides = "; ".join(f"{side.value}{f' ({names.name(side.by)})' if side.by else ''}" for side in told)
    citations = tuple(side.citation for side in (*told, *rest))
    return Sentence(text=f"{capital(contradiction.about)} is told in two ways: {sides}.", citations=citations[:4])
