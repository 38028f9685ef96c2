"""Finds capitalised names that no table knows, and tells what each may name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast.gazetteer import Hit
from dateline.annotate.cast.roles import roles, title_words
from dateline.annotate.cast.scene import Scene
from dateline.annotate.cast.tables import slug
from dateline.annotate.lexicon import rows_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Name", "common_surnames", "find_names", "first_names", "name_heads"]

_OPENERS = words_of("cast_words", "openers")

_UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_TAILS = (
    "led|based|backed|era|style|held|run|brokered|controlled|born|owned|appointed|occupied|made|linked|aligned|wide"
)
_WORD = (
    rf"(?:[{_UPPER}]\.(?:\s?[{_UPPER}]\.)*"
    r"|(?:Dr|Mr|Mrs|Ms|Gen|Lt|Col|Maj|Adm|Capt|Sgt|Prof|Sen|Rep|Gov|Jr|Sr|St|Brig|Rev|Hon)\."
    rf"|(?:(?:[aeuAEU][lrdstnz]|ash|Ash)-)?[{_UPPER}]\w*(?:'(?!s\b)\w+)*(?:-(?!(?:{_TAILS})\b)\w+)*)"
)
_PARTICLES = r"(?:bin|ibn|bint|von|van|der|den|ter|de|del|della|di|da|dos|du|la|le|el|al|abu|Al|El|e|y)\s+"
_SEQUENCE = re.compile(rf"(?<![\w])(?:(?<!\w)(?:{_WORD})(?:[ ](?:&[ ])?(?:{_PARTICLES})*(?:{_WORD}))*)")
_OF = re.compile(rf"[ ](?:of|for|on|and)[ ](?:the[ ]|International[ ])?(?:{_WORD})(?:(?:[ ]|[ ]and[ ])(?:{_WORD}))*")
_SPLIT = re.compile(r"[^ ]+")


@attrs.frozen
class Name:
    """A capitalised name: where, its words, the title before it, and what it looks like."""

    start: int
    end: int
    text: str
    title: str  # lower case, maybe empty
    looks: str  # person, organisation, medium, place, unclear
    opens: bool  # it begins its sentence, so the capital of its first word tells nothing


@cache
def first_names() -> dict[str, str | None]:
    """Return common first names with the pronoun they tell, if any."""
    return {row["name"]: row["gender"] or None for row in rows_of("first_names")}


@cache
def common_surnames() -> frozenset[str]:
    """Return surnames that name nobody until the article has told the whole name."""
    return frozenset(row["surname"] for row in rows_of("common_surnames"))


@cache
def name_heads() -> dict[str, str]:
    """Return what the last word of a name tells: organisation, medium, place, thing."""
    return {row["word"]: row["kind"] for row in rows_of("name_heads")}


def find_names(scene: Scene) -> Iterator[Name]:
    """Yield the names of a passage that are more than known forms; drop known forms that a longer name absorbs."""
    for match in _SEQUENCE.finditer(scene.text):
        start, end = match.span()
        hits = scene.hits_in(start, end)
        if len(hits) == 1 and hits[0].start <= start and end <= hits[0].end:
            continue
        yield from _read_sequence(scene, start, end, hits)


def _read_sequence(scene: Scene, start: int, end: int, hits: list[Hit]) -> Iterator[Name]:
    start = _after_openers(scene, start, end)
    if start >= end or scene.text[start:end].lower() in _bodies():
        return
    for hit in [hit for hit in hits if _is_half(scene, hit, hits)]:
        hits.remove(hit)
        scene.drop(hit)
    last = scene.text[start:end].rsplit(" ", 1)[-1]
    kind = name_heads().get(last.rstrip("."))
    if kind is None and (longer := _of_phrase(scene, start, end)):
        kind, end = "organisation", longer
    if kind is None and " & " in scene.text[start:end]:
        kind = "organisation"
    inner = [hit for hit in hits if hit.start >= start]
    if kind in {"organisation", "medium"} and _is_whole_name(scene, start, end, inner):
        yield from _absorb(scene, start, end, kind, inner)
        return
    if kind == "thing":
        return
    yield from _between_hits(scene, start, end, inner, kind)


def _is_half(scene: Scene, hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a known surname is only half of "Duda-Lis"; "Trump-Putin" is two known ones."""
    if hit.form("short") is None:
        return False
    text, end = scene.text, hit.end
    after = text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    if after and not any(other.start == end + 1 for other in hits):
        return True
    before = text[hit.start - 1 : hit.start] == "-" and text[hit.start - 2 : hit.start - 1].isalpha()
    return (
        before
        and not any(other.end == hit.start - 1 for other in hits)
        and text[: hit.start - 1].split()[-1][0].isupper()
    )


