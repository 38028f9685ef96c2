"""A small story made by hand, with every doubt an export must carry: the Lakeside water conference."""

from __future__ import annotations

from dateline.records.articles import Article, Span
from dateline.records.claims import (
    Actor,
    ActorKind,
    Attribution,
    Channel,
    Debt,
    DebtKind,
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
from dateline.records.dates import bounds
from dateline.records.stories import (
    Citation,
    Expectation,
    StatementReport,
    StatusClaim,
    Story,
    StoryArticle,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryQuestion,
    StoryReaction,
    StorySide,
    StoryStatement,
)

NORTH = Actor(id="state-northland", name="Northland", kind=ActorKind.STATE, aliases=("the North",), wikidata="Q0")
SOUTH = Actor(id="state-southland", name="Southland", kind=ActorKind.STATE)
ORLOVA = Actor(
    id="person-orlova", name="Mara Orlova", kind=ActorKind.PERSON, role="foreign minister", state="state-northland"
)
EXPERTS = Actor(id="group-river experts@art-1", name="river experts", kind=ActorKind.GROUP, named=False)

PLAN = (
    "=SUM(A1) is how the river talks begin\n\n“We will meet Southland on 28 May, 🤝 rain or shine,” said "
    "Mara Orlova.\n\nTalks of experts follow in late June. A treaty may be signed in November, day to be determined. "
    "River experts had no comment. Who pays for the dam?"
)
MOVED = (
    "<b>Conference</b> moved\n\nThe conference, once set for 28 May, was postponed to 18 June, Southland said.\n\n"
    "Southland demands that the dam stays shut. The signing was called off. Twelve engineers were to be freed at once."
)
DENIED = "The dam was blown up, a newspaper wrote; Northland denies it. The hall opens at 15:00 on 18 June."


def _article(identity: str, text: str, published: str | None, outlet: str | None) -> Article:
    title = text.partition("\n")[0] if "\n" in text else None
    return Article(
        id=identity,
        text=text,
        title=title,
        published=published,
        outlet=outlet,
        url=f"https://{identity}.example/river?day=1,2;3" if outlet else None,
        external_id=f"@{identity}",
    )


ONE = _article("art-1", PLAN, "2031-05-02", "The Harbour Post")
TWO = _article("art-2", MOVED, "2031-05-13T09:30:00Z", "Tidewater, Review")
THREE = _article("art-3", DENIED, None, None)


def cited(article: Article, *words: str) -> Citation:
    """Return a citation of the first occurrence of each of some words."""
    starts = [article.text.index(one) for one in words]
    spans = tuple(Span(start, start + len(one)) for start, one in zip(starts, words, strict=True))
    return Citation(article=article.id, spans=spans)


def dated(edtf: str | None, text: str) -> EventDate:
    earliest, latest = bounds(edtf)
    return EventDate(edtf=edtf, text=text, earliest=earliest, latest=latest)


def claim(
    article: Article, status: Status, words: str, *, by: Actor | None = None, date: EventDate | None = None
) -> StatusClaim:
    where = cited(article, words)
    return StatusClaim(
        status=status,
        by=by.id if by else None,
        said=None,
        published=article.published,
        date=date,
        report=f"rep-{article.id}-{where.spans[0].start}-{status.value}",
        citation=where,
    )


def event(identity: str, type: EventType, label: str, *history: StatusClaim, **more: object) -> StoryEvent:
    told: dict[str, object] = {
        "status": history[-1].status,
        "date": next((step.date for step in reversed(history) if step.date), None),
        "newest": max((step.published for step in history if step.published), default=None),
        "participants": (Participant(actor=NORTH.id), Participant(actor=SOUTH.id, role="host")),
        **more,
    }
    return StoryEvent(id=identity, type=type, label=label, history=history, **told)  # type: ignore[arg-type]


MAY, JUNE = dated("2031-05-28", "28 May"), dated("2031-06-18", "18 June")
CONFERENCE = event(
    "evt-conference",
    EventType.CONSULT,
    "conference of Northland and Southland",
    claim(ONE, Status.PLANNED, "We will meet Southland on 28 May", by=ORLOVA, date=MAY),
    claim(TWO, Status.POSTPONED, "was postponed to 18 June, Southland said", by=SOUTH, date=JUNE),
    place="Lakeside",
    origins=2,
)
EXPERT_TALKS = event(
    "evt-experts",
    EventType.CONSULT,
    "talks of experts",
    claim(
        ONE,
        Status.TENTATIVE,
        "Talks of experts follow in late June",
        date=dated("2031-06-21~/2031-06-30~", "late June"),
    ),
    parent="evt-conference",
)
SIGNING = event(
    "evt-signing",
    EventType.CONSULT,
    "signing of a treaty",
    claim(ONE, Status.TENTATIVE, "A treaty may be signed in November", date=dated("2031-11?", "November")),
    claim(TWO, Status.CANCELLED, "The signing was called off", by=SOUTH),
)
OPENING = event(
    "evt-opening",
    EventType.COOPERATE,
    "opening of the hall",
    claim(THREE, Status.CONFIRMED, "The hall opens", date=dated("2031-06-18T15:00:00", "15:00 on 18 June")),
)
BLAST = event(
    "evt-blast",
    EventType.ASSAULT,
    "blast at the dam",
    claim(THREE, Status.HAPPENED, "The dam was blown up, a newspaper wrote"),
    claim(THREE, Status.DENIED, "Northland denies it", by=NORTH),
    disputed=True,
    participants=(),
)
RELEASE = event(
    "evt-release",
    EventType.RETREAT,
    "release of engineers",
    claim(TWO, Status.PLANNED, "Twelve engineers were to be freed", date=dated("2031-05-13/..", "at once")),
)
EVENTS = (CONFERENCE, OPENING, EXPERT_TALKS, SIGNING, RELEASE, BLAST)

_QUOTE = cited(ONE, "We will meet Southland on 28 May, 🤝 rain or shine")
STATEMENT = StoryStatement(
    id="st-meet",
    kind=StatementKind.DIRECT,
    mode=Mode.SPEECH,
    speaker=ORLOVA.id,
    speaker_name="Mara Orlova",
    attribution=Attribution.NAMED,
    channel=Channel(span=Span(0, 1), name="interview"),
    said="2031-05-02",
    variants=(ONE.words(_QUOTE.spans[0]), "We’ll meet | rain or shine"),
    reports=(
        StatementReport(
            claim="cl-meet",
            article="art-1",
            content=_QUOTE.spans,
            quoted=_QUOTE.spans,
            speaker_spans=cited(ONE, "Mara Orlova").spans,
        ),
    ),
)
INDIRECT = StoryStatement(
    id="st-dam",
    kind=StatementKind.INDIRECT,
    mode=Mode.SPEECH,
    speaker=SOUTH.id,
    speaker_name="Southland",
    attribution=Attribution.COLLECTIVE,
    variants=("the dam stays shut",),
    reports=(StatementReport(claim="cl-dam", article="art-2", content=cited(TWO, "the dam stays shut").spans),),
)
STORY = Story(
    as_of="2031-05-13",
    articles=(
        StoryArticle(article=ONE, origin="art-1", captured="2031-05-02T10:00:00+00:00", sha256="ab12"),
        StoryArticle(article=TWO, origin="art-2"),
        StoryArticle(article=THREE, origin="art-3", withdrawn=True),
    ),
    actors=(EXPERTS, ORLOVA, NORTH, SOUTH),
    statements=(STATEMENT, INDIRECT),
    events=EVENTS,
    positions=(
        StoryPosition(
            id="pos-dam",
            actor=SOUTH.id,
            issue="the dam",
            stance=Stance.DEMANDS,
            level=Level.REPORTED,
            firmness=Firmness.FIRM,
            said=None,
            words="the dam stays shut",
            published="2031-05-13T09:30:00Z",
            citation=cited(TWO, "Southland demands that the dam stays shut"),
        ),
    ),
    reactions=(
        StoryReaction(
            camp="river experts",
            actors=(EXPERTS.id,),
            stance=None,
            statements=(),
            silence=True,
            citations=(cited(ONE, "River experts had no comment"),),
        ),
    ),
    contradictions=(
        StoryContradiction(
            about="day of the conference",
            claims=(
                StorySide(value="28 May", by=ORLOVA.id, citation=cited(ONE, "on 28 May")),
                StorySide(value="18 June", by=None, citation=cited(TWO, "to 18 June")),
            ),
        ),
    ),
    questions=(
        StoryQuestion(
            text="Who pays for the dam?", due=None, status="open", answer=None, citation=cited(ONE, "Who pays")
        ),
    ),
    expectations=(
        Expectation(
            event="evt-conference",
            text="conference of Northland and Southland",
            due="2031-05-28",
            outcome="moved",
            citation=cited(ONE, "We will meet Southland", "28 May"),
        ),
    ),
    debt=(
        Debt(
            article_id="art-3",
            kind=DebtKind.UNNAMED_SOURCE,
            text="a newspaper without a name",
            evidence=cited(THREE, "a newspaper wrote").spans,
        ),
    ),
)
EMPTY = Story(as_of=None, articles=())
