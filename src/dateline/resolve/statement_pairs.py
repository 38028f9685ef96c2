"""Compares two statements: what speaks for their telling one saying, and what against it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import attrs

from dateline.records.claims import Annotations, Attribution, Statement
from dateline.records.words import stem_of
from dateline.resolve.kin import kin_of
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["NEAR", "Said", "bond", "compare", "read_statements", "same_words", "telling"]

NEAR = 10  # days within which one speaker's few words are one saying
_RUN = 3
_FEW = 3  # words that tell less: too few to be sure of
_DENYING = frozenset("deny denies denied denying reject rejects rejected dispute disputes disputed dismissed".split())  # noqa: SIM905
_NOT = frozenset("no not never nothing nobody neither nor none cannot without won't don't didn't isn't wasn't".split())  # noqa: SIM905
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SMALL = {
    word: str(n)
    for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)  # noqa: SIM905
}
_NAMED = frozenset({"one", "state"})  # how speakers may be one: by their names
_EMPTY = frozenset(
    words_of(
        "a about after again all already also always am among an and any anyone are as at be became because become"
        " been before being between both but by can come could did do does doing done during each either even every"
        " for from get give go going got had has have having he her here him his how i if in into is it itself just"
        " keep let like made make many may me might more most much my never no nobody nor not nothing now of off on"
        " one only or other our out over own put shall she should so some somebody something still such take taken"
        " than that the their them then there these they thing this those through to too under until up upon us very"
        " was we were what when where which while who whoever whom whose why will with without would yet you your"
    )
)


@attrs.frozen(kw_only=True, eq=False)
class Said:
    """A statement as it is compared: whose, when, and in which words."""

    statement: Statement
    speaker: str | None
    state: str | None  # the state that speaks, or that the speaker acts for
    unnamed: bool  # whether the speaker has no name, and so no identity over articles
    words: tuple[str, ...]
    runs: frozenset[int]
    quoted: tuple[str, ...]
    stems: frozenset[str]
    senses: Mapping[str, frozenset[str]]  # of each stem
    named: frozenset[str]  # actors named in the words
    numbers: frozenset[str]
    denies: bool
    negated: bool
    day: int | None  # ordinal
    beside: int  # statements of the speaker in the article


def read_statements(annotations: Annotations, actors: Mapping[str, str]) -> list[Said]:
    """Return the statements of an article in their order, under the clusters of its actors."""
    spoken = Counter(one.speaker.actor for one in annotations.statements if one.speaker)
    return [_read(annotations, statement, actors, spoken) for statement in annotations.statements]


def _read(
    annotations: Annotations, statement: Statement, actors: Mapping[str, str], spoken: Mapping[str | None, int]
) -> Said:
    article = annotations.article
    words = words_of(" ".join(article.words(span) for span in statement.content))
    quoted = words_of(" ".join(article.words(span) for span in statement.quoted))
    cue = words_of(" ".join(article.words(span) for span in statement.cue))
    speaker = statement.speaker.actor if statement.speaker else None
    known = next((actor for actor in annotations.actors if actor.id == speaker), None)
    inside = [
        mention for mention in annotations.mentions if any(span.holds(mention.span) for span in statement.content)
    ]
    # A denial names who denies in its own words: that is no word of what is denied.
    own = {word for one in inside if one.actor == speaker for word in _plain(article.words(one.span))}
    senses: dict[str, frozenset[str]] = {}
    for word in _plain(" ".join(words)):
        if word not in _EMPTY and word not in own:
            senses[stem_of(word)] = senses.get(stem_of(word), frozenset()) | _senses(word)
    for one in inside:
        identity = actors.get(one.actor, one.actor)
        for stem in map(stem_of, _plain(article.words(one.span))):
            if stem in senses:
                senses[stem] |= {identity, *(("said:country",) if identity.startswith("state-") else ())}
    return Said(
        statement=statement,
        speaker=actors.get(speaker, speaker) if speaker else None,
        state=(known.state or known.id) if known is not None else None,
        unnamed=(known is not None and not known.named) or statement.attribution is Attribution.UNNAMED,
        words=words,
        runs=shingles(words, _RUN),
        quoted=quoted,
        stems=frozenset(senses),
        senses=senses,
        named=frozenset(actors.get(one.actor, one.actor) for one in inside),
        numbers=frozenset(_numbers(words)),
        denies=bool(_DENYING & {*words, *cue}),
        negated=bool(_NOT & set(words)) or any(word.endswith("n't") for word in words),
        day=date.fromisoformat(article.day).toordinal() if article.day else None,
        beside=spoken.get(speaker, 1) if speaker else len(annotations.statements),
    )


def _plain(text: str) -> list[str]:
    """Return the words of a text without the mark of the genitive."""
    return [word.removesuffix("'s").removesuffix("'") for word in words_of(text)]


def _numbers(words: Sequence[str]) -> set[str]:
    return {_SMALL.get(word, word) for word in words if word in _SMALL or _NUMBER.fullmatch(word)}


@cache
def _senses(word: str) -> frozenset[str]:
    """Return what a word may stand for: its families, those of its plainer forms, and its stem."""
    forms = {word, stem_of(word), *(word.removesuffix(end) for end in ("s", "es", "ed", "d", "ing"))}
    forms |= {form + "e" for form in tuple(forms)} | {word[:-3] + "y" if word.endswith(("ies", "ied")) else word}
    families = (family for form in forms for family in _families().get(form, ()))
    return frozenset({stem_of(word), *families, *(key for form in forms for key in kin_of(form) if len(key) > _FEW)})


@cache
def _families() -> dict[str, tuple[str, ...]]:
    text = (files("dateline.resolve") / "lexicons" / "statement_kin.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith(("#", "family\t")):
            family, _, words = line.partition("\t")
            for word in words.split():
                found[word] = (*found.get(word, ()), f"said:{family}")
    return found


def telling(said: Sequence[Said]) -> dict[str, float]:
    """Return how much each word tells: 1 where one wording alone has it, less the more have it.

    A saying that ten outlets print in the same words counts once: what is repeated is not common for that.
    """
    wordings = {item.stems for item in said}
    spread = Counter(stem for stems in wordings for stem in stems)
    most = math.log(1 + len(wordings))
    return {stem: math.log(1 + len(wordings) / count) / most for stem, count in spread.items()}


def bond(left: Said, right: Said) -> str | None:
    """Return how the speakers of two statements may be one; ``None`` where they are two."""
    if left.speaker is not None and left.speaker == right.speaker:
        return "one"
    if _is_relayed(left, right) or _is_relayed(right, left):
        return "relayed"
    if left.speaker is None or right.speaker is None:
        return "nobody"
    if left.unnamed and right.unnamed:
        return "unnamed"
    if left.state is not None and left.state == right.state:
        return "state"
    return "described" if left.unnamed or right.unnamed else None


def _is_relayed(inner: Said, outer: Said) -> bool:
    """Tell whether one statement tells of the other's speaker: a paper says that the minister spoke of a risk."""
    return inner.speaker is not None and inner.speaker in outer.named


