"""Adds the statements that a sentence's plain shape shows and the tagger missed.

The tagger gives each word to one statement and knows the verbs of its training; "…, the envoy told reporters" and
"called the demands 'excessive'" show by their shape alone that somebody speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.speech.drafts import SILENT, Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["supplement"]

_CLAUSE = 4  # words that make a clause
_SOURCE = 14  # words of the longest source: a name with its office and its country
_TAIL = 14  # words after the cue: to whom, where, when
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMMAS = frozenset({",", "”", '"', "’", "'", "»", ":", "—", "–", "?", "!"})
_CALLING = words_of("speech_words", "calling")
_COUNTING = words_of("speech_words", "counting")
_SPEAKING_OF = words_of("speech_words", "speaking-of")
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@cache
def _telling() -> frozenset[str]:
    """Return the verbs that can follow or interrupt what they report."""
    spoken = {word for row in rows_of("cues") if row["mode"] == "speech" for word in row["lemmas"].split()}
    return frozenset((spoken | words_of("speech_words", "manner")) - words_of("speech_words", "acts"))


def supplement(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts for the speakers whose cue no draft has."""
    for passage in parse.passages:
        if passage.kind in SILENT:
            continue
        taken = [draft.cue for draft in drafts if draft.passage == passage.index and draft.cue is not None]
        for verb in passage.content_words:
            if verb.pos_ not in {"VERB", "AUX"} or any(cue.overlaps(passage.span_of(verb)) for cue in taken):
                continue
            found = _trailing(parse, passage, verb) or _of_words(parse, passage, verb, drafts)
            if found is not None:
                yield found


def _quoted(parse: Parse, span: Span) -> bool:
    return any(quotation.inner.holds(span) for quotation in parse.quotations)


def _trailing(parse: Parse, passage: Passage, verb: Token) -> Draft | None:
    """Read "…, the envoy told reporters", "…, snapped the envoy" and "…, he went on, …"."""
    if (
        not (verb.tag_ in {"VBD", "VBZ"} or (verb.tag_ == "VBN" and any(one.lemma_ == "have" for one in verb.children)))
        or verb.lemma_.lower() not in _telling()
        or _quoted(parse, passage.span_of(verb))
    ):
        return None
    sentence = passage.sentence_of(passage.start + verb.idx)
    words = [token for token in passage.tokens_in(sentence) if not token.is_space]
    if verb not in words:
        return None
    at = words.index(verb)
    bounds = _before(words, at) or _after(words, at)
    if bounds is None:
        return None
    first, last, end = bounds  # where the source begins, where it ends, where the tail ends
    content = words[: min(first, at)]
    while content and (content[-1].text in _COMMAS or content[-1].is_punct):
        content.pop()
    while content and content[0].is_punct and content[0].text not in {'"', "“", "‘", "'", "«"}:
        content.pop(0)
    if len(content) < 1 or not _is_clause(parse, passage, content):
        return None
    pieces = [_unmarked(parse, passage.span_of([content[0], content[-1]]))]
    rest = words[end:]
    while rest and (rest[0].is_punct or rest[0].is_space):
        rest.pop(0)
    if (
        len(rest) >= _CLAUSE
        and words[end - 1].text == ","
        and _has_finite(rest)
        and rest[0].lower_ not in {"and", "but", "although", "though", "while", "whereas"}
        and rest[0].tag_ != "VBG"
    ):
        while rest and rest[-1].is_punct:
            rest.pop()
        pieces.append(passage.span_of([rest[0], rest[-1]]))
    return Draft(
        passage=passage.index,
        content=tuple(pieces),
        cue=passage.span_of(verb),
        source=passage.span_of([words[first], words[last]]),
        rule="around",
    )


def _unmarked(parse: Parse, span: Span) -> Span:
    """Return what a quotation holds without its opening mark, where the words are one quotation and no more."""
    whole = next((one for one in parse.quotations if one.outer.start == span.start and span.end <= one.outer.end), None)
    return Span(whole.inner.start, min(span.end, whole.inner.end)) if whole is not None else span


