"""Writes the brief: the newest change first, nothing twice, every sentence with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from dateline.present.changes import told_changes
from dateline.present.precedents import precedent_sentences
from dateline.present.sentences import (
    contradiction_sentence,
    debt_sentences,
    event_sentence,
    position_sentences,
    question_sentence,
    reaction_sentence,
    source_sentence,
    statement_sentence,
    tells_enough,
    timeline_sentence,
)
from dateline.present.wording import Names, capital, noun_of
from dateline.records.articles import BlockKind
from dateline.records.claims import (
    Attribution,
    DebtKind,
    EventType,
    Firmness,
    Level,
    Mode,
    Stance,
    StatementKind,
    Status,
)
from dateline.records.date_words import in_words
from dateline.records.dates import bounds
from dateline.records.stories import (
    Brief,
    BriefSection,
    Changes,
    Citation,
    Sentence,
    Story,
    StoryEvent,
    StoryPosition,
    StoryQuestion,
    StoryReaction,
    StoryStatement,
)

__all__ = ["ONE_ARTICLE", "WHOLE_STORY", "brief_of"]

ONE_ARTICLE, WHOLE_STORY = 450, 900  # words
_AHEAD = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_DOUBTFUL = frozenset({Status.RUMOURED, Status.TENTATIVE})
_TALK = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN})
_PRECEDENTS = "Precedents"  # a section only of a story that tells some
# How many sentences each section may take in a turn: what a reader must not miss comes first.
_FIRST = {
    "Sources": 1,
    "What happened": 2,
    _PRECEDENTS: 2,
    "Provenance debt": 4,
    "Who said what": 5,
    "Reactions by camp": 4,
    "What is at stake": 3,
    "Timeline": 4,
    "The road ahead": 2,
}
_THEN = 2
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that"})
_SCRAP = 5  # words
_RECENT = 3  # days since its last report
_CURRENT = 10  # days since it took place
_LEFT_OUT = "Left out for length; the page has it."
_MOST_NEWS, _MOST_QUIET = 7, 3  # sentences of one heading among what changed
_QUIET = ("Said", "Expected and open")
_NOTHING_NEW = "Nothing changed."
_NOTES = {
    "What happened": "No event is told beyond those above.",
    "Who said what": "No statements found. They appear when somebody is quoted or reported as saying something.",
    "Reactions by camp": "No reactions found. They appear when a camp answers, or is said to be silent.",
    "What is at stake": "No positions found. They appear when an actor demands, offers or refuses something.",
    "Timeline": "No dated events found. They appear when an event and its date stand together.",
    "The road ahead": "Nothing is announced, due or left open.",
    "Sources": "No articles.",
    "Provenance debt": "Nothing unsourced was found.",
}


def brief_of(story: Story, words: int | None = None, changed: Changes | None = None) -> Brief:
    """Return the brief of a story, within so many words: 450 for one article, 900 for more.

    With ``changed`` its first section tells what changed since a day, within a third of the words.

    A sentence that rests on no words of an article is not written.
    """
    limit = words or (ONE_ARTICLE if len(story.articles) == 1 else WHOLE_STORY)
    names = Names(story)
    newest = max(((event.newest or "")[:10] for event in story.events), default="")
    events = sorted(story.events, key=lambda event: _weight(event, newest), reverse=True)
    leading = _leading(events)
    headline = _headline(story, leading)
    lede = _unique([event_sentence(story, event, names) for event in leading[:2]])
    sections = _sections(story, events, leading[:2], names)
    chronicle = [told.text for event in story.events if (told := timeline_sentence(event))]
    if changed is None:
        return _within(headline, lede, sections, chronicle, limit)
    news = _changed(story, changed, limit // 3)
    spent = sum(_count(sentence.text) for sentence in news.sentences)
    brief = _within(headline, lede, sections, chronicle, limit - spent)
    return attrs.evolve(brief, sections=(news, *brief.sections))


def _changed(story: Story, changed: Changes, limit: int) -> BriefSection:
    """Return the section on what changed: where events stand first, articles not at all, the page has the rest."""
    told = [one for one in told_changes(changed, story) if one.group != "Articles"]
    kept: list[Sentence] = []
    left = limit
    taken: Counter[str] = Counter()
    for one in sorted(told, key=lambda one: (not one.is_turn, one.group in _QUIET)):
        sentence = one.sentence
        most = _MOST_QUIET if one.group in _QUIET else _MOST_NEWS
        if sentence is None or sentence.text in {known.text for known in kept}:
            continue
        if _count(sentence.text) <= left and taken[one.group] < most:
            left -= _count(sentence.text)
            taken[one.group] += 1
            kept.append(sentence)
    order = [one.sentence for one in told]
    kept.sort(key=order.index)
    note = _NOTHING_NEW if not told else _LEFT_OUT if len(kept) < len(told) else None
    return BriefSection(name=f"Changed since {in_words(changed.since[:10])}", sentences=tuple(kept), note=note)


def _weight(event: StoryEvent, newest: str) -> tuple[object, ...]:
    """Sort by news: what was told in the last days, with known parties and a date, told by many; talk after acts."""
    return (
        not event.background,
        event.named,
        _days_before((event.newest or "")[:10], newest) <= _RECENT,
        event.type not in _TALK and (event.type is not EventType.CONSULT or len(event.participants) > 1),
        _days_before((event.date.latest or "")[:10] if event.date else "", newest) <= _CURRENT,
        event.date is not None,
        event.origins,
        min(2, len(event.participants)),
        (event.newest or "")[:10],
        len(event.history) + len(event.history[0].citation.spans),
        event.id,
    )


def _days_before(day: str, newest: str) -> int:
    """Return how many days lie between two days; very many when one is not known."""
    try:
        return (date.fromisoformat(newest) - date.fromisoformat(day)).days
    except ValueError:
        return 0 if day == newest else 10**6


def _leading(events: Sequence[StoryEvent]) -> list[StoryEvent]:
    """Return the event to come or to report first, then the newest that happened."""
    current = [event for event in events if not event.background]
    done = [event for event in current if event.status not in _AHEAD]
    ahead = [event for event in current if event.status in _AHEAD]
    first = [*ahead[:1], *done[:1]]
    # A firm plan of the day leads; a doubtful one comes after what was done.
    first.sort(key=lambda event: (event.status in _DOUBTFUL, current.index(event)))
    return first


def _headline(story: Story, leading: Sequence[StoryEvent]) -> Sentence:
    if leading:
        event = leading[0]
        status = "" if event.status is Status.HAPPENED else f": {event.status.value.replace('-', ' ')}"
        text = f"{capital(event.label)}{status}{', disputed' if event.disputed else ''}"
        return Sentence(text=text, citations=(event.history[-1].citation,))
    item = story.articles[-1]
    span = next((block.span for block in item.article.blocks if block.kind is BlockKind.HEADLINE), None)
    span = span or item.article.prose[0].span
    title = item.article.title or item.article.words(span)
    return Sentence(text=f"“{title}”", citations=(Citation(article=item.article.id, spans=(span,)),))


def _sections(
    story: Story, events: Sequence[StoryEvent], told: Sequence[StoryEvent], names: Names
) -> dict[str, list[Sentence]]:
    rest = [event for event in events if event not in told]
    statements = {statement.id: statement for statement in story.statements}
    reactions = [
        sentence
        for reaction in sorted(story.reactions, key=lambda one: not one.silence)
        if (sentence := reaction_sentence(story, reaction, statements, names))
        and not _is_silent(story, reaction)
        and _is_worth(reaction, statements)
    ]
    reacted = {one for reaction in story.reactions for one in reaction.statements}
    said = [statement for statement in story.statements if statement.id not in reacted]
    left = {track.moves[-1].id: track.given_up[-1] for track in story.tracks if track.given_up}
    precedents = list(precedent_sentences(story, rest, names))
    return {
        "What happened": [
            event_sentence(story, event, names)
            for event in rest
            if event.status not in _AHEAD
            and not event.background
            and tells_enough(event)
            and not _is_acceptance(story, event)
        ],
        **({_PRECEDENTS: precedents} if precedents else {}),
        "Who said what": _present(statement_sentence(story, one, names) for one in _ranked(story, said)),
        "Reactions by camp": reactions,
        "What is at stake": list(position_sentences(_newest_positions(story), names, left)),
        "Timeline": _present(
            map(timeline_sentence, (event for event in events if event.named and not event.background))
        ),
        "The road ahead": _road(story, [event for event in rest if event.status in _AHEAD], names),
        "Sources": _sources(story),
        "Provenance debt": _debt(story, names),
    }


def _is_acceptance(story: Story, event: StoryEvent) -> bool:
    """Tell whether an agreement on no day and in no place is only what the positions tell: somebody accepts."""
    bare = event.date is None and event.place is None and noun_of(event.label) == "agreement"
    return bare and any(position.stance is Stance.ACCEPTS for position in story.positions)


def _road(story: Story, coming: Sequence[StoryEvent], names: Names) -> list[Sentence]:
    """Return the days to watch, what is to come on no day told, and the open questions; the timeline has the rest."""
    day = max(((item.article.published or "")[:10] for item in story.articles), default="")
    due = [
        question
        for question in reversed(story.questions)
        if question.due and not _is_past(question.due, day) and not _tells_event(story, question)
    ]
    still_open = [question for question in reversed(story.questions) if not question.due]
    return [
        *_present(question_sentence(story, question) for question in (*due[:1], *still_open[:1])),
        *(event_sentence(story, event, names) for event in coming if not _is_dated(event)),
        *_present(question_sentence(story, question) for question in (*due[1:], *still_open[1:])),
    ]


def _is_past(due: str, day: str) -> bool:
    """Tell whether a day to watch lies before the newest article."""
    latest = bounds(due)[1]
    return latest is not None and latest[:10] < day


def _tells_event(story: Story, question: StoryQuestion) -> bool:
    """Tell whether a day to watch is that of an event which the timeline tells."""
    return any(event.date is not None and event.date.edtf == question.due for event in story.events)


def _is_dated(event: StoryEvent) -> bool:
    """Tell whether the timeline already tells when an event is to come."""
    return event.date is not None and event.date.edtf is not None


def _is_worth(reaction: StoryReaction, statements: dict[str, StoryStatement]) -> bool:
    """Leave out a camp whose only words are scraps."""
    told = [statements[one] for one in reaction.statements if one in statements]
    return reaction.silence or any(_worth_telling(one) for one in told)


def _is_silent(story: Story, reaction: StoryReaction) -> bool:
    """Tell whether a camp's only words are those that tell its silence."""
    silent = {
        citation for one in story.reactions if one.silence and one.camp == reaction.camp for citation in one.citations
    }
    return not reaction.silence and bool(silent) and set(reaction.citations) <= silent


