"""Finds what an article leaves open: questions, deadlines, and what is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.annotate.dates.tense import way_of
from dateline.annotate.judge import load_judge
from dateline.annotate.lexicon import pattern_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.question_features import question_features
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Question, TimePhrase, TimeType

__all__ = ["find_questions"]

# A delay tells an event's new date, which the event keeps.
_MOVED = re.compile(r"\b(?:postponed|delayed|deferred|put off|pushed back)\b[^.;]*\b(?:until|till|to)\s+$", re.I)
_WAS_TO = re.compile(r"\b(?:was|were) (?:due |supposed |scheduled |set )?to\b[^,;]{0,60}$", re.I)
# Shares of the judge that confirm another plain sign, a question mark, and that make an open matter without any.
_FAINT, _MAYBE, _LIKELY = 0.025, 0.06, 0.23
_LIMIT = re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?$", re.I)
_END = re.compile(r"(?:the )?(?:end|close)\b", re.I)
_TITLES = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CAPTION)


@attrs.frozen(kw_only=True)
class _Open:
    span: Span
    due: str | None = None


def find_questions(parse: Parse, dates: tuple[TimePhrase, ...]) -> tuple[Question, ...]:
    """Return the open questions and deadlines of an article, in the order of the text.

    An open question is the outlet's own, so questions inside quotation marks are left to statements. A deadline or
    a scheduled act is one when the words tell when, on or after the day of publication.
    """
    found: list[_Open] = []
    for passage in parse.passages:
        if passage.kind not in _TITLES:
            for sentence in passage.sentences:
                found.extend(_in_sentence(parse, passage, sentence, dates))
    return tuple(
        Question(
            article_id=parse.article.id,
            text=" ".join(parse.words(item.span).split()),
            due=item.due,
            evidence=(item.span,),
        )
        for item in found
    )


def _in_sentence(parse: Parse, passage: Passage, sentence: Span, dates: tuple[TimePhrase, ...]) -> Iterator[_Open]:
    inside = [date for date in dates if sentence.holds(date.span)]
    share = load_judge("questions").shares(question_features(parse, passage, sentence, inside))["open"]
    asked = parse.words(sentence).rstrip('"”’ )').endswith("?")  # many a question only leads the reader on
    found = list(_by_signs(parse, passage, sentence, inside)) if share >= (_MAYBE if asked else _FAINT) else []
    if not found and share >= _LIKELY:
        found = [_Open(span=sentence, due=_due(parse, inside))]
    yield from found


def _by_signs(parse: Parse, passage: Passage, sentence: Span, inside: list[TimePhrase]) -> Iterator[_Open]:
    """Yield what plain signs show to be open: a question mark, "it is unclear whether", a day still to come."""
    words = parse.words(sentence)
    if words.rstrip('"”’ )').endswith("?") and not _quoted(parse, sentence):
        yield _Open(span=sentence, due=_due(parse, inside))
    elif pattern_of("openings", "open").search(words):
        yield _Open(span=sentence, due=None)
    elif date := _deadline(parse, passage, sentence, inside):
        yield _Open(span=_clause(parse, sentence, date), due=_by_when(parse, date))
    elif (watch := pattern_of("openings", "watch").search(words)) and _looked_at(words):
        at = Span(sentence.start + watch.start(), sentence.start + watch.end())
        yield _Open(span=sentence, due=_due(parse, [date for date in inside if date.span.overlaps(at)]))
    elif pattern_of("openings", "expected").search(words):
        yield _Open(span=sentence, due=_due(parse, inside))


def _looked_at(words: str) -> bool:
    return pattern_of("openings", "watching").search(words) is not None


def _quoted(parse: Parse, sentence: Span) -> bool:
    """Tell whether most of a sentence stands in quotation marks."""
    for quotation in parse.quotations:
        shared = min(quotation.outer.end, sentence.end) - max(quotation.outer.start, sentence.start)
        if shared > 0.6 * (sentence.end - sentence.start):
            return True
    return False


def _due(parse: Parse, dates: list[TimePhrase]) -> str | None:
    """Return when an open matter is due: the last day that is not over yet, or else the last that is told."""
    day = parse.article.day
    told = [date for date in dates if date.edtf is not None and date.type is not TimeType.SET]
    ahead = [date for date in told if day is None or date.latest is None or date.latest >= day]
    return _by_when(parse, ahead[-1]) if ahead else None


def _by_when(parse: Parse, date: TimePhrase) -> str | None:
    """Return when something is due by a time phrase: "by the end of October" is by its last day."""
    sentence = parse.sentence_at(date.span.start)
    before = parse.words(Span(sentence.start, date.span.start)) if sentence.start < date.span.start else ""
    if date.latest and _LIMIT.search(before) and _END.match(parse.words(date.span)):
        return date.latest[:10]
    return _day_of(date.edtf)


def _day_of(edtf: str | None) -> str | None:
    """Return the day of a time that tells no zone: an hour of nowhere is not known to be that hour anywhere."""
    if edtf is None or "T" not in edtf or "/" in edtf or edtf.endswith("Z") or "+" in edtf:
        return edtf
    return edtf.partition("T")[0]


def _deadline(parse: Parse, passage: Passage, sentence: Span, dates: list[TimePhrase]) -> TimePhrase | None:
    """Return the time that something is due, if the sentence says so and it is not over."""
    day = parse.article.day
    words = parse.words(sentence)
    # A day says more than an hour does.
    for date in sorted(dates, key=lambda date: date.type is TimeType.TIME):
        before = words[: date.span.start - sentence.start]
        if date.type is TimeType.SET or (date.latest is None and (day is not None or date.reason is None)):
            continue
        if _WAS_TO.search(before):
            return date  # a deadline of its time, over or not
        if day is not None and date.latest is not None and date.latest < day:
            continue
        ends = [cue.end() for cue in pattern_of("openings", "due").finditer(before)]
        near = bool(ends) and len(before) - ends[-1] < 90 and not _past(passage, date)
        ahead = (date.latest is None or (day is not None and date.latest > day)) and way_of(
            passage, date.span
        ) == "future"
        if near or (ahead and not _MOVED.search(before)):
            return date
    return None


def _past(passage: Passage, date: TimePhrase) -> bool:
    """Tell whether the verb over a date stands in the past and does not look ahead."""
    tokens = passage.tokens_in(date.span)
    if not len(tokens):
        return False
    word = tokens[0]
    for _ in range(8):
        if word.pos_ in {"VERB", "AUX"} or word.head == word:
            break
        word = word.head
    ahead = any(child.lower_ in {"to", "will", "shall", "would"} for child in word.children)
    return word.tag_ in {"VBD", "VBN"} and not ahead


def _clause(parse: Parse, sentence: Span, date: TimePhrase) -> Span:
    """Return the part of a long sentence around a date; a short sentence whole."""
    if sentence.end - sentence.start <= 160:
        return sentence
    words = parse.words(sentence)
    at = date.span.start - sentence.start
    start = max(words.rfind(mark, 0, at) for mark in (", ", "; ", " — ", ": "))
    end = min((n for mark in (", ", "; ", " — ") if (n := words.find(mark, at + 1)) >= 0), default=len(words))
    start = 0 if start < 0 or at - start < 20 else start + 2
    kept = words[start:end].rstrip(" .")
    return Span(sentence.start + start, sentence.start + start + len(kept))