def same_words(left: Said, right: Said) -> bool:
    """Tell whether two statements of the same or of possible speakers are word for word one."""
    one = bond(left, right) == "one"
    if left.quoted and left.quoted == right.quoted and len(left.quoted) > 1:
        return one or len(left.quoted) > _FEW
    return left.words == right.words and (one or len(left.words) > _FEW + 1)


def compare(left: Said, right: Said, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the signs for and against two statements being one saying; empty where they cannot be."""
    tie = bond(left, right)
    # A few words that come back after weeks are another saying: "I agree".
    if tie is None or (max(len(left.words), len(right.words)) <= _FEW + 1 and _apart(left, right) > NEAR):
        return {}
    shared, kin = left.stems & right.stems, _kin(left, right)
    least = min(_weight(item.stems, weights) for item in (left, right)) or 1.0
    most = max(_weight(item.stems, weights) for item in (left, right)) or 1.0
    heavy = _weight(shared, weights)
    akin = min(least, heavy + 0.8 * _weight(kin, weights))
    near = "near" if _apart(left, right) <= NEAR else "far"
    signs = {
        tie: 1.0,
        f"{tie}: of the lighter's words": heavy / least,
        f"{tie}: of the lighter's words or their kin": akin / least,
        "of the heavier's words": heavy / most,
        f"{near}: weight of the words": min(heavy, 3.0),
        "weight of the words or their kin": min(akin, 3.0),
        "runs": containment(left.runs, right.runs) if min(len(left.words), len(right.words)) > _FEW + 1 else 0.0,
        "one word": float(len(shared) + len(kin) == 1),
        "no word": float(not shared and not kin),
        "quoted": _quoted(left, right),
        **_times(left, right),
        "modes": float(left.statement.mode != right.statement.mode),
        "all the lighter's words": float(heavy >= least),
    }
    if left.numbers and right.numbers:
        signs["numbers" if left.numbers & right.numbers else "other numbers"] = 1.0
    if tie in _NAMED and left.statement.article_id != right.statement.article_id:
        signs["seldom speaks"] = 2 / (left.beside + right.beside)
        signs["seldom speaks: of the lighter's words or their kin"] = signs["seldom speaks"] * akin / least
    if left.statement.channel and right.statement.channel:
        signs["channel" if left.statement.channel.name == right.statement.channel.name else "other channel"] = 1.0
    if left.statement.said and right.statement.said:
        signs["said that day" if left.statement.said == right.statement.said else "said another day"] = 1.0
    if left.denies or right.denies:
        signs["denials" if left.denies and right.denies else "one denial"] = 1.0
        if left.denies and right.denies and akin:
            signs["denials of like things"] = 1.0
    elif left.negated != right.negated:
        signs["one negated"] = 1.0
    return {sign: value for sign, value in signs.items() if value}


def _kin(left: Said, right: Said) -> frozenset[str]:
    """Return the stems of the left that the right tells by another word, as many as it has such words for."""
    there = [right.senses[stem] for stem in right.stems - left.stems]
    return frozenset(stem for stem in left.stems - right.stems if any(left.senses[stem] & other for other in there))


def _weight(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[stem] for stem in sorted(stems))


def _quoted(left: Said, right: Said) -> float:
    """Return how much of the shorter quotation the other statement holds."""
    best = 0.0
    for one, other in ((left, right), (right, left)):
        wanted = set(one.quoted) - _EMPTY
        if len(one.quoted) > 1 and wanted:
            best = max(best, len(wanted & set(other.words)) / len(wanted))
    return best


def _apart(left: Said, right: Said) -> int:
    return abs(left.day - right.day) if left.day is not None and right.day is not None else 0


def _times(left: Said, right: Said) -> dict[str, float]:
    if left.statement.article_id == right.statement.article_id:
        return {"one article": 1.0}
    days = _apart(left, right)
    return (
        {"a day": 1.0}
        if days <= 1
        else {"days": 1.0}
        if days <= NEAR
        else {"weeks": 1.0}
        if days <= 45
        else {"months": 1.0}
    )
