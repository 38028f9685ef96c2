"""Measures other tools and Dateline on the same own gold, in one run.

python -m evaluation.peers

The other tools are no dependencies of ours: what is not installed is left out, and said. ``pip install textacy
dateparser datefinder parsedatetime`` gets those of docs/accuracy.md.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import attrs

from dateline.pipeline import annotate_articles, load_model
from dateline.records.articles import Article, Span
from dateline.settings import load_settings
from evaluation.gold import PARTS, Expected, Item, load_gold
from evaluation.measures import Count, by_overlap, pair_up, words_in
from evaluation.snippets import article_of

Said = tuple[tuple[Span, ...], tuple[Span, ...]]  # content, speaker
Dated = tuple[Span, str | None]  # words, EDTF
TIME_ONLY = 2  # parsedatetime's word for an hour without a day
Tellers = Callable[[Sequence[Article]], Iterator[list[Said]]]

_QUOTE = re.compile(r"[“\"](?P<words>[^”\"]+)[”\"]")
_BY = re.compile(
    r"(?:said|says|told|added|wrote)\s+(?P<a>[A-Z][\w’'. ]+)|(?P<b>[A-Z][\w’']+(?: [A-Z][\w’']+)*)\s+(?:said|says|told)"
)


def by_regex(articles: Sequence[Article]) -> Iterator[list[Said]]:
    """Find quotations by marks, and the capitalised words beside "said"."""
    for article in articles:
        found: list[Said] = []
        for quote in _QUOTE.finditer(article.text):
            near = _BY.search(article.text, quote.end(), quote.end() + 120)
            group = "a" if near and near.group("a") else "b"
            speaker = (Span(*near.span(group)),) if near else ()
            found.append(((Span(*quote.span("words")),), speaker))
        yield found


def by_textacy(articles: Sequence[Article]) -> Iterator[list[Said]]:
    """Find quotations with textacy's direct quotations, on the same language model."""
    extract = importlib.import_module("textacy.extract")
    nlp = load_model()
    for article in articles:
        doc = nlp(article.text)
        try:
            triples = list(extract.direct_quotations(doc))
        except ValueError:
            triples = []
        yield [
            (
                (Span(one.content.start_char, one.content.end_char),),
                tuple(Span(token.idx, token.idx + len(token.text)) for token in one.speaker),
            )
            for one in triples
        ]


def by_dateline(attribution: str) -> Tellers:
    """Find statements with Dateline, by rules or by its model."""

    def told(articles: Sequence[Article]) -> Iterator[list[Said]]:
        settings = load_settings().model_copy(update={"attribution": attribution})
        for found in annotate_articles(articles, settings=settings):
            yield [(one.content, one.speaker.spans if one.speaker else ()) for one in found.statements]

    return told


def statements(tell: Tellers, items: Sequence[Item]) -> tuple[float, float]:
    """Return F1 of content, and of content with the right speaker, in percent."""
    content, whole = Count(), Count()
    articles = [article_of(item) for item in items]
    for item, article, told in zip(items, articles, tell(articles), strict=True):
        said = [one for one in told if one[0][0].start < len(item.news)]
        expected = item.expect["statements"]
        wanted = [words_in(article.text, claim.spans) for claim in expected]
        given = [words_in(article.text, one[0]) for one in said]
        matched = dict(pair_up(expected, said, by_overlap(wanted, given), 0.5))
        for count in (content, whole):
            count.expected += len(expected)
            count.found += len(said)
        for i, j in matched.items():
            content.right += 1
            speaker = expected[i].fields["speaker"]
            spoken = " ".join(article.words(span) for span in said[j][1])
            whole.right += bool(spoken) if speaker is None else bool(set(speaker.split()) & set(spoken.split()))
    return content.f1, whole.f1


def dates_by_dateparser(item: Item, article: Article) -> list[Dated]:
    """Find dates with dateparser's search, told the day of publication."""
    search = importlib.import_module("dateparser.search")
    base = datetime.fromisoformat(str(item.published)) if item.published else None
    settings = {"RELATIVE_BASE": base} if base else {}
    return list(_placed(search.search_dates(item.news, languages=["en"], settings=settings) or [], item.news))


def dates_by_datefinder(item: Item, article: Article) -> list[Dated]:
    """Find dates with datefinder, told the day of publication."""
    finder = importlib.import_module("datefinder")
    base = datetime.fromisoformat(str(item.published)) if item.published else None
    found = [(words, when) for when, words in finder.find_dates(item.news, source=True, base_date=base)]
    return list(_placed(found, item.news))


