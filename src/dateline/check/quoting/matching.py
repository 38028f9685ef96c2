"""Matches a quotation with an utterance, token for token; only marked omissions and brackets stand for more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.check.quoting.tokens import Token, TokenKind
from dateline.check.words import is_negation, is_number, word_set

__all__ = ["Match", "Pattern", "matches", "pattern_of"]

_LONGEST_GAP = 200  # tokens
_LONGEST_BRACKET = 6
_LONGEST_ENDING = 4
_BOUNDARIES = frozenset(",;:-.!?()")


@attrs.frozen(kw_only=True)
class Pattern:
    """A quotation as it must be matched: without marks, gaps and brackets at its edges."""

    tokens: tuple[Token, ...]
    closing: str = ""  # the mark that ended it
    open_start: bool = False  # it begins with a gap or a bracket
    open_end: bool = False

    @property
    def words(self) -> tuple[Token, ...]:
        """Return the words alone."""
        return tuple(token for token in self.tokens if token.kind is TokenKind.WORD)


@attrs.frozen(kw_only=True)
class Match:
    """Where a quotation stands in an utterance: stretches of its tokens, half-open, in order."""

    ranges: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """Return the first token."""
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """Return the token after the last."""
        return self.ranges[-1][1]


def pattern_of(tokens: Sequence[Token]) -> Pattern:
    """Return what must match of a quotation's tokens."""
    kept = [token for token in tokens if not (token.kind is TokenKind.BRACKET and token.lower in ("sic", "sic!"))]
    start, end = 0, len(kept)
    while start < end and not _must(kept[start]):
        start += 1
    while end > start and not _must(kept[end - 1]):
        end -= 1
    tail = [token.text for token in kept[end:] if token.kind is TokenKind.MARK]
    return Pattern(
        tokens=tuple(kept[start:end]),
        closing=next((mark for mark in reversed(tail) if mark in ".,?!"), ""),
        open_start=any(token.kind in (TokenKind.GAP, TokenKind.BRACKET) for token in kept[:start]),
        open_end=any(token.kind in (TokenKind.GAP, TokenKind.BRACKET) for token in kept[end:]),
    )


def _must(token: Token) -> bool:
    if token.kind is TokenKind.BRACKET:
        return _is_risky(token)
    return token.kind is TokenKind.WORD or token.text in ("$", "€", "£", "%")


def _is_risky(token: Token) -> bool:
    """Tell whether a bracket adds what nobody may add: a negation or a number."""
    words = token.text.split()
    return any(is_negation(word) or is_number(word) for word in words)


def matches(pattern: Pattern, tokens: Sequence[Token], starts: Mapping[str, Sequence[int]]) -> Iterator[Match]:
    """Yield every place where a quotation stands, word for word.

    Args:
        pattern: the quotation.
        tokens: of the utterance it may stand in.
        starts: where each token stands in it, in lower case.
    """
    if not pattern.tokens:
        return
    first = pattern.tokens[0]
    anywhere = "[" in first.text or first.kind is not TokenKind.WORD
    for start in range(len(tokens)) if anywhere else starts.get(first.lower, ()):
        ranges = _match(pattern.tokens, 0, tokens, start, True)
        if ranges is not None and _closes(pattern, tokens, ranges[-1][1]):
            yield Match(ranges=tuple(ranges))


