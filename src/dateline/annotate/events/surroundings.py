"""Who takes part in an event, where and when it is, and how long it lasts: what stands around its trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.events.triggers import Trigger
from dateline.annotate.parse import Passage
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import (
    ActorKind,
    EventDate,
    EventType,
    Mention,
    Participant,
    TimePhrase,
    TimeType,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["date_of", "duration_of", "governor", "is_announced", "participants_of", "place_of"]

_WITH = frozenset({"between", "with", "of", "by", "against", "among", "on", "to", "from", "for", "over", "involving"})
_MEDIATING = frozenset(
    [
        "broker",
        "mediate",
        "negotiate",
        "secure",
        "host",
        "arrange",
        "facilitate",
        "oversee",
        "witness",
        "chair",
        "convene",
    ]
)
_ANNOUNCING = frozenset(
    {"announce", "propose", "plan", "demand", "request", "schedule", "confirm", "offer", "agree", "urge"}
)
_GOING = frozenset(
    [
        "meet",
        "take",
        "participate",
        "go",
        "return",
        "engage",
        "fly",
        "travel",
        "arrive",
        "gather",
        "head",
        "sit",
        "come",
    ]
)
# Nouns for people who act for somebody: "delegations from Norway", "the leaders of Norway and Sweden".
_BODIES = frozenset(
    [
        "president",
        "leader",
        "minister",
        "delegation",
        "team",
        "envoy",
        "negotiator",
        "official",
        "representative",
        "government",
        "army",
        "force",
        "troop",
        "soldier",
        "side",
        "head",
        "chief",
        "diplomat",
        "ambassador",
        "military",
        "delegate",
    ]
)
_ONTO = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT})
# What is done to somebody: "the release of 18 soldiers" is not by them.
_SUFFERED = frozenset(["release", "attack", "arrest", "blast", "suspension", "expulsion", "killing", "deportation"])
_LASTING = frozenset(
    [
        "meeting",
        "call",
        "visit",
        "ceasefire",
        "agreement",
        "extension",
        "fighting",
        "suspension",
        "blockade",
        "exercise",
    ]
)
_HELD = frozenset({"meeting", "agreement", "ceremony", "mediation"})
# What is done to an event in words only: who hails a truce is no party to it.
_JUDGING = frozenset(
    [
        "hail",
        "welcome",
        "praise",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "describe",
        "call",
        "discuss",
        "mention",
        "expect",
        "support",
        "back",
        "oppose",
        "question",
        "doubt",
        "fear",
        "see",
        "await",
        "celebrate",
        "mourn",
        "protest",
        "report",
    ]
)
_AT = frozenset({"in", "at", "near", "off", "outside"})
_LIGHT = frozenset(
    [
        "hold",
        "host",
        "stage",
        "announce",
        "plan",
        "schedule",
        "set",
        "have",
        "witness",
        "lead",
        "attend",
        "sign",
        "reach",
        "secure",
        "broker",
        "suspend",
        "postpone",
        "cancel",
        "agree",
        "extend",
        "delay",
        "call",
        "confirm",
        "deny",
        "propose",
        "organise",
        "organize",
        "launch",
        "carry",
        "conduct",
        "complete",
        "begin",
        "start",
        "end",
        "join",
    ]
)


def governor(token: Token) -> Token | None:
    """Return the verb that governs a noun, through prepositions; a verb governs itself."""
    at = token
    for _ in range(4):
        if at.pos_ in {"VERB", "AUX"}:
            return at
        if at.head == at:
            return None
        at = at.head
    return at if at.pos_ in {"VERB", "AUX"} else None


def participants_of(passage: Passage, trigger: Trigger, cast: Cast) -> tuple[Participant, ...]:
    """Return who takes part, in the order of the text: subjects first as actors, objects as recipients."""
    found: dict[str, str] = {}
    for token, role in _party_tokens(trigger):
        mentions = [
            mention
            for mention in cast.mentions_in(passage.span_of([token.left_edge, token.right_edge]))
            if _is_party(mention, cast, passage, token, trigger)
        ]
        known = any(cast.actors[mention.actor].kind is not ActorKind.GROUP for mention in mentions)
        for mention in mentions:
            if not known or not _only_counts(mention, cast, passage):
                for actor in cast.members.get(mention.actor, (mention.actor,)):
                    found.setdefault(actor, role)
    return tuple(Participant(actor=actor, role=role) for actor, role in found.items())


def _only_counts(mention: Mention, cast: Cast, passage: Passage) -> bool:
    """Tell whether a group's words only say whose it is: "the leaders of Norway and Sweden" are those two."""
    if cast.actors[mention.actor].kind is not ActorKind.GROUP or cast.actors[mention.actor].state:
        return False
    tokens = passage.tokens_in(mention.span)
    return len(tokens) > 0 and tokens.root.lemma_.lower() in _BODIES