def dates_by_parsedatetime(item: Item, article: Article) -> list[Dated]:
    """Find dates with parsedatetime, told the day of publication; what it calls a bare time of day names no day."""
    calendar = importlib.import_module("parsedatetime").Calendar()
    base = datetime.fromisoformat(str(item.published)) if item.published else None
    found = calendar.nlp(item.news, sourceTime=base) or ()
    return [
        (Span(start, end), when.date().isoformat() if kind != TIME_ONLY else None)
        for when, kind, start, end, _ in found
    ]


def _placed(found: Sequence[tuple[str, datetime]], text: str) -> Iterator[Dated]:
    at = 0
    for words, when in found:
        start = text.find(words, at)
        if start >= 0 and words.strip():
            at = start + len(words)
            yield Span(start, at), when.date().isoformat()


def dates_by_dateline(item: Item, article: Article) -> list[Dated]:
    """Find dates with Dateline."""
    found = next(annotate_articles([article]))
    return [(one.span, one.edtf) for one in found.dates if one.span.start < len(item.news)]


def dates(tell: Callable[[Item, Article], list[Dated]], items: Sequence[Item]) -> tuple[float, float]:
    """Return F1 of the words, and of the right EDTF of those that have one, in percent."""
    words, values = Count(), Count()
    for item in items:
        article = article_of(item)
        told, expected = tell(item, article), item.expect["dates"]
        wanted = [words_in(article.text, claim.spans) for claim in expected]
        given = [words_in(article.text, (span,)) for span, _ in told]
        matched = dict(pair_up(expected, told, by_overlap(wanted, given), 0.01))
        optional = sum(claim.optional for claim in expected)
        passed = sum(expected[i].optional for i in matched)
        words.expected += len(expected) - optional
        words.found += len(told) - passed
        words.right += len(matched) - passed
        values.expected += sum(None not in claim.choices("edtf") for claim in expected)
        open_ = {j for i, j in matched.items() if "edtf" not in expected[i].fields or _may_be_none(expected[i])}
        values.found += sum(edtf is not None for n, (_, edtf) in enumerate(told) if n not in open_)
        values.right += sum(
            None not in expected[i].choices("edtf") and expected[i].accepts("edtf", told[j][1])
            for i, j in matched.items()
        )
    return words.f1, values.f1


def _may_be_none(claim: Expected) -> bool:
    return None in claim.choices("edtf") and len(claim.choices("edtf")) > 1


@attrs.frozen
class _Peer:
    name: str
    needs: str | None
    run: Callable[[Sequence[Item]], tuple[float, float]]


def main() -> int:
    """Print the tables; a tool that is not installed is said to be missing."""
    tables = {
        "statements": (
            ("content", "and speaker"),
            [
                _Peer("a regular expression", None, lambda items: statements(by_regex, items)),
                _Peer("textacy", "textacy", lambda items: statements(by_textacy, items)),
                _Peer("Dateline, rules", None, lambda items: statements(by_dateline("rules"), items)),
                _Peer("Dateline, model", None, lambda items: statements(by_dateline("model"), items)),
            ],
        ),
        **{
            sheet: (
                ("words", "EDTF"),
                [
                    _Peer("dateparser", "dateparser", lambda items: dates(dates_by_dateparser, items)),
                    _Peer("datefinder", "datefinder", lambda items: dates(dates_by_datefinder, items)),
                    _Peer("parsedatetime", "parsedatetime", lambda items: dates(dates_by_parsedatetime, items)),
                    _Peer("Dateline", None, lambda items: dates(dates_by_dateline, items)),
                ],
            )
            for sheet in ("dates", "newswire")
        },
    }
    for kind, (columns, peers) in tables.items():
        print(f"\n{kind:24}" + "".join(f"{part + ' ' + column:>18}" for part in PARTS for column in columns))
        for peer in peers:
            try:
                if peer.needs is not None:
                    importlib.import_module(peer.needs)
            except ImportError:
                print(f"{peer.name:24} not installed")
                continue
            cells = [figure for part in PARTS for figure in peer.run(load_gold(part)[kind])]
            print(f"{peer.name:24}" + "".join(f"{figure:18.1f}" for figure in cells))
    return 0


if __name__ == "__main__":
    sys.exit(main())
