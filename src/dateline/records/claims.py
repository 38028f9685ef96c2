"""Claims: everything one article tells. Each points at its words; no span, no claim."""

from __future__ import annotations

from enum import StrEnum

import attrs

from dateline.records.articles import Article, Span
from dateline.records.ids import short_id

__all__ = [
    "Actor",
    "ActorKind",
    "Annotations",
    "Attribution",
    "Certainty",
    "Channel",
    "Contradiction",
    "Debt",
    "DebtKind",
    "EventDate",
    "EventReport",
    "EventType",
    "Firmness",
    "Level",
    "Mention",
    "Modality",
    "Mode",
    "Participant",
    "Party",
    "Position",
    "Question",
    "Reaction",
    "Side",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "TimePhrase",
    "TimeType",
    "Toll",
    "claim_id",
]


def claim_id(prefix: str, article_id: str, spans: tuple[Span, ...], *distinct: object) -> str:
    """Return the id of a claim: a hash of article, kind, spans and what tells it from others on the same words."""
    where = ",".join(f"{span.start}-{span.end}" for span in spans)
    return short_id(prefix, (article_id, prefix, where, *distinct))


class ActorKind(StrEnum):
    """What sort of thing can act, speak or be spoken of."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"


@attrs.frozen(kw_only=True)
class Actor:
    """Somebody or something that acts in the story, as one article or the gazetteer knows it."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None  # "president", "foreign minister", "top aide to Putin"
    state: str | None = None  # actor id of the state it belongs to or speaks for
    gender: str | None = None  # "he", "she" or "they", for pronouns only
    wikidata: str | None = None
    named: bool = True  # False for "a European diplomat", "critics"


@attrs.frozen(kw_only=True)
class Mention:
    """A stretch that names an actor: a name, a title, a pronoun or a metonym."""

    span: Span
    actor: str
    form: str = "name"  # "name", "title", "pronoun", "metonym", "group"


