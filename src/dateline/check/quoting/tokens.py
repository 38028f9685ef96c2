"""Cuts a quotation into what must match, and takes away what is only typography.

Quotation marks and spaces go; all dashes are one; letters are brought to one form of Unicode. What is left, words and
marks, must match one for one. Marked omissions and brackets are kept as what they are.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

import attrs

from dateline.records.articles import Span

__all__ = ["Token", "TokenKind", "tokens_of"]

_LETTER = r"[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
_DOTS = r"(?:…\.?|\.(?:\s?\.){2,3})"
_TOKEN = re.compile(
    rf"(?P<gap>\\?\[\s*{_DOTS}\s*\\?\]|\(\s*{_DOTS}\s*\)|{_DOTS})"
    rf"|(?P<bracket>\\?\[[^\[\]]{{1,160}}\](?!{_LETTER}))"
    rf"|(?P<word>(?:\[(?:{_LETTER})+\])?(?:{_LETTER}|['’ʼ](?={_LETTER})|(?<=\d)[.,](?=\d)|\[(?:{_LETTER}|['’])+\])+)"
    r"|(?P<mark>-{2,3}|[-‐‑‒–—―−]|[,;:.!?/&%$€£()+])"
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DASHES = frozenset("-‐‑‒–—―−")


class TokenKind(Enum):
    """What a token is."""

    WORD = auto()
    MARK = auto()
    SOFT = auto()  # a comma that the newspaper set before a cue: it may be there or not
    GAP = auto()  # a marked omission
    BRACKET = auto()  # words that are not the speaker's
    BREAK = auto()  # the quotation stops here and goes on later


@attrs.frozen
class Token:
    """A word or a mark, in one form, with where it stands."""

    text: str
    span: Span
    kind: TokenKind

    @property
    def lower(self) -> str:
        """Return the token in lower case."""
        return self.text.lower()


def tokens_of(text: str, within: Span) -> tuple[Token, ...]:
    """Return the tokens of a stretch of a text, with offsets into the text.

    >>> [token.text for token in tokens_of("“We’re ready — now […] go", Span(0, 26))]
    ["We're", 'ready', '-', 'now', '…', 'go']
    """
    return tuple(_token(match) for match in _TOKEN.finditer(text, within.start, within.end))


def _token(match: re.Match[str]) -> Token:
    span, told = Span(*match.span()), match.group()
    if match.lastgroup == "gap":
        return Token("…", span, TokenKind.GAP)
    if match.lastgroup == "bracket":
        return Token(" ".join(_plain(told.strip("[]\\")).split()), span, TokenKind.BRACKET)
    if match.lastgroup == "mark":
        return Token("-" if told[0] in _DASHES else told, span, TokenKind.MARK)
    return Token(_plain(told), span, TokenKind.WORD)


def _plain(word: str) -> str:
    shown = unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).replace("’", "'").replace("ʼ", "'")
    return _THOUSANDS.sub("", shown)
