"""Names what differs between a quotation and the words it was made of: a negation, a number, a tense, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

import attrs

from dateline.check.quoting.tokens import Token, TokenKind
from dateline.check.words import is_negation, is_number, verb_of, word_set

__all__ = ["Alignment", "aligned", "differences"]

Dated = tuple[frozenset[Token], frozenset[Token]]  # of the quotation, and of what it was made of

_FAR = 12  # tokens: a lone common word farther away than this from the rest belongs to something else
_SHOWN = 12  # words of a difference


@attrs.frozen(kw_only=True)
class Alignment:
    """A quotation beside the stretch of an utterance that is most like it."""

    wanted: tuple[Token, ...]
    tokens: tuple[Token, ...]
    first: int
    last: int
    score: float  # how much of what the quotation says is in the stretch, in order, from 0 to 1
    common: int  # words that say something in both


def aligned(wanted: Sequence[Token], told: Sequence[Token]) -> Alignment | None:
    """Return the stretch of an utterance that is most like a quotation; nothing if they share no word."""
    tokens = list(_opened(told))
    matcher = SequenceMatcher(None, [_key(one) for one in wanted], [_key(one) for one in tokens], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    heavy = [any(_weight(wanted[block.a + n]) >= 1 for n in range(block.size)) for block in blocks]
    kept = [block for n, block in enumerate(blocks) if heavy[n] or _is_near(blocks, heavy, n)]
    if not kept:
        return None
    same = [wanted[block.a + n] for block in kept for n in range(block.size)]
    whole = sum(_weight(one) for one in wanted)
    begins = kept[0].b - (kept[0].a if kept[0].a <= 3 else 0)  # what was replaced at the edges belongs to it
    rest = len(wanted) - kept[-1].a - kept[-1].size
    return Alignment(
        wanted=tuple(wanted),
        tokens=tuple(tokens),
        first=max(0, begins),
        last=min(len(tokens), kept[-1].b + kept[-1].size + (rest if rest <= 3 else 0)),
        score=sum(_weight(one) for one in same) / whole if whole else 0.0,
        common=sum(_weight(one) >= 1 for one in same),
    )


def _opened(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with each word of a bracket by itself; commas of newspapers are left out."""
    for token in tokens:
        if token.kind is TokenKind.BRACKET:
            yield from (Token(word, token.span, TokenKind.BRACKET) for word in token.text.split())
        elif token.kind is not TokenKind.SOFT:
            yield token


def _is_near(blocks: Sequence[Match], heavy: Sequence[bool], n: int) -> bool:
    at = blocks[n].b
    return any(abs(at - block.b) <= _FAR + block.size for block, full in zip(blocks, heavy, strict=True) if full)


def _key(token: Token) -> str:
    return token.lower.replace("[", "").replace("]", "") or token.kind.name


def _weight(token: Token) -> float:
    if token.kind is not TokenKind.WORD:
        return 0.0
    return 0.25 if token.lower in word_set("empty") and not is_negation(token.text) else 1.0


def differences(alignment: Alignment) -> tuple[str, ...]:
    """Return what differs, in words, what weighs most first."""
    there = alignment.tokens[alignment.first : alignment.last]
    here = alignment.wanted
    matcher = SequenceMatcher(None, [_exact(one) for one in here], [_exact(one) for one in there], autojunk=False)
    found: list[tuple[int, str]] = []
    for a, c, size in matcher.get_matching_blocks():
        put = [there[c + n] for n in range(size) if _is_put(here[a + n], there[c + n])]
        if put:
            found.append((6, f"in brackets there, so not the speaker's: “{_shown(put)}”"))
    codes = matcher.get_opcodes()
    dated = _of_dates(here), _of_dates(there)
    for n, (code, a, b, c, d) in enumerate(codes):
        if code != "equal":
            edge = code == "insert" and n in (0, len(codes) - 1)
            found.extend(() if edge else _differ(here[a:b], there[c:d], dated))
    told = dict.fromkeys(words for _, words in sorted(found, key=lambda pair: pair[0]))
    return tuple(told)


def _exact(token: Token) -> str:
    return token.text or token.kind.name


def _is_put(here: Token, there: Token) -> bool:
    return there.kind is TokenKind.BRACKET and here.kind is TokenKind.WORD