def _before(words: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Return the source before a cue, after a comma: "…, its envoy, Mike Hammer, told reporters"."""
    last = at - 1
    while last > 0 and words[last].dep_ in {"aux", "advmod"} and words[last].pos_ in {"AUX", "ADV"}:
        last -= 1
    if last > 0 and words[last].text == ",":
        last -= 1
    first = last
    commas = 0
    best = None
    while first > 0 and last - first < _SOURCE:
        if words[first].pos_ in {"VERB", "AUX"} or words[first].text in {";", ":", "."}:
            break
        if words[first - 1].text in _COMMAS and words[first - 1].text != ":":
            if _is_speaker(words[first : last + 1]):
                best = first
            commas += 1
            if commas > 2:
                break
        first -= 1
    if best is None:
        return None
    end = at + 1
    while end < len(words) and end - at < _TAIL and words[end].text not in {",", ";"}:
        if words[end].lower_ in {"that", "whether"} or words[end].text in {":", "“"}:
            return None
        end += 1
    return best, last, min(end + 1, len(words))


def _after(words: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Return the source after a cue that follows a comma or a closing mark: "…, snapped the spokeswoman, Ebba K."."""
    if at < 2 or words[at - 1].text not in _COMMAS or words[at - 1].text == ":" or at + 1 >= len(words):
        return None
    first = at + 1
    if words[first].lower_ in {"short", "back", "out", "up"}:
        first += 1
    last = first - 1
    while last + 1 < len(words) and last - first < _SOURCE:
        word = words[last + 1]
        if word.pos_ in {"VERB", "AUX", "SCONJ"} or word.text in {";", ".", ":", "“"} or word.lower_ in {"on", "and"}:
            break
        if word.text == "," and not (last + 2 < len(words) and words[last + 2].pos_ in {"PROPN", "DET"}):
            break
        last += 1
    if last < first or not _is_speaker(words[first : last + 1]):
        return None
    if words[first].pos_ not in {"PROPN", "DET", "PRON", "NOUN", "NUM", "ADJ"}:
        return None
    end = last + 1
    while end < len(words) and words[end].text not in {",", ";"}:
        end += 1
    return first, last, min(end + 1, len(words))


def _is_speaker(words: Sequence[Token]) -> bool:
    """Tell whether some words name somebody who can speak."""
    if any(word.pos_ in {"VERB", "SCONJ"} and word.tag_ != "VBN" for word in words) or words[0].lower_ == "it":
        return False
    if len(words) == 1:
        return words[0].lower_ in {"he", "she", "they"} or words[0].pos_ == "PROPN"
    heads = {word.lemma_.lower() for word in words}
    return bool(heads & words_of("speech_words", "speakers")) or any(word.ent_type_ in _PEOPLE for word in words)


def _has_finite(words: Sequence[Token]) -> bool:
    return any(word.tag_ in _FINITE for word in words)


def _is_clause(parse: Parse, passage: Passage, words: Sequence[Token]) -> bool:
    """Tell whether words before a cue are said: a clause, or a quotation of any length."""
    span = passage.span_of([words[0], words[-1]])
    if any(quotation.outer.overlaps(span) and quotation.outer.end >= span.end for quotation in parse.quotations):
        return True
    opens = words[0].lower_ in {
        "if",
        "when",
        "while",
        "as",
        "after",
        "although",
        "though",
        "in",
        "on",
        "at",
        "for",
        "asked",
    }
    return len(words) >= _CLAUSE and _has_finite(words) and not (opens and not _has_finite(words[3:]))


def _of_words(parse: Parse, passage: Passage, verb: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Read "called the demands 'excessive'", "spoke of a 'provocation'", "put the dead at 50"."""
    lemma = verb.lemma_.lower()
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or _quoted(parse, passage.span_of(verb)):
        return None
    cue = passage.span_of(verb)
    sentence = passage.sentence_of(cue.start)
    after = [one for one in parse.quotations if cue.end <= one.outer.start < sentence.end]
    quoted = after[0] if after and after[0].outer.start - cue.end < _NEAR else None
    content: Span | None = None
    if quoted is not None and (lemma in _CALLING | _SPEAKING_OF or _gives_it(verb, passage, quoted.outer)):
        start = cue.end + 1
        if lemma in _SPEAKING_OF:
            lead = next((child for child in verb.children if child.lower_ in {"of", "about"}), None)
            if lead is None:
                return None
            start = passage.span_of(lead).end + 1
        content = Span(start, quoted.outer.end) if start < quoted.outer.end else None
    elif lemma in _SPEAKING_OF and (number := _number_of(verb)) is not None:
        content = passage.span_of([number.left_edge, number.right_edge])
    elif lemma in _COUNTING and _counts(verb):
        last = max(
            (child.right_edge for child in verb.children if child.i > verb.i and not child.is_punct), key=lambda t: t.i
        )
        content = Span(cue.end + 1, passage.span_of(last).end)
    if content is None or any(piece.overlaps(content) for draft in drafts for piece in draft.content):
        return None
    return Draft(
        passage=passage.index,
        content=(content,),
        cue=cue,
        source=passage.span_of([subject.left_edge, subject.right_edge]),
        rule="around",
    )


_NEAR = 90  # characters between a verb of calling and what it calls it


def _gives_it(verb: Token, passage: Passage, quoted: Span) -> bool:
    """Tell whether somebody gives "it" a word: gave it “one chance in three”."""
    it = next((child for child in verb.children if child.lower_ in {"it", "them"} and child.i == verb.i + 1), None)
    return verb.lemma_ == "give" and it is not None and passage.span_of(it).end + 1 >= quoted.start


def _number_of(verb: Token) -> Token | None:
    """Return the number that somebody speaks of: "spoke of three"."""
    of = next((child for child in verb.children if child.lower_ == "of"), None)
    number = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return number if number is not None and any(word.like_num for word in number.subtree) else None


def _counts(verb: Token) -> bool:
    """Tell whether a verb is followed by a number: "put the dead at 50", "counted 130 dead"."""
    return any(word.like_num for child in verb.children if child.i > verb.i for word in child.subtree)
