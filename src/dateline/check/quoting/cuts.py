"""Tells when a quotation that matches word for word is cut so that it says something else."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.check.quoting.matching import Match, Pattern
from dateline.check.quoting.tokens import Token, TokenKind
from dateline.check.words import is_negation, is_number, word_set

__all__ = ["cut_away"]

_ENDS = frozenset(",;:-.!?()")
_LIGHT = 4  # words that may stand between a negation and what it negates


def cut_away(pattern: Pattern, match: Match, tokens: Sequence[Token], around: str) -> str | None:
    """Return what a cut drops that turns the meaning, in words; nothing for an honest cut.

    Args:
        pattern: the quotation.
        match: where it stands.
        tokens: of the utterance it stands in.
        around: the draft's own words beside the quotation, which may say what was cut.
    """
    said = {word.strip(".,;:!?").lower() for word in around.replace("’", "'").split()}
    before, after = _before(tokens, match.first), _after(tokens, match.last)
    if pattern.words and is_number(pattern.words[0].text) and before and is_number(before[-1].text):
        return f"a number is cut: “{before[-1].text} {pattern.words[0].text}”"
    last = pattern.words[-1] if pattern.words else None
    if last is not None and is_number(last.text) and after and after[0].lower in word_set("magnitude") | {"%"}:
        return f"a number is cut: “{last.text} {after[0].text}”"
    if any(is_negation(word) for word in said):
        return None
    dropped = _negation_before(before)
    if dropped is None and after and after[0].lower in word_set("turn") and after[0].lower not in said:
        dropped = after[0].text
    return f"a negation is cut away: “{dropped}”" if dropped else None


def _before(tokens: Sequence[Token], first: int) -> list[Token]:
    """Return what stands before in the same clause."""
    kept: list[Token] = []
    for token in reversed(tokens[:first]):
        if token.text in _ENDS or token.kind in (TokenKind.BREAK, TokenKind.GAP):
            break
        kept.append(token)
    return kept[::-1]


def _after(tokens: Sequence[Token], last: int) -> list[Token]:
    return [token for token in tokens[last : last + 1] if token.text not in _ENDS and token.text]


def _negation_before(before: Sequence[Token]) -> str | None:
    words = [token.lower for token in before]
    light = word_set("light")
    for distance, word in enumerate(reversed(words)):
        if is_negation(word):
            return word
        if distance >= _LIGHT or not (word in light or word.endswith("ly")):
            break
    rest = words[:-1] if words[-1:] == ["that"] else words
    if rest and rest[-1] in word_set("opinion"):
        return next((word for word in rest if is_negation(word)), None)
    return None
