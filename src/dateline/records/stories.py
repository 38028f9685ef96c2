"""What the coverage adds up to: the story, its events with their histories, and the brief."""

from __future__ import annotations

import attrs

from dateline.records.articles import Article, Span
from dateline.records.claims import (
    Actor,
    Attribution,
    Channel,
    Debt,
    EventDate,
    EventType,
    Firmness,
    Level,
    Mode,
    Participant,
    Stance,
    StatementKind,
    Status,
)
from dateline.records.versions import Notice, Revision

__all__ = [
    "Brief",
    "BriefSection",
    "Changes",
    "Citation",
    "DateChange",
    "Expectation",
    "NoLongerTold",
    "PositionChange",
    "PositionTrack",
    "Sentence",
    "StatementReport",
    "StatusChange",
    "StatusClaim",
    "Story",
    "StoryArticle",
    "StoryContradiction",
    "StoryEvent",
    "StoryPosition",
    "StoryQuestion",
    "StoryReaction",
    "StorySide",
    "StoryStatement",
]


@attrs.frozen(kw_only=True, order=True)
class Citation:
    """The exact words a line rests on: an article and its spans."""

    article: str
    spans: tuple[Span, ...]


@attrs.frozen(kw_only=True)
class StoryArticle:
    """An article in its story: who it copies, and whether it still stands."""

    article: Article
    captured: str | None = None
    sha256: str | None = None
    origin: str  # articles with one origin are copies of one another
    version_of: str | None = None  # the article of the same address before it
    withdrawn: bool = False
    notices: tuple[Notice, ...] = ()  # where its outlet says that it corrects itself


@attrs.frozen(kw_only=True)
class StatementReport:
    """One article's telling of a statement."""

    claim: str
    article: str
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    speaker_spans: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True)
class StoryStatement:
    """A statement, however many articles report it."""

    id: str
    kind: StatementKind
    mode: Mode
    speaker: str | None
    speaker_name: str | None
    attribution: Attribution
    channel: Channel | None = None
    via: tuple[str, ...] = ()  # names of who relayed it, outermost last
    addressee: str | None = None
    terms: Citation | None = None
    said: str | None = None
    variants: tuple[str, ...] = ()
    origins: int = 1
    reports: tuple[StatementReport, ...] = ()


@attrs.frozen(kw_only=True)
class StatusClaim:
    """One step in an event's history: a status, by a holder, in an article."""

    status: Status
    by: str | None
    said: str | None
    published: str | None
    date: EventDate | None
    report: str  # id of the event report
    citation: Citation


@attrs.frozen(kw_only=True)
class StoryEvent:
    """An event as the coverage tells it: the newest status by policy, the dissent always beside it."""

    id: str
    type: EventType
    label: str
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    date: EventDate | None = None
    duration: str | None = None
    status: Status = Status.HAPPENED
    disputed: bool = False
    background: bool = False
    named: bool = True  # whether some report's word names a kind of event: a meeting, not "stunning"
    expected: bool = False
    parent: str | None = None  # the event that it prepares, or is held beside
    series: str | None = None  # the first of the events that the same parties hold again and again
    origins: int = 1
    history: tuple[StatusClaim, ...] = ()
    newest: str | None = None  # publication of the newest report


@attrs.frozen(kw_only=True)
class StoryPosition:
    """A position in the story, with the article that tells it."""

    id: str
    actor: str
    issue: str
    stance: Stance
    level: Level
    firmness: Firmness
    said: str | None
    words: str  # of the object, as they stand
    published: str | None
    citation: Citation


@attrs.frozen(kw_only=True)
class PositionTrack:
    """An actor's positions on one issue, oldest first: where it stood, and where it stands."""

    actor: str
    issue: str
    steps: tuple[StoryPosition, ...] = attrs.field(validator=attrs.validators.min_len(1))

    @property
    def moves(self) -> tuple[StoryPosition, ...]:
        """Return the steps that take another stance, or hold it otherwise, than the last one of an earlier day."""
        found = []
        for n, step in enumerate(self.steps):
            earlier = [one for one in self.steps[:n] if (one.published or "")[:10] < (step.published or "")[:10]]
            if earlier and (earlier[-1].stance, earlier[-1].firmness) != (step.stance, step.firmness):
                found.append(step)
        return tuple(found)

    @property
    def given_up(self) -> tuple[StoryPosition, ...]:
        """Return the steps before the last move that hold otherwise than it: where the actor stands no longer."""
        if not self.moves:
            return ()
        last = self.moves[-1]
        earlier = self.steps[: self.steps.index(last)]
        return tuple(one for one in earlier if (one.stance, one.firmness) != (last.stance, last.firmness))


