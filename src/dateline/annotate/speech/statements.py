"""Finishes drafts: who the speaker is, who relayed it, the kind, the mode, the channel, the terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.lexicon import pattern_of, rows_of
from dateline.annotate.parse import Parse
from dateline.annotate.speech.attribution import attribution_of, is_somebody, terms_near
from dateline.annotate.speech.channels import channel_near, is_channel
from dateline.annotate.speech.drafts import Draft, draft_statements
from dateline.annotate.speech.layout import announcer, mend
from dateline.annotate.speech.speakers import party_of
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import (
    ActorKind,
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

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_statements"]

_DIRECT, _INDIRECT = 0.9, 0.05  # share of the content's letters inside quotation marks
_QUOTED_AS = re.compile(r"\bquoted\b", re.I)
_TITLED = frozenset({"read", "call", "name", "title", "sing", "watch", "play", "dub", "entitle"})
_SMALL_WORDS = frozenset({"and", "of", "the", "a", "an", "in", "on", "to", "for", "with"})
_CITING = re.compile(
    r"\bciting (?P<who>(?:an?|the|two|three|several|some|unnamed|unidentified|senior|people|sources|officials|[A-Z])"
    r"[^.;:!?“”\"]{2,80}?)(?=,? that\b|,|[.;:]|$)"
)
_CALLS_FOR = re.compile(r"\b(?:for|on|upon)\b", re.I)
_WRITING = re.compile(r"\b(?:post|message|statement|letter|tweet|communiqu[eé]|read-?out)s?$", re.I)
_NEAR = 600  # characters: about two paragraphs
_SENTENCE = 5  # quoted words that stand for themselves
_RINGS = 3  # words: "called both leaders" is a call, "called the plan a surrender" a saying
_FRAGMENT = 2  # quoted words that make a belief a quoted saying
_MADE_KNOWN = re.compile(
    r"\b(?:be known|made? (?:it )?(?:clear|known|public)|on (?:the )?record|point(?:s|ed)? (?:out|to)"
    r"|rul(?:e|es|ed|ing) out|quoted as)\b",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:(?:is|are|was|were|been) (?:said|reported|understood|believed|thought)|reportedly)\b", re.I
)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;:!?“”\"]+)", re.I)
_SAYS = frozenset({"say", "tell", "announce", "state", "add", "insist", "write", "reply", "declare", "reiterate"})
_ACTS = frozenset({"agree", "accept", "sign", "reject", "approve", "reach", "recall", "impose", "hold", "launch"})
_TELLING = frozenset(
    {"tell", "ask", "inform", "assure", "urge", "remind", "warn", "order", "brief", "notify", "reassure"}
)


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
    told = _authored(parse, [statement for statement in finished if statement is not None])
    return tuple(_led_on(parse, cast, _carried_on(_cited(parse, cast, _relayed(told)))))


def _finish(parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], draft: Draft) -> Statement | None:
    passage = parse.passages[draft.passage]
    content = _content(parse, draft)
    if not content or _tells_silence(parse, draft) or _is_title(parse, draft, content):
        return None
    quoted = _quoted(parse, content)
    if not quoted and _only_agrees(parse, draft):
        return None
    kind = StatementKind.DIRECT if draft.rule == "transcript" else _kind(parse, content, quoted)
    mode = _mode(parse, draft, quoted)
    if passage.kind is BlockKind.HEADLINE and (mode is Mode.BELIEF or draft.source is None):
        return None
    sentence = passage.sentence_of((draft.cue or content[0]).start)
    source = _behind(parse, draft, content, sentence) or _source(parse, cast, draft, quoted=bool(quoted))
    if source is not None and any(not piece.overlaps(source) for piece in content):
        content = tuple(piece for piece in content if not source.holds(piece))
    speaker = party_of(parse, cast, source) if source else None
    actor = cast.actors.get(speaker.actor) if speaker and speaker.actor else None
    terms = terms_near(parse, sentence, content)
    told = draft.rule in _LAID_OUT
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
        channel=_channel(parse, draft, content, sentence, source, attribution) if mode is Mode.SPEECH else None,
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
    return terms is not None or any(part[:1].isupper() for part in words.split()[1:]) or is_somebody(words)


_LAID_OUT = frozenset({"transcript", "lead", "dash"})  # rules by which the layout itself gives words to a speaker


def _is_title(parse: Parse, draft: Draft, content: tuple[Span, ...]) -> bool:
    """Tell whether the words in marks are the name of a work: read “War and Peace”."""
    passage = parse.passages[draft.passage]
    cue = passage.tokens_in(draft.cue) if draft.cue is not None else ()
    if not any(token.lemma_ in _TITLED for token in cue) or not _is_quoted(parse, content[0]):
        quoted = [one for one in parse.quotations if one.inner.overlaps(content[0])]
        if not quoted or not any(token.lemma_ in _TITLED for token in cue):
            return False
        words = parse.words(quoted[0].inner).split()
    else:
        words = parse.words(content[0]).split()
    return len(words) <= 6 and all(word[:1].isupper() or word.lower() in _SMALL_WORDS for word in words)


_EDGES = " \t\r\n,;:—–-\u00a0"


def _content(parse: Parse, draft: Draft) -> tuple[Span, ...]:
    """Return the pieces of content: a whole quoted sentence without the words that only lead to it."""
    pieces = [span for piece in draft.content if (span := _trimmed(parse, _from_colon(parse, piece))) is not None]
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if not _is_told(parse, draft, piece)] or pieces
    if any(_is_quoted(parse, piece) and len(parse.words(piece).split()) >= _SENTENCE for piece in pieces):
        long = [p for p in pieces if _is_quoted(parse, p) or len(parse.words(p).split()) > _SENTENCE]
        return tuple(long)
    return tuple(pieces)


def _is_told(parse: Parse, draft: Draft, piece: Span) -> bool:
    """Tell whether a piece is only who is told: "the press" of "informed the press that …"."""
    passage = parse.passages[draft.passage]
    tokens = passage.tokens_in(piece) if passage.block.span.holds(piece) else ()
    if not tokens or any(token.pos_ in {"VERB", "AUX"} for token in tokens):
        return False
    root = tokens.root
    return bool(root.dep_ in {"dobj", "dative"} and root.head.lemma_ in _TELLING and not _is_quoted(parse, piece))


def _tells_silence(parse: Parse, draft: Draft) -> bool:
    """Tell whether the cue only says that nothing was said: "has not commented on"."""
    return draft.cue is not None and pattern_of("reactions", "silence").search(parse.words(draft.cue)) is not None


def _only_agrees(parse: Parse, draft: Draft) -> bool:
    """Tell whether the cue is an act on a thing, which says nothing: "agreed a truce", "accepted the offer"."""
    if draft.cue is None or len(draft.content) != 1:
        return False
    passage = parse.passages[draft.passage]
    rings = not _CALLS_FOR.search(parse.words(draft.cue))
    short = rings and len(parse.words(draft.content[0]).split()) <= _RINGS
    acts = any(
        token.lemma_ in _ACTS or (token.lemma_ in {"call", "telephone"} and short and not _says_what(token))
        for token in passage.tokens_in(draft.cue)
    )
    return acts and not any(token.pos_ in {"VERB", "AUX"} for token in passage.tokens_in(draft.content[0]))


def _says_what(verb: Token) -> bool:
    """Tell whether something is called something: "called it a surrender"."""
    return any(child.dep_ in {"oprd", "ccomp", "xcomp", "attr"} for child in verb.children)


def _from_colon(parse: Parse, piece: Span) -> Span:
    """Cut "whether it would last:" off the quotation that follows it."""
    for quotation in parse.quotations:
        if quotation.depth == 0 and piece.start < quotation.outer.start < piece.end:
            lead = parse.words(Span(piece.start, quotation.outer.start)).rstrip()
            whole = len(parse.words(quotation.inner).split()) >= _SENTENCE
            if lead.endswith(":") and whole and quotation.inner.start < piece.end <= quotation.outer.end:
                return Span(quotation.inner.start, piece.end)
    return piece


def _is_quoted(parse: Parse, piece: Span) -> bool:
    return any(quotation.outer.holds(piece) for quotation in parse.quotations)


def _behind(parse: Parse, draft: Draft, content: tuple[Span, ...], sentence: Span) -> Span | None:
    """Return who stands behind "are said to be": the "according to" of the same sentence."""
    if draft.cue is None or not _HEARSAY.search(parse.words(draft.cue)):
        return None
    match = _ACCORDING.search(parse.words(sentence))
    if match is None:
        return None
    span = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
    return None if any(span.overlaps(piece) for piece in content) else span


def _source(parse: Parse, cast: Cast, draft: Draft, *, quoted: bool) -> Span | None:
    """Return the words that name the speaker; of "the president's post" only whose post it is."""
    if draft.source is None and draft.cue is not None and _QUOTED_AS.search(parse.words(draft.cue)):
        return _patient(parse, draft)
    if draft.source is None and draft.cue is not None and _MADE_KNOWN.search(parse.words(draft.cue)):
        return _maker(parse, draft)
    if draft.source is None and quoted:
        return _subject(parse, draft) or _announcer(parse, draft)
    if draft.source is None or not is_channel(parse.words(draft.source)):
        return draft.source
    mentions = [mention for mention in cast.mentions_in(draft.source) if mention.form != "demonym"]
    return mentions[-1].span if mentions else None


def _patient(parse: Parse, draft: Draft) -> Span | None:
    """Return who was quoted as saying."""
    passage = parse.passages[draft.passage]
    for token in passage.tokens_in(draft.cue) if draft.cue else ():
        for child in token.children:
            if child.dep_ == "nsubjpass":
                return passage.span_of([child.left_edge, child.right_edge])
    return None


def _announcer(parse: Parse, draft: Draft) -> Span | None:
    """Return who the words before the quotation announce, where nothing else names a speaker."""
    for quotation in parse.quotations:
        if quotation.depth == 0 and quotation.outer.overlaps(draft.content[0]):
            passage = parse.passage_at(quotation.outer.start)
            return announcer(parse, passage, quotation) if passage is not None else None
    return None


def _subject(parse: Parse, draft: Draft) -> Span | None:
    """Return the subject of a cue that the tagger left alone."""
    passage = parse.passages[draft.passage]
    for token in passage.tokens_in(draft.cue) if draft.cue else ():
        for child in token.children:
            if child.dep_ == "nsubj":
                span = passage.span_of([child.left_edge, child.right_edge])
                return None if any(span.overlaps(piece) for piece in draft.content) else span
    return None


def _maker(parse: Parse, draft: Draft) -> Span | None:
    """Return who lets it be known: the subject of the verb over the cue."""
    passage = parse.passages[draft.passage]
    tokens = passage.tokens_in(draft.cue) if draft.cue else ()
    at = tokens.root if tokens else None
    for _ in range(3):
        if at is None:
            return None
        for child in at.children:
            if child.dep_ == "nsubj" and child.lower_ != "it":
                span = passage.span_of([child.left_edge, child])
                return None if any(span.overlaps(piece) for piece in draft.content) else span
        at = at.head if at.head != at else None
    return None


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
    return near


def _trimmed(parse: Parse, piece: Span) -> Span | None:
    """Cut blanks and commas off the ends of a piece; marks of quotation and stops within stay."""
    dateline = parse.article.dateline
    if dateline is not None and piece.start < dateline.end < piece.end:
        piece = Span(dateline.end, piece.end)
    words = parse.words(piece)
    start = len(words) - len(words.lstrip(_EDGES))
    end = len(words.rstrip(_EDGES))
    return Span(piece.start + start, piece.start + end) if start < end else None


def _quoted(parse: Parse, content: tuple[Span, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in content:
        for quotation in parse.quotations:
            start, end = max(piece.start, quotation.inner.start), min(piece.end, quotation.inner.end)
            if start < end and quotation.depth == 0:
                found.append(Span(start, end))
    return tuple(sorted(set(found)))


def _kind(parse: Parse, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> StatementKind:
    whole = sum(map(str.isalpha, "".join(parse.words(piece) for piece in content)))
    inside = sum(map(str.isalpha, "".join(parse.words(piece) for piece in quoted)))
    share = inside / whole if whole else 0.0
    if share >= _DIRECT:
        return StatementKind.DIRECT
    return StatementKind.INDIRECT if share <= _INDIRECT else StatementKind.MIXED


@cache
def _modes() -> dict[str, Mode]:
    return {lemma: Mode(row["mode"]) for row in reversed(rows_of("cues")) for lemma in row["lemmas"].split()}


def _mode(parse: Parse, draft: Draft, quoted: tuple[Span, ...]) -> Mode:
    """Tell speech from belief by the words of the cue; words in quotation marks were said or written."""
    if sum(len(parse.words(span).split()) for span in quoted) >= _FRAGMENT or draft.rule != "model":
        return Mode.SPEECH
    if draft.cue is None:
        return Mode.SPEECH if quoted else Mode.BELIEF
    if _MADE_KNOWN.search(parse.words(draft.cue)):
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
            if child.dep_ in {"dobj", "dative"} and token.lemma_ in _TELLING:
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


def _relayed(told: Sequence[Statement]) -> list[Statement]:
    """Set ``via``: a statement whose cue lies in another's content was relayed by that one's speaker."""
    finished = []
    for statement in told:
        outer = [
            other.speaker
            for other in told
            if other is not statement and other.speaker and statement.cue and _within(statement.cue[0], other.content)
        ]
        finished.append(attrs.evolve(statement, via=tuple(outer)) if outer else statement)
    return finished


def _cited(parse: Parse, cast: Cast, told: Sequence[Statement]) -> list[Statement]:
    """Give what an outlet reports, "citing two officials", to the officials; the outlet relays it."""
    finished = []
    for statement in told:
        outlet = statement.speaker
        sentence = parse.sentence_at((statement.cue or statement.content)[0].start)
        match = _CITING.search(parse.words(sentence)) if statement.attribution is Attribution.OUTLET else None
        if match is not None and outlet is not None:
            who = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
            content = _after(parse, statement.content, who)
            speaker = party_of(parse, cast, who)
            actor = cast.actors.get(speaker.actor) if speaker.actor else None
            statement = attrs.evolve(
                statement,
                id=claim_id("st", parse.article.id, content, speaker.name, *statement.cue),
                content=content,
                speaker=speaker,
                via=(*statement.via, outlet),
                attribution=attribution_of(parse.words(who), actor, terms=False),
            )
        finished.append(statement)
    return finished


def _after(parse: Parse, content: tuple[Span, ...], who: Span) -> tuple[Span, ...]:
    """Return the content without the words that name who is cited, when the tagger took them in."""
    kept = []
    for piece in content:
        if not piece.overlaps(who):
            kept.append(piece)
        elif who.end < piece.end and (rest := _trimmed(parse, Span(who.end, piece.end))) is not None:
            kept.append(rest)
    return tuple(kept) or content


def _authored(parse: Parse, told: Sequence[Statement]) -> list[Statement]:
    """Give "according to the same post" to whoever wrote the last post told of."""
    finished: list[Statement] = []
    for statement in told:
        spans = statement.speaker.spans if statement.speaker else ()
        by_channel = bool(spans) and _WRITING.search(parse.words(spans[0])) is not None
        if by_channel and statement.speaker is not None and statement.speaker.actor is None:
            last = next((other for other in reversed(finished) if _writes(other)), None)
            near = last is not None and statement.content[0].start - last.content[-1].end < _NEAR
            if last is not None and last.speaker is not None and near:
                speaker = attrs.evolve(last.speaker, spans=spans)
                statement = attrs.evolve(
                    statement,
                    speaker=speaker,
                    mode=Mode.SPEECH,
                    attribution=last.attribution,
                    channel=last.channel,
                    id=claim_id("st", parse.article.id, statement.content, speaker.name, *statement.cue),
                )
        finished.append(statement)
    return finished


def _writes(statement: Statement) -> bool:
    return statement.channel is not None and statement.channel.name.endswith(("post", "statement", "letter", "report"))


def _led_on(parse: Parse, cast: Cast, told: Sequence[Statement]) -> list[Statement]:
    """Give a statement the channel told of its speaker just before: "She spoke to reporters on Friday. She said …"."""
    finished = []
    for statement in told:
        if statement.channel is None and statement.mode is Mode.SPEECH and statement.speaker and statement.cue:
            channel = _channel_before(parse, cast, statement)
            statement = attrs.evolve(statement, channel=channel) if channel else statement
        finished.append(statement)
    return finished


def _channel_before(parse: Parse, cast: Cast, statement: Statement) -> Channel | None:
    passage = parse.passage_at(statement.cue[0].start)
    speaker = statement.speaker.actor if statement.speaker else None
    if passage is None or speaker is None:
        return None
    before = [sentence for sentence in passage.sentences if sentence.end <= statement.cue[0].start][-2:]
    for sentence in reversed(before):
        channel = channel_near(parse, sentence, (), statement.cue[0])
        if channel is None:
            continue
        people = [
            mention.actor
            for mention in cast.mentions_in(sentence)
            if mention.span.end <= channel.span.start and cast.actors[mention.actor].kind is not ActorKind.STATE
        ]
        if people and set(people) == {speaker}:
            return channel
    return None


def _carried_on(told: Sequence[Statement]) -> list[Statement]:
    """Give "he wrote" the channel in which the same speaker wrote before."""
    posts: dict[str, Channel] = {}
    finished = []
    for statement in told:
        speaker = statement.speaker.actor if statement.speaker else None
        if (
            speaker
            and statement.channel is not None
            and statement.channel.name.endswith(("post", "statement", "letter"))
        ):
            posts[speaker] = statement.channel
        elif speaker in posts and _may_go_on(statement, posts[speaker]):
            finished.append(attrs.evolve(statement, channel=posts[speaker]))
            continue
        finished.append(statement)
    return finished


def _may_go_on(statement: Statement, channel: Channel) -> bool:
    near = statement.content[0].start - channel.span.end < _NEAR
    return near and statement.channel is None and statement.mode is Mode.SPEECH


def _within(span: Span, content: tuple[Span, ...]) -> bool:
    return any(piece.holds(span) for piece in content)