def _differ(here: Sequence[Token], there: Sequence[Token], dated: Dated) -> Iterator[tuple[int, str]]:
    """Yield (rank, words) for one place where the two differ."""
    added = [one for one in here if one.kind is TokenKind.BRACKET]
    if added:
        yield 1, f"a bracket adds: “{_shown(added)}”"
        return
    mine, theirs = [one for one in here if one.kind is TokenKind.WORD], [*_words(there)]
    if not mine and not theirs:
        if any(one.kind is TokenKind.BREAK for one in there):
            yield 6, "words joined that were said apart"
        elif any(one.kind is TokenKind.GAP for one in there):
            yield 6, "an omission is marked there, and not here"
        elif _shown(here) != _shown(there):
            yield 9, f"other marks: “{_shown(here)}” for “{_shown(there)}”"
        return
    told = list(_by_kind(mine, theirs, dated))
    yield from told
    if any(rank < 6 for rank, _ in told):
        return
    if any(one.kind is TokenKind.GAP for one in here):
        return
    if not mine:
        yield 6, f"words left out unmarked: “{_shown(theirs)}”"
    elif not theirs:
        yield 7, f"words nobody said there: “{_shown(mine)}”"
    elif [one.lower for one in mine] == [one.lower for one in theirs]:
        yield 8, f"other capitals: “{_shown(mine)}” for “{_shown(theirs)}”"
    else:
        yield 7, f"other words: “{_shown(mine)}” for “{_shown(theirs)}”"


def _words(tokens: Sequence[Token]) -> Iterator[Token]:
    return (one for one in tokens if one.kind in (TokenKind.WORD, TokenKind.BRACKET))


def _of_dates(tokens: Sequence[Token]) -> frozenset[Token]:
    """Return the tokens that tell a day: months and weekdays, and the numbers beside a month."""
    told = {token for token in tokens if _is_date(token)}
    for n, token in enumerate(tokens):
        if _is_date(token) and token.lower in word_set("month"):
            beside = (*tokens[max(0, n - 2) : n], *tokens[n + 1 : n + 2])
            told |= {one for one in beside if is_number(one.text) or one.lower in word_set("ordinal")}
    return frozenset(told)


def _by_kind(mine: Sequence[Token], theirs: Sequence[Token], dated: Dated) -> Iterator[tuple[int, str]]:
    yield from _negations(mine, theirs)
    days = [one for one in mine if one in dated[0]], [one for one in theirs if one in dated[1]]
    figures = [[one for one in side if _is_figure(one) and one not in days[n]] for n, side in enumerate((mine, theirs))]
    for rank, kind, (here, there) in ((2, "number", figures), (3, "date", days)):
        if {one.lower for one in here} != {one.lower for one in there}:
            if here and there:
                yield rank, f"another {kind}: “{_shown(here)}” for “{_shown(there)}”"
            elif here:
                yield rank, f"a {kind} that is not there: “{_shown(here)}”"
            else:
                yield rank, f"a {kind} is left out: “{_shown(there)}”"
    here, there = [one for one in mine if _is_name(one)], [one for one in theirs if _is_name(one)]
    if here and there and {one.lower for one in here} != {one.lower for one in there}:
        yield 4, f"another name: “{_shown(here)}” for “{_shown(there)}”"
    elif mine and theirs and _is_tense(mine, theirs):
        yield 5, f"another tense: “{_shown(mine)}” for “{_shown(theirs)}”"


def _negations(mine: Sequence[Token], theirs: Sequence[Token]) -> Iterator[tuple[int, str]]:
    here, there = [one for one in mine if is_negation(one.text)], [one for one in theirs if is_negation(one.text)]
    if bool(here) != bool(there):
        told = _shown(here or there)
        yield 1, f"a negation is {'added' if here else 'dropped'}: “{told}”"


def _is_figure(token: Token) -> bool:
    return is_number(token.text)


def _is_date(token: Token) -> bool:
    lowered = token.lower
    calendar = token.text[:1].isupper() and lowered in word_set("month") | word_set("weekday")
    return calendar or lowered in word_set("day")


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower not in word_set("empty") and not _is_date(token)


def _is_tense(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether only auxiliaries and endings differ: "will sign" and "signed"."""
    auxiliary = word_set("auxiliary")
    here = {verb_of(one.lower) for one in mine if one.lower not in auxiliary}
    there = {verb_of(one.lower) for one in theirs if one.lower not in auxiliary}
    return here == there and [one.lower for one in mine] != [one.lower for one in theirs]


def _shown(tokens: Sequence[Token]) -> str:
    words = [one.text for one in tokens if one.text]
    return " ".join(words) if len(words) <= _SHOWN else f"{' '.join(words[: _SHOWN - 1])} …"