def _is_party(mention: Mention, cast: Cast, passage: Passage, token: Token, trigger: Trigger) -> bool:
    actor = cast.actors[mention.actor]
    if actor.kind is ActorKind.PLACE:
        return False
    if mention.form == "demonym" and not any(
        word.head == trigger.token or (word.head == token and not _is_mentioned(token, cast, passage))
        for word in passage.tokens_in(mention.span)
    ):
        return False  # "Russian President …" is one party; "Russian strikes" and "Russian drones" name another
    if _is_owner(mention, cast, passage, token):
        return False  # "Thailand's prime minister Phumtham" is one party
    # Only what heads the phrase, its possessors and its fellows: not the names in its relative clauses.
    for word in passage.tokens_in(mention.span):
        at = word
        for _ in range(5):
            if at == token:
                return True
            if at.dep_ == "pobj" and at.head.lower_ in {"of", "from"} and at.head.head.lemma_.lower() in _BODIES:
                at = at.head.head
                continue
            if at.dep_ not in {"compound", "conj", "appos", "poss", "nmod", "amod", "flat"}:
                break
            at = at.head
    return False


def _is_owner(mention: Mention, cast: Cast, passage: Passage, token: Token) -> bool:
    """Tell whether a state only owns the person it stands with."""
    if cast.actors[mention.actor].kind is not ActorKind.STATE:
        return False
    words = passage.tokens_in(mention.span)
    owned = len(words) > 0 and words.root.dep_ == "poss"
    people = [one for one in cast.mentions_in(passage.span_of(token)) if one is not mention]
    return owned and any(cast.actors[one.actor].kind is ActorKind.PERSON for one in people)


def _is_mentioned(token: Token, cast: Cast, passage: Passage) -> bool:
    return any(cast.mentions_in(passage.span_of(token)))