def _newest_positions(story: Story) -> list[StoryPosition]:
    order = {Level.SAID: 0, Level.REPORTED: 1, Level.OUTLET: 2}
    past = {one.id for track in story.tracks for one in track.given_up}
    held = [one for one in story.positions if one.id not in past]
    firm = [one for one in held if one.firmness is not Firmness.TENTATIVE]
    return sorted(
        firm or held,
        key=lambda one: (
            (one.published or "")[:10],
            " " in one.issue,  # "the decision" tells a reader nothing
            one.firmness is Firmness.FIRM,
            -order[one.level],
        ),
        reverse=True,
    )


def _present(sentences: Iterable[Sentence | None]) -> list[Sentence]:
    return [sentence for sentence in sentences if sentence is not None]


def _ranked(story: Story, statements: Sequence[StoryStatement]) -> list[StoryStatement]:
    """Sort statements: said words before beliefs, the newest, the quoted, those many report."""
    published = {item.article.id: (item.article.published or "")[:10] for item in story.articles}
    kinds = {StatementKind.DIRECT: 2, StatementKind.MIXED: 1, StatementKind.INDIRECT: 0}
    spoken = [one for one in statements if one.mode is Mode.SPEECH and _worth_telling(one)]
    ranked = sorted(
        spoken,
        key=lambda one: (
            max(published[report.article] for report in one.reports),
            one.attribution in (Attribution.NAMED, Attribution.UNNAMED),
            kinds[one.kind],
            one.origins,
        ),
        reverse=True,
    )
    heard: Counter[str | None] = Counter()
    turns = []
    for one in ranked:
        turns.append(heard[one.speaker])
        heard[one.speaker] += 1
    # Every speaker once before anybody twice.
    return [one for _, one in sorted(zip(turns, ranked, strict=True), key=lambda pair: pair[0])]


