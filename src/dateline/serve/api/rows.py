"""Describes the rows of the API for OpenAPI, by the names of the JSON contract. The rows are made elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.catalogue import EntryKind
from dateline.records.claims import (
    ActorKind,
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
from dateline.records.versions import SentenceChangeKind

__all__ = ["ROWS", "Cited", "Row"]

Offset = Annotated[int, Field(ge=0)]
Span = Annotated[
    list[Offset],
    Field(min_length=2, max_length=2, description="[start, end): code points of the article's text, half-open"),
]
Edtf = Annotated[str, Field(description="a date of the Extended Date/Time Format")]


class Row(BaseModel):
    """Whatever a list holds."""

    model_config = ConfigDict(extra="forbid")


class Cited(Row):
    """Words of an article."""

    article: str
    evidence: list[Span]


class Article(Row):
    """An article, without its text."""

    id: str
    external_id: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    captured: str | None
    sha256: str | None
    origin: str = Field(description="articles of one origin are copies of one another")
    version_of: str | None
    withdrawn: bool
    notices: list[Span]


class Actor(Row):
    """Who acts."""

    id: str
    name: str
    kind: ActorKind
    aliases: list[str]
    role: str | None
    wikidata: str | None


class StatementReport(Row):
    """One article's telling of a statement."""

    article: str
    content: list[Span]
    quoted: list[Span]
    speaker_spans: list[Span]


class Statement(Row):
    """What somebody said, however many articles report it."""

    id: str
    kind: StatementKind
    mode: Mode
    speaker: str | None = Field(description="the actor's id")
    speaker_name: str | None
    attribution: Attribution
    channel: str | None
    said: Edtf | None
    variants: list[str]
    origins: int
    reports: list[StatementReport]


class Participant(Row):
    """An actor's part in an event."""

    actor: str
    role: str


class EventDate(Row):
    """When an event is, as precisely as it is told."""

    edtf: Edtf | None
    text: str | None
    earliest: str | None
    latest: str | None


class HistoryStep(Cited):
    """One claim of an event's status."""

    status: Status
    by: str | None
    said: Edtf | None
    published: str | None


class Event(Row):
    """An event with the history of its status."""

    id: str
    type: EventType
    label: str
    participants: list[Participant]
    place: str | None
    date: EventDate | None
    duration: str | None
    status: Status
    disputed: bool
    background: bool
    parent: str | None
    series: str | None
    origins: int
    history: list[HistoryStep]
    reports: list[Cited]


class Position(Cited):
    """Who wants what."""

    id: str
    actor: str
    issue: str
    stance: Stance
    level: Level
    firmness: Firmness
    said: Edtf | None


class Reaction(Row):
    """How a camp reacts, or that it is silent."""

    id: str
    camp: str
    actors: list[str]
    stance: Stance | None
    statements: list[str]
    silence: bool
    ended: str | None
    ended_by: Cited | None
    reports: list[Cited]


class ContradictionClaim(Cited):
    """One side of a contradiction."""

    value: str
    by: str | None


class Contradiction(Row):
    """What the coverage, or one article, says in two ways."""

    id: str
    about: str
    claims: list[ContradictionClaim]


class Question(Cited):
    """What is open, and what became of it."""

    id: str
    text: str
    due: Edtf | None
    status: Literal["open", "answered", "overdue"]
    answer: str | None


class Expectation(Cited):
    """What is said to come, and whether it came."""

    id: str
    event: str | None
    text: str
    due: Edtf | None
    outcome: Literal["met", "missed", "moved", "open"]
    came: Cited | None  # the words that tell what came of it


class Debt(Cited):
    """What an article owes its reader."""

    id: str
    kind: DebtKind
    text: str


class StatusChange(Cited):
    """A turn in an event's history; from null for its first telling."""

    id: str
    event: str
    label: str
    before: Status | None = Field(alias="from")
    to: Status
    by: str | None


class Sentence(Cited):
    """A sentence of a version, in its words."""

    words: str | None


class ChangedSentence(Row):
    """A sentence that two versions do not share."""

    change: SentenceChangeKind
    before: Sentence | None
    after: Sentence | None


class Revision(Row):
    """What a later version of an article says otherwise."""

    id: str
    article: str
    version_of: str
    sentences: list[ChangedSentence]
    notices: list[Sentence]


ROWS: dict[EntryKind, type[Row]] = {
    EntryKind.ARTICLE: Article,
    EntryKind.ACTOR: Actor,
    EntryKind.STATEMENT: Statement,
    EntryKind.EVENT: Event,
    EntryKind.POSITION: Position,
    EntryKind.REACTION: Reaction,
    EntryKind.CONTRADICTION: Contradiction,
    EntryKind.QUESTION: Question,
    EntryKind.EXPECTATION: Expectation,
    EntryKind.DEBT: Debt,
    EntryKind.STATUS_CHANGE: StatusChange,
    EntryKind.REVISION: Revision,
}