@attrs.frozen(kw_only=True)
class StoryReaction:
    """How a camp reacts, over all articles."""

    camp: str
    actors: tuple[str, ...]
    stance: Stance | None
    statements: tuple[str, ...]  # ids of story statements
    silence: bool
    citations: tuple[Citation, ...]
    ended: str | None = None  # the day of the camp's first comment after its silence
    ended_by: Citation | None = None


@attrs.frozen(kw_only=True)
class StorySide:
    """One side of a contradiction in the story."""

    value: str
    by: str | None
    citation: Citation


@attrs.frozen(kw_only=True)
class StoryContradiction:
    """What the coverage, or one article, says in two ways."""

    about: str
    claims: tuple[StorySide, ...]


@attrs.frozen(kw_only=True)
class StoryQuestion:
    """An open question or a deadline, and what became of it."""

    text: str
    due: str | None
    status: str  # "open", "answered" or "overdue"
    answer: str | None
    citation: Citation


@attrs.frozen(kw_only=True)
class Expectation:
    """Something said to come, and whether it came."""

    event: str | None
    text: str
    due: str | None
    outcome: str  # "met", "missed", "moved" or "open"
    citation: Citation
    came: Citation | None = None  # the words that tell the outcome


@attrs.frozen(kw_only=True)
class Story:
    """What the coverage adds up to, as of a day."""

    as_of: str | None
    articles: tuple[StoryArticle, ...]
    actors: tuple[Actor, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    positions: tuple[StoryPosition, ...] = ()
    tracks: tuple[PositionTrack, ...] = ()
    reactions: tuple[StoryReaction, ...] = ()
    contradictions: tuple[StoryContradiction, ...] = ()
    questions: tuple[StoryQuestion, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    debt: tuple[Debt, ...] = ()
    revisions: tuple[Revision, ...] = ()
    headline: tuple[str, Citation] | None = None  # label of the story, from its newest main event


@attrs.frozen(kw_only=True)
class StatusChange:
    """An event that stands elsewhere than before; ``before`` is ``None`` for one that was not told."""

    event: str
    label: str
    before: Status | None
    after: Status
    by: str | None
    disputed: bool = False
    citation: Citation


@attrs.frozen(kw_only=True)
class DateChange:
    """An event told before whose day is told otherwise now; ``before`` is ``None`` where none was told."""

    event: str
    label: str
    before: str | None
    after: str
    citation: Citation


@attrs.frozen(kw_only=True)
class PositionChange:
    """A position that is new, has another stance than before, or is no longer told."""

    position: StoryPosition
    change: str  # "new", "changed" or "withdrawn"
    before: Stance | None = None


@attrs.frozen(kw_only=True)
class NoLongerTold:
    """What a story told before and tells no more: its articles were withdrawn, or somebody rejected it."""

    events: tuple[StoryEvent, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    contradictions: tuple[StoryContradiction, ...] = ()


@attrs.frozen(kw_only=True)
class Changes:
    """What a story tells as of one day that it did not tell as of another."""

    since: str
    as_of: str | None
    status: tuple[StatusChange, ...] = ()
    dates: tuple[DateChange, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    positions: tuple[PositionChange, ...] = ()
    contradictions: tuple[StoryContradiction, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    questions: tuple[StoryQuestion, ...] = ()
    actors: tuple[Actor, ...] = ()  # named, and not told of before
    gone: NoLongerTold = attrs.field(factory=lambda: NoLongerTold())
    revisions: tuple[Revision, ...] = ()  # of the articles updated
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Sentence:
    """One sentence of a brief, and the words it rests on; one without a citation cannot be made."""

    text: str = attrs.field(validator=attrs.validators.min_len(1))
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class BriefSection:
    """A named part of a brief."""

    name: str
    sentences: tuple[Sentence, ...] = ()
    note: str | None = None  # what an empty section tells the reader


@attrs.frozen(kw_only=True)
class Brief:
    """The readable summary: headline, lede and sections, each sentence cited."""

    headline: Sentence
    lede: tuple[Sentence, ...]
    sections: tuple[BriefSection, ...]
