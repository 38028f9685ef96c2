"""Finds the noun phrases that name people by what they are: jobs, bodies of a state, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from dateline.annotate.cast.names import name_heads
from dateline.annotate.cast.roles import roles
from dateline.annotate.cast.scene import Scene
from dateline.annotate.lexicon import rows_of, words_of

__all__ = ["Phrase", "find_phrases"]

_QUANTIFIERS = words_of("cast_words", "quantifiers")

_WORD = re.compile(r"\w+\.?|-|'s")
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "X"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "one", "another", "no", "every", "each"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})


@attrs.frozen
class Phrase:
    """A noun phrase: it begins at token ``first``, after its determiner; ``[head, end)`` is what the table has."""

    first: int
    head: int
    end: int
    kind: str  # role, body, group, one (of a group), head (of an organisation's name)
    word: str  # as the table has it
    sort: str  # of a group
    det: str  # determiner, possessive, or empty
    owner: int | None  # index of the last token of a possessor before "'s"

    @property
    def is_definite(self) -> bool:
        """Tell whether the reader should know who is meant."""
        return self.det in {"the", "this", "that"} or self.det in _POSSESSIVES or self.owner is not None


@attrs.frozen
class _Entry:
    words: tuple[str, ...]
    kind: str
    word: str
    sort: str


@cache
def _entries() -> dict[str, list[_Entry]]:
    found: dict[tuple[str, ...], _Entry] = {}

    def add(text: str, kind: str, word: str, sort: str = "") -> None:
        words = tuple(_WORD.findall(text.lower()))
        if words:
            found.setdefault(words, _Entry(words, kind, word, sort))

    for row in rows_of("bodies"):
        add(row["word"].replace("’", "'"), "body", row["name"])
    for row in rows_of("groups"):
        add(row["plural"], "group", row["plural"], row["kind"])
    for word, role in roles().items():
        if role.title or " " not in word:
            add(word, "role", word)
    for head, kind in name_heads().items():
        if kind == "organisation":
            add(head, "head", head)
    for row in rows_of("groups"):
        add(row["singular"], "one", row["singular"], row["kind"])
    index: dict[str, list[_Entry]] = {}
    for words, entry in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        index.setdefault(words[0], []).append(entry)
    return index


def find_phrases(scene: Scene) -> Iterator[Phrase]:
    """Yield the phrases of a passage from left to right."""
    lows = [token.lower_.replace("’", "'") for token in scene.tokens]
    index = _entries()
    reached = 0
    for at, low in enumerate(lows):
        if at < reached or low not in index:
            continue
        entry = next((entry for entry in index[low] if tuple(lows[at : at + len(entry.words)]) == entry.words), None)
        if entry is None or not scene.is_free(scene.starts[at], scene.starts[at] + 1):
            continue
        reached = at + len(entry.words)
        if scene.tokens[reached - 1].pos_ not in {"NOUN", "PROPN", "ADJ", "X"}:
            continue
        if _goes_on(scene, lows, reached):
            continue
        yield _widen(scene, lows, at, reached, entry)


def _goes_on(scene: Scene, lows: list[str], end: int) -> bool:
    """Tell whether the head is further right: "ministry spokesman", "army chief"."""
    if end >= len(lows) or scene.tokens[end - 1].dep_ not in {"compound", "amod", "nmod"}:
        return False
    return any(tuple(lows[end : end + len(entry.words)]) == entry.words for entry in _entries().get(lows[end], ()))


def _widen(scene: Scene, lows: list[str], head: int, end: int, entry: _Entry) -> Phrase:
    first, owner, det = head, None, ""
    while first > 0 and head - first < 7:
        before = first - 1
        low = lows[before]
        if low in _POSSESSIVES or low in _DETERMINERS:
            det = low
            break
        if low in {"'s", "'"} and before > 0 and scene.tokens[before].tag_ == "POS":
            owner = before - 1
            break
        if low in _QUANTIFIERS:
            det = low
            break
        if not _is_modifier(scene, before):
            if low == "and" and _joins_adjectives(scene, before):
                first = before
                continue
            break
        first = before
    while lows[first] in {"-", "–"} and first < head:
        first += 1
    return Phrase(first, head, end, entry.kind, entry.word, entry.sort, det, owner)


def _is_modifier(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if token.text in {"-", "–"}:
        return at > 0 and not token.whitespace_ and not scene.tokens[at - 1].whitespace_
    if not token.text[0].isalnum() or not scene.is_free(scene.starts[at], scene.starts[at] + 1):
        return False
    if token.pos_ in _MODIFIERS:
        return True
    return token.dep_ in {"amod", "compound"} and token.tag_ in {"VBN", "VBG", "JJ", "NNP"}


def _joins_adjectives(scene: Scene, at: int) -> bool:
    """Tell whether "and" stands between two adjectives of states, as in "Thai and Cambodian officials"."""
    left, right = scene.starts[at] - 1, scene.starts[at + 1]
    adjectives = [hit for hit in scene.hits_in(left - 1, right + 1) if hit.forms[0].actor.startswith("state-")]
    return any(hit.end == left for hit in adjectives) and any(hit.start == right for hit in adjectives)