def _worth_telling(statement: StoryStatement) -> bool:
    """Leave out scraps, and what only a pronoun says."""
    name = (statement.speaker_name or "").lower()
    if not name or name in _PRONOUNS:
        return False
    return statement.kind is not StatementKind.INDIRECT or len(statement.variants[0].split()) >= _SCRAP


def _sources(story: Story) -> list[Sentence]:
    copies = Counter(item.origin for item in story.articles)
    told: set[str] = set()
    found = []
    for item in reversed(story.articles):
        if item.origin not in told:
            told.add(item.origin)
            found.append(source_sentence(item, copies[item.origin]))
    return _present(found)


def _debt(story: Story, names: Names) -> list[Sentence]:
    quarrels = [contradiction_sentence(one, names) for one in story.contradictions]
    order = [DebtKind.NO_SOURCES, DebtKind.UNNAMED_SOURCE, DebtKind.UNTRACED_EXPERT, DebtKind.MISSING_PRIMARY]
    debts = sorted((one for one in story.debt if one.kind in order), key=lambda one: order.index(one.kind))
    return [*quarrels, *debt_sentences(debts)]


def _unique(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple({sentence.text: sentence for sentence in sentences}.values())


def _within(
    headline: Sentence,
    lede: tuple[Sentence, ...],
    sections: dict[str, list[Sentence]],
    chronicle: Sequence[str],
    limit: int,
) -> Brief:
    """Fill the sections in turns until the words are used up; the timeline is told in the chronicle's order."""
    spent = _count(headline.text) + sum(_count(sentence.text) for sentence in lede)
    spent += sum(_count(name) for name in sections) + sum(
        _count(_NOTES[name]) for name, all_ in sections.items() if not all_
    )
    kept: dict[str, list[Sentence]] = {name: [] for name in sections}
    seen = {sentence.text for sentence in lede}
    waiting = {name: list(sentences) for name, sentences in sections.items()}
    turn = 0
    while any(waiting.values()):
        turn += 1
        for name in [one for one in _FIRST if one in waiting] if turn == 1 else [*waiting]:
            queue = waiting[name]
            share = _FIRST[name] if turn == 1 else _THEN
            for sentence in queue[:share]:
                if sentence.text not in seen and spent + _count(sentence.text) <= limit:
                    spent += _count(sentence.text)
                    kept[name].append(sentence)
                seen.add(sentence.text)
            del queue[:share]
    order = {name: {one.text: n for n, one in enumerate(all_)} for name, all_ in sections.items()}
    order["Timeline"] = {text: n for n, text in enumerate(chronicle)}
    return Brief(
        headline=headline,
        lede=lede,
        sections=tuple(
            BriefSection(
                name=name,
                sentences=tuple(sorted(sentences, key=lambda one: order[name][one.text])),
                note=None if sentences else _NOTES[name] if not sections[name] else _LEFT_OUT,
            )
            for name, sentences in kept.items()
        ),
    )


def _count(text: str) -> int:
    return len(text.split())
