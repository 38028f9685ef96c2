"""Finishes drafts: who the speaker is, who relayed it, the kind, the mode, the channel, the terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.annotate.cast import Cast
from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Parse
from dateline.annotate.speech.attribution import attribution_of, is_outlet, is_somebody, terms_near, without_terms
from dateline.annotate.speech.channels import channel_near
from dateline.annotate.speech.contents import (
    TELLING,
    content_of,
    is_title,
    only_agrees,
    quoted_in,
    tells_nothing,
    tells_silence,
)
from dateline.annotate.speech.drafts import Draft, draft_statements
from dateline.annotate.speech.layout import mend
from dateline.annotate.speech.sources import MADE_KNOWN, behind, source_of
from dateline.annotate.speech.speakers import party_of
from dateline.annotate.speech.terms import with_terms
from dateline.annotate.speech.threads import authored, carried_on, cited, led_on, relayed
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import (
    Attribution,
    Channel,
    Mode,
    Party,
    Statement,
    StatementKind,
    TimePhrase,
    TimeType,
    claim_id,
)

__all__ = ["find_statements"]

_DIRECT, _INDIRECT = 0.9, 0.05  # share of the content's letters inside quotation marks
_FRAGMENT = 2  # quoted words that make a belief a quoted saying
_SAYS = frozenset(
    {"say", "tell", "announce", "state", "add", "insist", "write", "reply", "declare", "reiterate", "claim", "deny"}
)
_NOBODY = re.compile(r"(?:nobody|no one|no-one|none)\b", re.I)
_LAID_OUT = frozenset({"transcript", "lead", "dash"})  # rules by which the layout itself gives words to a speaker


__all__ = ["find_statements"]


def find_statements(
    parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], drafts: Sequence[Draft] | None = None
) -> tuple[Statement, ...]:
    """Return the statements of an article in the order of the text.

    Args:
        parse: the parsed article.
        cast: its actors.
        dates: its time phrases, for the day something was said.
        drafts: what the tagger proposed, when it ran over many articles at once; otherwise it runs here.
    """
    proposed = draft_statements([parse])[0] if drafts is None else drafts
    finished = [_finish(parse, cast, dates, draft) for draft in mend(parse, proposed)]
    told = authored(parse, [statement for statement in finished if statement is not None])
    return tuple(with_terms(parse, led_on(parse, cast, carried_on(cited(parse, cast, relayed(told))))))


def _finish(parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], draft: Draft) -> Statement | None:
    passage = parse.passages[draft.passage]
    content = content_of(parse, draft)
    if (
        not content
        or tells_silence(parse, draft)
        or is_title(parse, draft, content)
        or tells_nothing(parse, draft, content)
    ):
        return None
    sentence = passage.sentence_of((draft.cue or content[0]).start)
    content = without_terms(parse, sentence, content)
    if not content:
        return None
    quoted = quoted_in(parse, content)
    if not quoted and only_agrees(parse, draft):
        return None
    kind = StatementKind.DIRECT if draft.rule == "transcript" else _kind(parse, content, quoted)
    mode = _mode(parse, draft, quoted)
    if passage.kind is BlockKind.HEADLINE and (mode is Mode.BELIEF or draft.source is None):
        return None
    source = behind(parse, draft, content, sentence) or source_of(parse, cast, draft, quoted=bool(quoted))
    if source is not None and any(not piece.overlaps(source) for piece in content):
        content = tuple(piece for piece in content if not source.holds(piece))
    if source is not None and _NOBODY.match(parse.words(source)):
        return None
    speaker = party_of(parse, cast, source) if source else None
    actor = cast.actors.get(speaker.actor) if speaker and speaker.actor else None
    terms = terms_near(parse, sentence, content)
    told = draft.rule in _LAID_OUT or draft.rule == "governed"
    if mode is Mode.SPEECH and not (
        told or quoted or actor or _plainly_says(parse, draft) or _may_speak(parse, source, terms)
    ):
        mode = Mode.BELIEF  # "the timing raised questions": nobody said it
    attribution = attribution_of(parse.words(source) if source else "", actor, terms=terms is not None)
    name = speaker.name if speaker else None
    return Statement(
        id=claim_id("st", parse.article.id, content, name, draft.cue),
        article_id=parse.article.id,
        kind=kind,
        mode=mode,
        content=content,
        quoted=quoted,
        speaker=speaker,
        cue=(draft.cue,) if draft.cue else (),
        channel=_channel(parse, draft, (*content, *([terms] if terms else ())), sentence, source, attribution)
        if mode is Mode.SPEECH
        else None,
        addressee=_addressee(parse, cast, draft),
        attribution=attribution,
        terms=terms if attribution is Attribution.UNNAMED else None,
        said=_said(parse, dates, draft, content, sentence),
    )


def _plainly_says(parse: Parse, draft: Draft) -> bool:
    if draft.cue is None or draft.source is None:
        return False
    return any(token.lemma_ in _SAYS for token in parse.passages[draft.passage].tokens_in(draft.cue))


def _may_speak(parse: Parse, source: Span | None, terms: Span | None) -> bool:
    """Tell whether words that name nobody of the cast may still stand for somebody: a person, a body, a name."""
    if source is None:
        return terms is not None
    words = parse.words(source)
    bare = {word.strip(",.").lower().removesuffix("'s").removesuffix("’s").rstrip("’'") for word in words.split()}
    bodies = bare | {word.removesuffix("s") for word in bare}
    return (
        terms is not None
        or any(part[:1].isupper() for part in words.split()[1:])
        or (words.isupper() and len(words) > 1)
        or is_somebody(words)
        or bool(bodies & words_of("speech_words", "speakers"))
    )


def _channel(
    parse: Parse,
    draft: Draft,
    content: tuple[Span, ...],
    sentence: Span,
    source: Span | None,
    attribution: Attribution,
) -> Channel | None:
    near = channel_near(parse, sentence, content, draft.cue)
    if near is None and attribution is Attribution.OUTLET and source is not None:
        return Channel(span=source, name="news report")
    return near or _to_outlet(parse, draft)


def _to_outlet(parse: Parse, draft: Draft) -> Channel | None:
    """Return the interview that telling an outlet is: one known by name, or this very one by its initials."""
    passage = parse.passages[draft.passage]
    own = parse.article.outlet or ""
    names = {own, "".join(word[:1] for word in own.split())} - {""}
    for verb in passage.tokens_in(draft.cue) if draft.cue else ():
        told = next((one for one in verb.children if one.dep_ in {"dobj", "dative"} and one.pos_ == "PROPN"), None)
        if verb.lemma_ != "tell" or told is None:
            continue
        span = passage.span_of([told.left_edge, told])
        words = re.sub(r"^[Tt]he ", "", parse.words(span))
        if (words in names or is_outlet(words)) and not any(span.overlaps(piece) for piece in draft.content):
            return Channel(span=span, name="interview")
    return None


def _kind(parse: Parse, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> StatementKind:
    whole = sum(map(str.isalpha, "".join(parse.words(piece) for piece in content)))
    inside = sum(map(str.isalpha, "".join(parse.words(piece) for piece in quoted)))
    share = inside / whole if whole else 0.0
    if share >= _DIRECT:
        return StatementKind.DIRECT
    return StatementKind.INDIRECT if share <= _INDIRECT else StatementKind.MIXED


@cache
def _modes() -> dict[str, Mode]:
    spoken = dict.fromkeys(words_of("speech_words", "manner"), Mode.SPEECH)
    return spoken | {lemma: Mode(row["mode"]) for row in reversed(rows_of("cues")) for lemma in row["lemmas"].split()}


def _mode(parse: Parse, draft: Draft, quoted: tuple[Span, ...]) -> Mode:
    """Tell speech from belief by the words of the cue; words in quotation marks were said or written."""
    if sum(len(parse.words(span).split()) for span in quoted) >= _FRAGMENT or draft.rule != "model":
        return Mode.SPEECH
    if draft.cue is None:
        return Mode.SPEECH if quoted else Mode.BELIEF
    if MADE_KNOWN.search(parse.words(draft.cue)):
        return Mode.SPEECH
    passage = parse.passages[draft.passage]
    found = [mode for token in passage.tokens_in(draft.cue) if (mode := _modes().get(token.lemma_.lower()))]
    if found:
        return Mode.SPEECH if Mode.SPEECH in found else Mode.BELIEF
    return Mode.SPEECH if quoted or parse.words(draft.cue).strip() == ":" else Mode.BELIEF


def _addressee(parse: Parse, cast: Cast, draft: Draft) -> Party | None:
    """Return who was told: the object of "told", or "to somebody" after another cue."""
    if draft.cue is None:
        return None
    for token in parse.passages[draft.passage].tokens_in(draft.cue):
        for child in token.children:
            told = None
            if child.dep_ in {"dobj", "dative"} and token.lemma_ in TELLING:
                told = child
            elif child.dep_ in {"prep", "dative"} and child.lower_ == "to":
                told = next((word for word in child.children if word.dep_ == "pobj"), None)
            if told is None or told.pos_ not in {"NOUN", "PROPN", "PRON"}:
                continue
            span = parse.passages[draft.passage].span_of([told.left_edge, told])
            if not any(span.overlaps(piece) for piece in (*draft.content, draft.source) if piece):
                return party_of(parse, cast, span)
    return None


def _said(
    parse: Parse, dates: tuple[TimePhrase, ...], draft: Draft, content: tuple[Span, ...], sentence: Span
) -> str | None:
    """Return the day something was said, when the words beside the cue tell it."""
    if draft.cue is None:
        return None
    for date in dates:
        if date.span.start >= sentence.end:
            break
        if not sentence.holds(date.span) or any(date.span.overlaps(piece) for piece in content):
            continue
        if date.type in (TimeType.DATE, TimeType.TIME) and date.edtf and _hangs_on(parse, draft, date.span):
            return date.edtf
    return None


def _hangs_on(parse: Parse, draft: Draft, span: Span) -> bool:
    """Tell whether a time phrase depends on the cue and on nothing between."""
    passage = parse.passages[draft.passage]
    if draft.cue is None:
        return False
    cue = {token.i for token in passage.tokens_in(draft.cue)}
    tokens = passage.tokens_in(span)
    if len(tokens) == 0:
        return False
    at = tokens.root
    for _ in range(3):
        if at.head.i in cue:
            return True
        at = at.head
    return abs(draft.cue.end - span.start) <= 4 or abs(span.end - draft.cue.start) <= 4
