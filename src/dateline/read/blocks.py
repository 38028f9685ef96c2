"""Names the blocks of a text: headlines, byline, lede, headings, paragraphs, bullets, rows, captions, furniture."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from dateline.read.datelines import find_dateline
from dateline.read.lines import ends_a_sentence, lines_of
from dateline.read.pieces import Mark, Piece, pieces_of
from dateline.records.articles import Block, BlockKind, Span

__all__ = ["blocks_of"]

_NAMED = {
    Mark.BULLET: BlockKind.BULLET,
    Mark.ROW: BlockKind.TABLE_ROW,
    Mark.CAPTION: BlockKind.CAPTION,
    Mark.BYLINE: BlockKind.BYLINE,
    Mark.FURNITURE: BlockKind.FURNITURE,
}
_MOST_HEADLINES = 3
_LONGEST_HEADLINE = 30  # words
_LONGEST_HEADING = 12
# A sentence that ends by naming who says it is a lede's.
_ATTRIBUTED = re.compile(r"\b(?:said|say|says|told|announced|according to)\b[^.]{0,60}\.$")
_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)(?:\s*\(?(?:[A-Z]{2,4}|local time)\)?)?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:Q|A|[A-Z][A-Z.'’ -]{1,30}):\s")
_LOWER_START = re.compile(r"[a-z]")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "of", "off", "on"}
    | {"or", "over", "the", "to", "up", "via", "vs", "with"}
)


def blocks_of(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in order and without overlap; a bullet's span leaves its mark out.

    Args:
        text: the article, verbatim.
        title: its title, when known from elsewhere; a line that repeats it is a headline.

    >>> [block.kind.value for block in blocks_of("Talks open\\nBy Ana Lind\\n\\nTalks opened in Oslo.")]
    ['headline', 'byline', 'lede']
    """
    pieces = pieces_of(text, lines_of(text))
    kinds = _name(pieces, title)
    return tuple(
        Block(kind=kind, span=Span(piece.start, piece.end), level=2 if kind is BlockKind.HEADING else None)
        for piece, kind in zip(pieces, kinds, strict=True)
    )


def _name(pieces: Sequence[Piece], title: str | None) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    headlines = 0
    before_prose, bylined = True, False
    for place, piece in enumerate(pieces):
        kind = _NAMED.get(piece.mark)
        if kind is None:
            after = _next_two(pieces, place)
            if (
                before_prose
                and not bylined
                and headlines < _MOST_HEADLINES
                and _is_headline(piece, after, title, headlines)
            ):
                kind, headlines = BlockKind.HEADLINE, headlines + 1
            elif _is_heading(piece, after[0] if after else None):
                kind = BlockKind.HEADING
            else:
                kind = BlockKind.LEDE if before_prose else BlockKind.PARAGRAPH
                before_prose = False
        bylined = bylined or (kind is BlockKind.BYLINE and headlines > 0)
        kinds.append(kind)
    return kinds


def _next_two(pieces: Sequence[Piece], place: int) -> list[Piece]:
    others = (other for other in pieces[place + 1 :] if other.mark is not Mark.FURNITURE)
    return list(itertools.islice(others, 2))


def _is_headline(piece: Piece, after: Sequence[Piece], title: str | None, headlines: int) -> bool:
    words = piece.words
    if title is not None and _plain(words) == _plain(title):
        return True
    if not after or piece.count > _LONGEST_HEADLINE or _CLOCK.fullmatch(words) or _opens_with_dateline(piece):
        return False
    if headlines and (piece.count < 5 or (words.endswith("?") and piece.count <= 8)):
        return False
    if not ends_a_sentence(words) or words.endswith(("?", "!")):
        return piece.mark is Mark.PROSE and not _LOWER_START.match(words)
    if words.endswith(":") or title is not None:
        return False
    return _reads_as_closed_headline(piece, after, headlines)


def _reads_as_closed_headline(piece: Piece, after: Sequence[Piece], headlines: int) -> bool:
    """Tell whether words that end in a full stop are a headline all the same."""
    if piece.count > 25 or not piece.apart or not after[0].apart:
        return False
    if after[0].mark is Mark.BYLINE or _opens_with_dateline(after[0]):
        return True
    if headlines or _ATTRIBUTED.search(piece.words):
        return False
    if after[0].words.isupper() or _opens_with_dateline(after[-1]):
        return True
    if _in_title_case(piece.words) or (piece.count <= 16 and after[0].count >= 2 * piece.count):
        return True
    return (
        len(_telling(piece.words) & _telling(after[0].words)) >= 3
    )  # a lede says what the headline says; no paragraph does


def _is_heading(piece: Piece, after: Piece | None) -> bool:
    words = piece.words
    if piece.count > _LONGEST_HEADING or not piece.single or _LOWER_START.match(words) or _CLOCK.match(words):
        return False
    if words[0] in "(<{@" or ";" in words or _SPEAKER.match(words):
        return False
    if words[0] in "\"“‘'«—–-" or words[-1] in ".!,;…—–-\"”’'»":
        return words.isupper() and piece.count <= 4
    if words.endswith(":"):
        return (piece.count == 1 or words.isupper()) and after is not None and after.apart
    if after is None:
        return piece.count <= 3
    return piece.apart or after.count > piece.count


def _opens_with_dateline(piece: Piece) -> bool:
    return find_dateline(piece.words, Span(0, len(piece.words))) is not None


def _in_title_case(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word.lower() not in _SMALL]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _telling(words: str) -> set[str]:
    return {word.casefold()[:7] for word in re.findall(r"[^\W\d_]{4,}", words)} - _SMALL


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
