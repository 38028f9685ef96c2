"""Finds the turns of a transcript, and tells the outlet's own voices from those it lets speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.speech.drafts import Draft
from dateline.records.articles import BlockKind, Span

__all__ = ["HEADINGS", "turns_of"]

HEADINGS = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION)
_TURN = re.compile(r"[“\"]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})(?: \([^)]{2,40}\))?:\s+(?=\S)")
_TURNS = 3
_ROLES = frozenset({"q", "a", "question", "answer"})  # of a conversation whose speakers the layout does not name
_ASIDE = re.compile(r"\s*[“\"]?[(\[][^)\]]*[)\]][.”\"]*\s*$")
_REPORTED = 3  # statements of others that make a report of what a voice says
_SHARE = 4  # sentences in which a report tells at least one of them
_SELF = re.compile(r"(?:I|we|me|us|our|my)\b", re.I)


@attrs.frozen(kw_only=True)
class _Turn:
    """What one voice says until the next one does: its name, and the paragraphs without it."""

    name: str
    label: Span
    first: Passage
    pieces: tuple[Span, ...]


def turns_of(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what the voices of a transcript say, but for the outlet's own.

    Args:
        parse: the parsed article.
        drafts: what the tagger found, which tells a report from an answer.
    """
    turns = _cut(parse)
    own = {name for name in {turn.name for turn in turns} if _is_own_voice(parse, name)}
    if own:
        own |= {turn.name for turn in turns if turn.name not in own and _reports(parse, turn.name, turns, own, drafts)}
    for turn in turns:
        content = tuple(piece for span in turn.pieces if (piece := _unmarked(parse, span)) is not None)
        if turn.name not in own and content:
            source = None if turn.name.lower() in _ROLES else turn.label
            yield Draft(passage=turn.first.index, content=content, source=source, rule="transcript")


def _cut(parse: Parse) -> tuple[_Turn, ...]:
    """Return the turns of a transcript: a name, a colon, and what it says, until the next name; three make one.

    A turn goes over the paragraphs that follow it without a name. Where most paragraphs from the first turn to the
    last are no turns and open with no quotation mark, the names only head sections.
    """
    prose = [passage for passage in parse.passages if passage.kind not in HEADINGS]
    turns = [(n, match) for n, passage in enumerate(prose) if (match := _TURN.match(parse.words(passage.block.span)))]
    if len(turns) < _TURNS or len(turns) * 3 < turns[-1][0] - turns[0][0]:
        return ()
    names = {match.group("name") for _, match in turns}
    if len(names) == len(turns) or len(names) < 2:
        return ()  # every name once is a list of people; one name is a label
    ends = [*(n for n, _ in turns[1:]), turns[-1][0] + 1]
    return tuple(_turn(parse, match, prose[n:end]) for (n, match), end in zip(turns, ends, strict=True))


def _turn(parse: Parse, match: re.Match[str], passages: Sequence[Passage]) -> _Turn:
    first = passages[0]
    more = [Span(one.start, one.end) for one in passages[1:] if not _ASIDE.match(parse.words(one.block.span))]
    return _Turn(
        name=match.group("name"),
        label=Span(first.start + match.start("name"), first.start + match.end("name")),
        first=first,
        pieces=(Span(first.start + match.end(), first.end), *more),
    )


def _unmarked(parse: Parse, span: Span) -> Span | None:
    """Cut the quotation marks of a transcript's own off a piece."""
    words = parse.words(span)
    start = len(words) - len(words.lstrip(' “"'))
    end = len(words.rstrip(' ”"'))
    return Span(span.start + start, span.start + end) if start < end else None


def _is_own_voice(parse: Parse, name: str) -> bool:
    """Tell whether a turn is the outlet's own: a presenter, or who stands in the byline."""
    lowered = name.lower()
    return lowered in words_of("speech_words", "own-voices") or lowered in (parse.article.byline or "").lower()


def _reports(parse: Parse, name: str, turns: Sequence[_Turn], own: set[str], drafts: Sequence[Draft]) -> bool:
    """Tell whether a voice beside a presenter's is a correspondent's: introduced as one, or telling what others say."""
    surname = re.escape(name.split()[-1])
    said = [parse.words(piece) for turn in turns if turn.name in own for piece in turn.pieces]
    if any(_handover(surname).search(words) for words in said):
        return True
    named = [
        sentence for words in said for sentence in re.split(r"(?<=[.!?])\s", words) if _is_named(surname, sentence)
    ]
    guests = words_of("speech_words", "speakers")
    if any(word.strip(",.").lower() in guests for sentence in named for word in sentence.split()):
        return False
    pieces = [piece for turn in turns if turn.name == name for piece in turn.pieces]
    told = [draft for draft in drafts if draft.cue and draft.source and any(piece.holds(draft.cue) for piece in pieces)]
    named_as = [parse.words(draft.source) for draft in told if draft.source]
    others = {words for words in named_as if not _SELF.match(words)}
    sentences = sum(len(re.findall(r"[.!?](?:\s|$)", parse.words(piece))) for piece in pieces)
    return len(others) >= _REPORTED and len(told) * _SHARE >= sentences


def _is_named(surname: str, sentence: str) -> bool:
    return re.search(rf"\b{surname}\b", sentence, re.I) is not None


@cache
def _handover(surname: str) -> re.Pattern[str]:
    """Return how a presenter hands over to a correspondent of a surname: "From Oslo, Ann Hill.", "Ann Hill reports"."""
    name = rf"(?:[A-Z][\w.’'-]+ )+(?i:{surname})"
    shapes = "|".join(row["pattern"].replace("NAME", name) for row in rows_of("handovers"))
    return re.compile(rf"(?:{shapes})")