def _closes(pattern: Pattern, tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a question stays a question; before a cue, a comma stands for any mark."""
    following = tokens[end].text if end < len(tokens) and tokens[end].kind is TokenKind.MARK else ""
    if pattern.open_end or pattern.closing in ("", ","):
        return True
    return (pattern.closing == "?") == (following == "?") or _asks(tokens[:end])


def _asks(tokens: Sequence[Token]) -> bool:
    """Tell whether the last sentence asks by its first word, so that no mark can change it."""
    words: list[Token] = []
    for token in reversed(tokens):
        if token.text in (".", "!", "?") or token.kind is TokenKind.BREAK:
            break
        words.append(token)
    first = next((token.lower.removesuffix("n't") for token in reversed(words) if token.kind is TokenKind.WORD), "")
    return first in word_set("asking")


def _match(
    wanted: Sequence[Token], at: int, tokens: Sequence[Token], here: int, loose: bool
) -> list[tuple[int, int]] | None:
    """Return the stretches that ``wanted[at:]`` takes from ``here`` on, or nothing; ``loose``: any case may begin."""
    begun = here
    while at < len(wanted):
        one = wanted[at]
        if one.kind is TokenKind.GAP:
            return _over_gap(wanted, at, tokens, (begun, here))
        if one.kind is TokenKind.BRACKET:
            return _over_bracket(wanted, at, tokens, (begun, here))
        while here < len(tokens) and tokens[here].kind is TokenKind.SOFT and one.text not in (",", "-"):
            here += 1
        if here >= len(tokens) or not _equal(one, tokens[here], loose):
            return None
        at, here, loose = at + 1, here + 1, False
    return [(begun, here)]


def _equal(one: Token, other: Token, loose: bool) -> bool:
    if other.kind not in (TokenKind.WORD, TokenKind.MARK, TokenKind.SOFT):
        return False
    if "[" in one.text:
        return _equal_in_part(one.text, other.text)
    told = other.text.replace("[", "").replace("]", "")
    if one.text == told:
        return True
    return loose and one.text[1:] == told[1:] and one.text[:1].lower() == told[:1].lower()


def _equal_in_part(marked: str, told: str) -> bool:
    """Tell whether a word with a bracket in it, "[W]e" or "need[ed]", stands for a word."""
    whole, told = marked.replace("[", "").replace("]", ""), told.replace("[", "").replace("]", "")
    if whole.lower() == told.lower():
        return True
    kept = marked.split("[")[0]
    if len(kept) < 3 or is_negation(whole) or is_negation(told) or is_number(told):
        return False
    return told.startswith(kept) and len(told) - len(kept) <= _LONGEST_ENDING


def _over_gap(
    wanted: Sequence[Token], at: int, tokens: Sequence[Token], taken: tuple[int, int]
) -> list[tuple[int, int]] | None:
    begun, here = taken
    for there in range(here, min(len(tokens), here + _LONGEST_GAP)):
        rest = _match(wanted, at + 1, tokens, there, True)
        if rest is not None and not _turns(tokens, here, there):
            return [(begun, here), *rest] if here > begun else rest
    return None


def _turns(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether an omission, marked or not, drops a negation of what it joins, or a part of a number."""
    left_out = tokens[start:end]
    edges = [n for n, token in enumerate(left_out) if token.text in _BOUNDARIES or token.kind is TokenKind.BREAK]
    lead = left_out[: edges[0]] if edges else left_out
    trail = left_out[edges[-1] + 1 :] if edges else left_out
    if any(is_negation(token.text) for token in (*lead, *trail)):
        return True
    if not left_out:
        return False
    before, after = tokens[start - 1 : start], tokens[end : end + 1]
    cut_after = bool(before) and is_number(before[0].text) and _counts(left_out[0])
    return cut_after or (bool(after) and is_number(left_out[-1].text) and is_number(after[0].text))


def _counts(token: Token) -> bool:
    return token.lower in word_set("magnitude") or token.text == "%"


def _over_bracket(
    wanted: Sequence[Token], at: int, tokens: Sequence[Token], taken: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """Match a bracket with the very same bracket, or with the few words it was put for, or with none."""
    begun, here = taken
    if here < len(tokens) and tokens[here].kind is TokenKind.BRACKET and tokens[here].lower == wanted[at].lower:
        rest = _match(wanted, at + 1, tokens, here + 1, False)
        return None if rest is None else [(begun, rest[0][1]), *rest[1:]]
    if _is_risky(wanted[at]):
        return None
    for there in range(here, min(len(tokens), here + _LONGEST_BRACKET) + 1):
        put_for = tokens[here:there]
        if any(_stands(token) for token in put_for):
            return None
        rest = _match(wanted, at + 1, tokens, there, True)
        if rest is not None:
            return [(begun, rest[0][1]), *rest[1:]]
    return None


def _stands(token: Token) -> bool:
    """Tell whether no bracket may stand for a token."""
    if token.kind is TokenKind.BREAK or token.text in (".", "!", "?"):
        return True
    named = token.text[:1].isupper() and token.lower not in word_set("empty")
    return named or is_negation(token.text) or is_number(token.text)
