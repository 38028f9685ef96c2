"""Describes what the API answers around its rows: pages, evidence, changes, the story."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.catalogue import EntryKind
from dateline.records.claims import Stance, Status
from dateline.serve.api.rows import (
    Actor,
    Article,
    ChangedSentence,
    Cited,
    Contradiction,
    Debt,
    Event,
    Expectation,
    Position,
    Question,
    Reaction,
    Row,
    Sentence,
    Statement,
)

__all__ = ["Changes", "Evidence", "Export", "Facet", "Found", "Page", "Problem", "Story", "Text"]

R = TypeVar("R", bound=Row)


class Page(Row, Generic[R]):
    """A page of rows."""

    rows: list[R]
    total: int
    at_least: bool = Field(description="whether there may be more than total: counting on would cost too much")
    next: str | None = Field(description="what to give as after to have the next page")


class Words(Row):
    """Exact words of an article."""

    article: str
    outlet: str
    title: str | None
    published: str | None
    url: str | None
    evidence: list[list[int]]
    words: list[str] = Field(description="quoted source text, one stretch for each of evidence")


class Evidence(Row):
    """The words that an entry rests on."""

    id: str
    kind: EntryKind
    evidence: list[Words]


class Text(Row):
    """The text of an article, that all offsets count in."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    text: str


class FacetValue(Row):
    """A value, and how many have it."""

    value: str
    count: int


class Facet(Row):
    """What the entries of a kind can be picked by."""

    kind: EntryKind
    name: str
    values: list[FacetValue]


class FoundPage(Row):
    """What a search found of one kind."""

    kind: EntryKind
    rows: list[dict[str, object]] = Field(description="as in the list of the kind")
    total: int
    at_least: bool
    next: str | None


class Found(Row):
    """What a search found."""

    found: list[FoundPage]


class ChangedStatus(Cited):
    """An event that stands elsewhere than before."""

    event: str
    label: str
    before: Status | None = Field(alias="from")
    to: Status
    by: str | None


class ChangedDate(Cited):
    """An event that is to be on another day than before."""

    event: str
    label: str
    before: str | None = Field(alias="from")
    to: str | None


class ChangedPosition(Position):
    """A position that is new, other than before, or no longer told."""

    change: Literal["new", "changed", "withdrawn"]
    before: Stance | None


class ChangedArticle(Row):
    """What a later version says otherwise."""

    article: str
    version_of: str
    sentences: list[ChangedSentence]
    notices: list[Sentence]


class ChangedArticles(Row):
    """Which articles came, were rewritten, were withdrawn."""

    added: list[str]
    updated: list[str]
    withdrawn: list[str]
    revisions: list[ChangedArticle]


class GoneEvent(Row):
    """An event that is no longer told."""

    event: str
    label: str
    status: Status


class Gone(Row):
    """What was told before and is told no more."""

    events: list[GoneEvent]
    statements: list[str]
    contradictions: list[Contradiction]


class Changes(Row):
    """What a story tells as of a day that it did not tell as of another."""

    since: str
    as_of: str | None
    status: list[ChangedStatus]
    dates: list[ChangedDate]
    actors: list[Actor]
    statements: list[str]
    positions: list[ChangedPosition]
    contradictions: list[Contradiction]
    expectations: list[Expectation]
    questions: list[Question]
    articles: ChangedArticles
    no_longer_told: Gone


class BriefCitation(Row):
    """Words that a sentence of the brief rests on."""

    number: int
    article: str
    outlet: str
    title: str | None
    published: str | None
    start: int | None
    end: int | None
    words: str


class BriefSentence(Row):
    """A sentence of the brief, and the numbers of its citations."""

    text: str
    citations: list[int]


class BriefSection(Row):
    """A part of the brief."""

    name: str
    sentences: list[BriefSentence]
    note: str | None


class Brief(Row):
    """The brief."""

    headline: BriefSentence
    lede: list[BriefSentence]
    sections: list[BriefSection]
    citations: list[BriefCitation]


class Story(Row):
    """What the dossier tells, in short."""

    headline: str | None
    as_of: str | None
    state: str = Field(description="changes when anything is kept in the dossier")
    counts: dict[str, int]
    brief: Brief | None


class TrackStep(Row):
    """Where an actor stood on an issue."""

    position: str
    stance: Stance
    firmness: str
    level: str
    published: str | None
    moved: bool


class Track(Row):
    """An actor's positions on an issue, oldest first."""

    actor: str
    issue: str
    drift: bool
    steps: list[TrackStep]


class WholeArticle(Article):
    """An article with its text."""

    text: str


class Export(Row):
    """The whole story."""

    dateline: str
    as_of: str | None
    articles: list[WholeArticle]
    actors: list[Actor]
    statements: list[Statement]
    events: list[Event]
    positions: list[Position]
    tracks: list[Track]
    reactions: list[Reaction]
    contradictions: list[Contradiction]
    questions: list[Question]
    expectations: list[Expectation]
    debt: list[Debt]


class Problem(BaseModel):
    """Why there is no answer, as RFC 9457 tells it."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
