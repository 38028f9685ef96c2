"""An article parsed: each block of prose by itself, with offsets that lead back to the article."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.quotations import Quotation, find_quotations
from dateline.records.articles import Article, Block, BlockKind, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["Parse", "Passage", "parse_articles"]

# One character for one, so offsets stay: a line break inside a paragraph is a space to the parser.
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " "})


@attrs.frozen(kw_only=True, eq=False)
class Passage:
    """One block of prose and its parse; ``start`` is its place in the article.

    ``text`` is the block's words; ``doc`` is their parse, in which the date cell of a table row is blank.
    """

    index: int  # among the passages of its article
    block: Block
    text: str
    doc: Doc
    sentences: tuple[Span, ...]  # in article offsets; they survive quotation marks

    @property
    def start(self) -> int:
        """Return where the passage begins in the article."""
        return self.block.span.start

    @property
    def end(self) -> int:
        """Return where the passage ends in the article."""
        return self.block.span.end

    @property
    def kind(self) -> BlockKind:
        """Return what the block is on the page."""
        return self.block.kind

    @property
    def content_words(self) -> list[Token]:
        """Return the verbs, nouns, names and adjectives, in order; looked up once for all annotators."""
        words: list[Token] | None = self.doc.user_data.get("dateline_content_words")
        if words is None:
            words = [token for token in self.doc if token.pos_ in _CONTENT]
            self.doc.user_data["dateline_content_words"] = words
        return words

    def span_of(self, tokens: Token | Tokens | Iterable[Token]) -> Span:
        """Return the article span from the first of some tokens to the last."""
        from spacy.tokens import Token

        listed = [tokens] if isinstance(tokens, Token) else list(tokens)
        first, last = listed[0], listed[-1]
        return Span(self.start + first.idx, self.start + last.idx + len(last.text))

    def tokens_in(self, span: Span) -> Tokens:
        """Return the tokens that overlap an article span (maybe none)."""
        starts = self._starts
        first = bisect.bisect_right(starts, span.start - self.start) - 1
        first = max(first, 0)
        if first < len(starts) and starts[first] + len(self.doc[first].text) <= span.start - self.start:
            first += 1
        last = bisect.bisect_left(starts, span.end - self.start)
        return self.doc[first : max(first, last)]

    def sentence_of(self, offset: int) -> Span:
        """Return the sentence that holds an article offset."""
        for sentence in self.sentences:
            if offset < sentence.end:
                return sentence
        return self.sentences[-1]

    @property
    def _starts(self) -> list[int]:
        starts: list[int] | None = self.doc.user_data.get("dateline_starts")
        if starts is None:
            starts = [token.idx for token in self.doc]
            self.doc.user_data["dateline_starts"] = starts
        return starts


@attrs.frozen(kw_only=True, eq=False)
class Parse:
    """An article with the parse of its prose and its quotations."""

    article: Article
    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds an article offset, if it is prose."""
        where = bisect.bisect_right([passage.start for passage in self.passages], offset) - 1
        if where < 0 or offset >= self.passages[where].end:
            return None
        return self.passages[where]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence around an offset; outside prose, the character itself."""
        passage = self.passage_at(offset)
        return Span(offset, offset + 1) if passage is None else passage.sentence_of(offset)

    def words(self, span: Span) -> str:
        """Return the words of a span with line breaks as spaces, one character for one."""
        return self.article.words(span).translate(_BLANKS)


def parse_articles(articles: Iterable[Article], nlp: Language, *, batch: int = 256) -> Iterator[Parse]:
    """Parse articles in order, block by block, lazily.

    Args:
        articles: what to parse; a block that is furniture or byline is left out.
        nlp: the language model, called as ``nlp.pipe``.
        batch: blocks handed to the model at once; small keeps memory flat.
    """
    waiting, feed = itertools.tee(articles)
    texts = (_parsed(article, block) for article in feed for block in article.prose)
    docs = nlp.pipe(texts, batch_size=batch)
    for article in waiting:
        quotations = find_quotations(article)
        passages = tuple(
            _passage(index, block, article.words(block.span).translate(_BLANKS), doc, quotations)
            for index, (block, doc) in enumerate(zip(article.prose, docs, strict=False))
        )
        yield Parse(article=article, passages=passages, quotations=quotations)


def _parsed(article: Article, block: Block) -> str:
    """Return what the parser sees of a block: a row's date cell is blank, for it is no part of a sentence."""
    text = article.words(block.span).translate(_BLANKS)
    cell, bar, rest = text.partition("|")
    if block.kind is not BlockKind.TABLE_ROW or not bar or not rest.strip():
        return text
    return " " * (len(cell) + 1) + rest.replace("|", ";")


def _passage(index: int, block: Block, text: str, doc: Doc, quotations: tuple[Quotation, ...]) -> Passage:
    return Passage(index=index, block=block, text=text, doc=doc, sentences=_sentences(block, doc, quotations))


def _sentences(block: Block, doc: Doc, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Join what the model split at quotation marks."""
    bounds: list[tuple[int, int]] = []
    text = doc.text
    for sentence in doc.sents:
        words = sentence.text.strip()
        if not words:
            continue
        start = block.span.start + sentence.start_char
        end = block.span.start + sentence.start_char + len(sentence.text.rstrip())
        if bounds and _goes_on(text, sentence.start_char, start, quotations):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return tuple(Span(start, end) for start, end in bounds) or (block.span,)


def _goes_on(text: str, at: int, offset: int, quotations: tuple[Quotation, ...]) -> bool:
    """Tell whether a split before ``at`` falls within a sentence."""
    before = text[:at].rstrip()
    after = text[at:].lstrip()
    if not before or not after:
        return True
    ended = before.rstrip("\"”’'»)]")[-1:] in {".", "?", "!", "…", ":", ";"}
    inside = any(quote.outer.start < offset < quote.outer.end for quote in quotations)
    if inside:
        return not (ended and (after[0].isupper() or after[0] in "\"“‘'("))
    first = after.lstrip("\"“‘'«([")[:1]
    # “Will it hold?” asked the minister: the mark ends the question, not the sentence.
    return first.islower() or (not ended and before[-1] in ",\"”’'»")