class StatementKind(StrEnum):
    """How the words of a statement stand: in quotation marks, partly, or reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Mode(StrEnum):
    """Speech is what somebody said; belief is what somebody is said to think, hope or fear."""

    SPEECH = "speech"
    BELIEF = "belief"


class Attribution(StrEnum):
    """How far the reader is told who spoke."""

    NAMED = "named"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    OUTLET = "outlet"


@attrs.frozen(kw_only=True)
class Party:
    """Somebody in a statement: the words that name it, and the actor they were resolved to, if any."""

    spans: tuple[Span, ...] = ()
    actor: str | None = None
    name: str | None = None


@attrs.frozen(kw_only=True)
class Channel:
    """Through what a statement came: a post, an interview, a call, state media."""

    span: Span
    name: str


@attrs.frozen(kw_only=True)
class Statement:
    """What somebody said, in whose words, through what, and how openly."""

    id: str
    article_id: str
    kind: StatementKind
    content: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))
    quoted: tuple[Span, ...] = ()  # inside quotation marks, marks excluded
    mode: Mode = Mode.SPEECH
    speaker: Party | None = None  # who first said it
    via: tuple[Party, ...] = ()  # who relayed it, outermost last
    cue: tuple[Span, ...] = ()
    channel: Channel | None = None
    addressee: Party | None = None
    attribution: Attribution = Attribution.OUTLET
    terms: Span | None = None  # the terms of anonymity
    said: str | None = None  # EDTF


class TimeType(StrEnum):
    """The TIMEX3 types of TimeML (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@attrs.frozen(kw_only=True)
class TimePhrase:
    """Words that tell a time, what they mean, and how we know."""

    span: Span
    type: TimeType
    value: str | None = None  # TimeML value
    mod: str | None = None  # TimeML mod: START MID END APPROX MORE_THAN LESS_THAN …
    edtf: str | None = None
    earliest: str | None = None  # inclusive ISO days
    latest: str | None = None
    anchor: str | None = None  # what it was resolved against: "published", a phrase, an event
    reason: str | None = None  # why it stayed unresolved
    rule: str | None = None  # the rule that read it


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2.0 (openeventdata/PLOVER)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Where an event stands, by somebody's word."""

    RUMOURED = "rumoured"
    PLANNED = "planned"
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under-way"
    HAPPENED = "happened"
    POSTPONED = "postponed"
    ON_HOLD = "on-hold"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Certainty(StrEnum):
    """How sure the holder of a status claim sounds."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Modality(StrEnum):
    """Whether an act is told as fact, expected, conditional, offered or threatened."""

    ASSERTED = "asserted"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    OFFERED = "offered"
    THREATENED = "threatened"


@attrs.frozen(kw_only=True)
class Participant:
    """An actor in an event, with its part: "actor", "recipient", "host", "mediator"."""

    actor: str
    role: str = "actor"


@attrs.frozen(kw_only=True)
class EventDate:
    """When an event is, as far as the article tells."""

    edtf: str | None
    text: str | None
    earliest: str | None = None
    latest: str | None = None


@attrs.frozen(kw_only=True)
class EventReport:
    """What one article says of one event: a claim of a status, by a holder."""

    id: str
    article_id: str
    type: EventType
    label: str  # "summit of Donald Trump and Vladimir Putin", in our words
    trigger: Span  # at most eight words
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    date: EventDate | None = None
    duration: str | None = None  # ISO 8601, as "PT2H"
    status: Status = Status.HAPPENED
    status_by: str | None = None  # actor id; None is the outlet itself
    polarity: str = "+"
    certainty: Certainty = Certainty.CERTAIN
    modality: Modality = Modality.ASSERTED
    background: bool = False
    family: str | None = None  # what may be one occurrence under several words: "release" for a handover
    evidence: tuple[Span, ...] = attrs.field(default=(), validator=attrs.validators.min_len(1))


class Stance(StrEnum):
    """What an actor does with an issue."""

    DEMANDS = "demands"
    REQUESTS = "requests"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REFUSES = "refuses"
    CONSIDERS = "considers"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DENIES = "denies"
    THREATENS = "threatens"
    CONDITIONS = "conditions"


class Level(StrEnum):
    """Who asserts a position: the actor, somebody else, or the outlet."""

    SAID = "said"
    REPORTED = "reported"
    OUTLET = "outlet"


class Firmness(StrEnum):
    """How firmly a position is held."""

    FIRM = "firm"
    TENTATIVE = "tentative"
    CONDITIONAL = "conditional"


@attrs.frozen(kw_only=True)
class Position:
    """Where an actor stands on an issue, and who says so."""

    id: str
    article_id: str
    actor: str
    issue: str  # a short noun phrase
    stance: Stance
    level: Level
    firmness: Firmness = Firmness.FIRM
    condition: Span | None = None
    object: Span  # the words that say what is demanded, offered, refused
    evidence: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Reaction:
    """How a camp reacts; silence is a reaction when the article records it."""

    article_id: str
    camp: str  # "supporters", "Ukrainian officials"
    actors: tuple[str, ...] = ()
    stance: Stance | None = None
    statements: tuple[str, ...] = ()
    silence: bool = False
    evidence: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Question:
    """What the article leaves open, or a deadline it sets."""

    article_id: str
    text: str  # in our words or the article's own question
    due: str | None = None  # EDTF
    evidence: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Side:
    """One side of a contradiction: a value and the words that claim it."""

    value: str
    evidence: tuple[Span, ...]


@attrs.frozen(kw_only=True)
class Contradiction:
    """Two things one article says that cannot both be so."""

    article_id: str
    about: str
    claims: tuple[Side, ...] = attrs.field(validator=attrs.validators.min_len(2))


class DebtKind(StrEnum):
    """What an article owes its reader."""

    NO_SOURCES = "no-sources"
    UNNAMED_SOURCE = "unnamed-source"
    UNTRACED_EXPERT = "untraced-expert"
    MISSING_PRIMARY = "missing-primary"
    SELF_CONTRADICTION = "self-contradiction"


@attrs.frozen(kw_only=True)
class Debt:
    """A claim whose source the reader cannot follow."""

    article_id: str
    kind: DebtKind
    text: str
    evidence: tuple[Span, ...] = ()


@attrs.frozen(kw_only=True)
class Toll:
    """How many of whom something befell, as one article counts them: "some 300,000 people displaced"."""

    article_id: str
    what: str  # what befell them: "displace", "injure", "kill"
    whom: str  # the noun, in the singular: "soldier", "person"
    low: int
    high: int | None  # None: no upper bound ("more than 300")
    words: str
    evidence: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class Annotations:
    """One article and all it claims, each kind in the order of the text."""

    article: Article
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimePhrase, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventReport, ...] = ()
    positions: tuple[Position, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    questions: tuple[Question, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    debt: tuple[Debt, ...] = ()
    tolls: tuple[Toll, ...] = ()