def _is_whole_name(scene: Scene, start: int, end: int, inner: list[Hit]) -> bool:
    """Tell whether a sequence is the name of one organisation, rather than "Thai Foreign Ministry" or a known one."""
    text = scene.text[start:end]
    if " " not in text or any(hit.end == end for hit in inner):
        return False
    state = next((hit for hit in inner if hit.start == start and hit.forms[0].actor.startswith("state-")), None)
    return state is None or scene.text[state.end : end].strip().lower() not in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["word"] for row in rows_of("bodies"))


def _after_openers(scene: Scene, start: int, end: int) -> int:
    """Skip words such as "But" and "The" that only open a sentence or a noun phrase."""
    for match in _SPLIT.finditer(scene.text, start, end):
        if match.group().lower() not in _OPENERS or (match.group().isupper() and len(match.group()) > 1):
            return match.start()
    return end


def _of_phrase(scene: Scene, start: int, end: int) -> int | None:
    """Return where "University of …" or "Institute for …" ends, if the sequence is the head of one."""
    last = scene.text[start:end].rsplit(" ", 1)[-1]
    if name_heads().get(last) != "organisation":
        return None
    match = _OF.match(scene.text, end)
    return match.end() if match else None


def _absorb(scene: Scene, start: int, end: int, kind: str, inner: list[Hit]) -> Iterator[Name]:
    words = scene.text[start:end].split(" ")
    title = title_words(scene.before(start), words)
    if title:
        start += len(" ".join(words[:title])) + 1
    if longer := _of_phrase(scene, start, end):
        end = longer
    for hit in inner:
        scene.drop(hit)
    yield Name(start, end, scene.text[start:end], "", kind, False)


def _between_hits(scene: Scene, start: int, end: int, hits: list[Hit], kind: str | None) -> Iterator[Name]:
    """Read the words that no known form covers."""
    edges = [(hit.start, hit.end, hit) for hit in hits]
    at = start
    for left, right, hit in [*edges, (end, end, None)]:
        if left > at and (longer := _longer_name(scene, start, at, left)):
            yield longer
        elif left > at:
            yield from _read_words(scene, at, left, hit, kind if left == end else None)
        at = max(at, right)


def _longer_name(scene: Scene, start: int, at: int, left: int) -> Name | None:
    """Read a name that begins like a known one: "Anwar Ismail", "Ban Phu Nam"."""
    hit = next((hit for hit in scene.hits_in(start, at) if hit.end == at and hit.form("short")), None)
    rest = scene.text[at:left].rstrip(" -'/")
    if hit is None or not rest.startswith(" ") or rest.split(" ")[-1] in name_heads():
        return None
    known = scene.text[hit.start : hit.end]
    if known not in common_surnames() and not hit.forms[0].actor.startswith(f"person-{slug(known)}-"):
        return None
    scene.drop(hit)
    end = at + len(rest)
    looks = "person" if rest.count(" ") == 1 else "unclear"
    return Name(hit.start, end, scene.text[hit.start : end], "", looks, False)


def _read_words(scene: Scene, start: int, end: int, after: Hit | None, kind: str | None) -> Iterator[Name]:
    piece = scene.text[start:end]
    start += len(piece) - len(piece.lstrip(" -'/"))
    piece = piece.strip(" -'/")
    if not piece or not piece[0].isalpha():
        return
    words = piece.split(" ")
    count = title_words(scene.before(start), words)
    title = " ".join(words[:count]).lower()
    if count:
        start += len(" ".join(words[:count])) + 1
        words = words[count:]
    if after is not None and words and _is_relative(scene, start, after, words):
        scene.drop(after)
        yield Name(start, after.end, scene.text[start : after.end], title, "person", False)
        return
    if not words or words[0] in {"'s", "s"}:
        return
    text = " ".join(words)
    if len(text) > 1:
        yield Name(start, start + len(text), text, title, _looks(words, title, kind), _opens(scene, start))


def _is_relative(scene: Scene, start: int, hit: Hit, words: list[str]) -> bool:
    """Tell whether other first names stand before a known surname, as in a name of kin, or the same one respelled."""
    if len(words) > 2 or scene.text[hit.start - 1] != " ":
        return False
    if hit.form("short") is not None:
        respelled = hit.forms[0].actor == f"person-{slug(scene.text[start : hit.end])}"
        return respelled or words[0] in first_names() or scene.tokens[scene.token_at(start)].ent_type_ == "PERSON"
    return words[0] in first_names() and hit.forms[0].actor.startswith(("state-", "place-"))


def _opens(scene: Scene, start: int) -> bool:
    before = scene.before(start).rstrip(" \"“'‘(")
    return not before or before[-1] in ".?!:"


def _looks(words: list[str], title: str, kind: str | None) -> str:
    if title and title.split(" ")[-1] in roles():
        return "person"
    if kind in {"organisation", "medium", "place"} and len(words) > 1:
        return kind
    if len(words) > 1 and words[0] in first_names():
        return "person"
    return "unclear"