def _party_tokens(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    token = trigger.token
    if trigger.word.is_noun:
        own = list(_around_noun(token, trigger.word.family))
        yield from own
        verb = governor(token)
        if verb is not None and verb != token and verb.lemma_ not in _ANNOUNCING | _JUDGING and _takes(verb, token):
            between = verb.lemma_ in _MEDIATING
            yield from ((word, "mediator" if between else role) for word, role in _subject(verb, token))
    else:
        yield from _subject(token, None)
        yield from _objects(token)
        if trigger.word.type in _ONTO:
            yield from _struck(token)


def _struck(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield on whom something is imposed or launched: "imposed sanctions on Norway", "raids on Oslo"."""
    for head in (verb, *(child for child in verb.children if child.dep_ == "dobj")):
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "against", "at"}:
                yield from ((word, "recipient") for word in child.children if word.dep_ == "pobj")


def _takes(verb: Token, noun: Token) -> bool:
    """Tell whether a verb does something with an event: holds it, goes to it; not only at the time of it."""
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and noun.head == verb:
        return True
    return (
        noun.dep_ == "pobj"
        and noun.head.head == verb
        and noun.head.lower_ in {"to", "for", "on", "in"}
        and (verb.lemma_ in _LIGHT or verb.lemma_ in _GOING)
    )


def _around_noun(noun: Token, family: str) -> Iterator[tuple[Token, str]]:
    patient = family in _SUFFERED
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            yield child, "actor"
        elif child.dep_ == "prep" and child.lower_ in _WITH:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner, "recipient" if child.lower_ in {"of", "on", "against"} and patient else "actor"
        elif child.dep_ in {"acl", "relcl"} and child.lemma_ in _LIGHT:
            for inner in child.children:
                if inner.dep_ == "agent":
                    yield from ((word, "host") for word in inner.children if word.dep_ == "pobj")


def _subject(verb: Token, noun: Token | None) -> Iterator[tuple[Token, str]]:
    """Yield the subject of a verb, borrowed from the verb above where it has none."""
    at = verb
    for _ in range(4):
        for child in at.children:
            if child == noun:
                continue
            if child.dep_ in {"nsubj", "nsubjpass"}:
                passive = child.dep_ == "nsubjpass" and noun is None and at == verb
                if child.tag_ not in {"WDT", "WP"}:
                    yield child, "recipient" if passive else "actor"
                else:
                    yield at.head, "actor"
                break
        else:
            if (
                at.dep_ in {"xcomp", "conj", "advcl", "acl", "pcomp", "prep", "relcl", "dobj", "acomp"}
                and at.head != at
            ):
                if at.dep_ == "acl" and at.tag_ in {"VBN", "VBG"}:
                    yield at.head, "actor"
                    break
                at = at.head
                continue
        break
    for child in verb.children:
        if child.dep_ == "agent":
            yield from ((word, "actor") for word in child.children if word.dep_ == "pobj")


def _objects(verb: Token) -> Iterator[tuple[Token, str]]:
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"}:
            yield child, "recipient"
        elif child.dep_ == "prep" and child.lower_ in {"with", "against", "to", "between"}:
            yield from ((word, "recipient") for word in child.children if word.dep_ == "pobj")


def place_of(passage: Passage, trigger: Trigger, cast: Cast) -> str | None:
    """Return the named place an event is in, attached to its trigger or to the verb over it."""
    heads = [trigger.token, *_made_of(trigger.token)]
    if not trigger.word.is_noun:
        heads.extend(child for child in trigger.token.children if child.dep_ == "dobj")
    verb = governor(trigger.token)
    if verb is not None and verb != trigger.token:
        heads.append(verb)
    if trigger.word.is_noun and trigger.word.family in _HELD:
        for child in trigger.token.children:
            mentions = cast.mentions_in(passage.span_of(child)) if child.dep_ == "compound" else ()
            for mention in mentions:
                if cast.actors[mention.actor].kind is ActorKind.PLACE:
                    return cast.actors[mention.actor].name
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and (child.lower_ in _AT or (child.lower_ == "to" and _goes(trigger))):
                place = _place_in(passage, child, cast) or _named_place(child)
                if place is not None:
                    return place
            if child.dep_ == "dobj" and _goes(trigger) and head == trigger.token and child.pos_ == "PROPN":
                return _proper(child)
    return None


def _made_of(noun: Token) -> list[Token]:
    """Return the participles that tell of an event's noun: "talks held in Oslo", "a deal signed on Friday"."""
    return [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"]


def _named_place(preposition: Token) -> str | None:
    """Return a name after "in" or "at" that the model takes for a place, or that "the village of" introduces."""
    for word in preposition.children:
        if word.dep_ == "pobj" and word.pos_ == "PROPN" and word.ent_type_ in {"GPE", "LOC", "FAC"}:
            return _proper(word)
        if word.dep_ == "pobj" and word.lemma_ in {"village", "town", "city", "port", "province", "region"}:
            inner = [end for of in word.children if of.lower_ == "of" for end in of.children if end.pos_ == "PROPN"]
            if inner:
                return _proper(inner[0])
    return None


def _proper(noun: Token) -> str:
    start = noun.i
    while start > 0 and noun.doc[start - 1].dep_ == "compound" and noun.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return str(noun.doc[start : noun.i + 1].text)


def _goes(trigger: Trigger) -> bool:
    return trigger.word.family == "visit"


def _place_in(passage: Passage, preposition: Token, cast: Cast) -> str | None:
    span = passage.span_of([preposition, preposition.right_edge])
    for mention in cast.mentions_in(span):
        actor = cast.actors[mention.actor]
        head = passage.tokens_in(mention.span)
        near = any(word.head == preposition or word.head.head == preposition for word in head)
        if near and (actor.kind is ActorKind.PLACE or (actor.kind is ActorKind.STATE and mention.form == "name")):
            return actor.name
    return None


def date_of(
    passage: Passage, trigger: Trigger, dates: Sequence[TimePhrase], *, only_own: bool = False
) -> EventDate | None:
    """Return when an event is: the phrase that hangs on its trigger or on the verb over it, or the row's first.

    With ``only_own``, what hangs on the verb counts only as the new date of a delay: "was put off to Monday".
    """
    dated = [date for date in dates if date.type in (TimeType.DATE, TimeType.TIME) and date.edtf]
    if passage.kind is BlockKind.TABLE_ROW:
        own = [date for date in dated if passage.start <= date.span.start < passage.end]
        return _event_date(passage, own[0]) if own and not is_announced(trigger) else None
    at = passage.start + trigger.token.idx
    sentence = passage.sentence_of(at)
    inside = [date for date in dated if sentence.holds(date.span)]
    attached = [date for date in inside if _hangs_on(passage, date.span, trigger)]
    if only_own:
        attached = [date for date in attached if _is_own(passage, date.span, trigger)]
    if attached:
        return _event_date(passage, min(attached, key=lambda date: abs(date.span.start - at)))
    return None


def _is_own(passage: Passage, span: Span, trigger: Trigger) -> bool:
    """Tell whether a date is the noun's own, or one it is moved to."""
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return False
    at, lead = tokens.root, tokens.root.head
    for _ in range(3):
        if at.head == trigger.token:
            return True
        at = at.head
    return lead.lower_ in {"to", "until", "till", "for"} and lead.head.pos_ == "VERB"


def _hangs_on(passage: Passage, span: Span, trigger: Trigger) -> bool:
    verb = governor(trigger.token)
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return False
    at = tokens.root
    for _ in range(4):
        if at == trigger.token or at == verb or (at.dep_ == "acl" and at.tag_ == "VBN" and at.head == trigger.token):
            return True
        if at.pos_ in {"VERB", "AUX"} and at != tokens.root:
            return False
        if at.head == at:
            return False
        at = at.head
    return False


def is_announced(trigger: Trigger) -> bool:
    """Tell whether an event's noun is only the object of an announcement: the date is the announcement's."""
    verb = governor(trigger.token)
    return trigger.word.is_noun and trigger.token.dep_ == "dobj" and verb is not None and verb.lemma_ in _ANNOUNCING


def _event_date(passage: Passage, date: TimePhrase) -> EventDate:
    text = passage.doc.text[date.span.start - passage.start : date.span.end - passage.start]
    return EventDate(edtf=date.edtf, text=text, earliest=date.earliest, latest=date.latest)


def duration_of(passage: Passage, trigger: Trigger, dates: Sequence[TimePhrase]) -> str | None:
    """Return how long an event lasts or holds: a duration within its phrase, or "for 60 days" on its verb."""
    verb = governor(trigger.token)
    if trigger.word.family not in _LASTING:
        return None
    for date in dates:
        if date.type is not TimeType.DURATION or date.rule not in ("long", "lasting") or not date.value:
            continue
        if not passage.start <= date.span.start < passage.end or "X" in date.value:
            continue
        tokens = passage.tokens_in(date.span)
        if len(tokens) == 0:
            continue
        at = tokens.root
        for _ in range(3):
            lasting = at.dep_ == "prep" and at.lower_ == "for" and tokens.root.head == at
            if at.head == trigger.token or (at.head == verb and lasting):
                return date.value
            at = at.head
    return None
