"""Groups words that name events in many articles: kin words of one story, in sentences that tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from dateline.resolve.kin import are_kin, kin_of
from dateline.resolve.neighbours import Vector, likeness, vectors_of
from dateline.resolve.topics import group_texts, terms_of

__all__ = ["EventWord", "group_mentions"]

# Set on the training part of ECB+; how alike articles, sentences and the words around must be, in sum.
_STORY, _LOOSE = 0.18, 0.12  # articles of one story; of what may be one
_SENTENCE, _AROUND, _ONE_ARTICLE, _ONE_STORY = 0.7, 1.6, 0.1, 0.2
_SAID = 0.4  # what a verb of saying must have more, since everybody says something
_ENOUGH = 0.55
_WINDOW = 5  # words before and after
_SAYING = frozenset(
    ("accord", "add", "announce", "claim", "confirm", "note", "report", "say", "state", "statement", "tell")
)


@attrs.frozen(kw_only=True)
class EventWord:
    """Words of one article that name an event."""

    article: str
    sentence: str
    words: str
    lemma: str


@attrs.frozen(kw_only=True, eq=False)
class _Sight:
    word: EventWord
    lemma: str
    story: int
    article: Vector
    sentence: Vector
    around: Vector


def group_mentions(words: Sequence[EventWord]) -> tuple[int, ...]:
    """Return a group number for each event word; words of one group name one event.

    The articles are those that the words come from, known by these sentences.
    """
    sights, loose = _sights(words)
    group = list(range(len(words)))
    for together in _related(sights, loose):
        alike = {(a, b): _alike(sights[a], sights[b]) for a, b in combinations(together, 2)}
        for members in _average_link(together, alike):
            for member in members:
                group[member] = members[0]
    return tuple(group)


def _sights(words: Sequence[EventWord]) -> tuple[list[_Sight], list[int]]:
    """Return what is to be compared of each word, and the loose story it belongs to."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for word in words:
        told[word.article][word.sentence] = None
    texts = [" ".join(sentences) for sentences in told.values()]
    place = {article: n for n, article in enumerate(told)}
    strict, loose = group_texts(texts, alike=_STORY), group_texts(texts, alike=_LOOSE)
    articles = vectors_of([terms_of(text) for text in texts])
    sentences = vectors_of([_without(terms_of(word.sentence), word.words) for word in words])
    around = vectors_of([_around(word) for word in words])
    sights = [
        _Sight(
            word=word,
            lemma=word.lemma.lower(),
            story=strict[place[word.article]],
            article=articles[place[word.article]],
            sentence=sentences[n],
            around=around[n],
        )
        for n, word in enumerate(words)
    ]
    return sights, [loose[place[word.article]] for word in words]


def _without(terms: Mapping[str, float], words: str) -> dict[str, float]:
    own = set(words.lower().split())
    return {term: count for term, count in terms.items() if term not in own}


def _around(word: EventWord) -> dict[str, float]:
    before, _, after = word.sentence.partition(word.words)
    near = (*before.split()[-_WINDOW:], *after.split()[:_WINDOW])
    return {one.lower(): 1.0 for one in near if one[0].isalnum()}


def _related(sights: Sequence[_Sight], loose: Sequence[int]) -> Iterator[list[int]]:
    """Yield the words of a loose story that are kin, through others too."""
    parent = list(range(len(sights)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    first: dict[tuple[int, str], int] = {}
    for n, (sight, story) in enumerate(zip(sights, loose, strict=True)):
        for key in kin_of(sight.lemma):
            parent[root(n)] = root(first.setdefault((story, key), n))
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(sights)):
        found[root(n)].append(n)
    yield from found.values()


def _alike(left: _Sight, right: _Sight) -> float:
    if not are_kin(left.lemma, right.lemma):
        return 0.0
    evidence = likeness(left.article, right.article)
    evidence += _SENTENCE * likeness(left.sentence, right.sentence) + _AROUND * likeness(left.around, right.around)
    evidence += _ONE_ARTICLE * (left.word.article == right.word.article) + _ONE_STORY * (left.story == right.story)
    evidence -= _SAID * bool({left.lemma, right.lemma} & _SAYING)
    return min(1.0, evidence)


def _average_link(items: Sequence[int], alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups that are most alike until none are alike enough."""
    groups = {n: [n] for n in items}
    total = {pair: value for pair, value in alike.items() if value > 0}
    while total:
        (a, b), most = max(
            ((pair, value / (len(groups[pair[0]]) * len(groups[pair[1]]))) for pair, value in total.items()),
            key=lambda one: (one[1], one[0]),
        )
        if most < _ENOUGH:
            break
        groups[a] += groups.pop(b)
        for pair in [pair for pair in total if b in pair]:
            other = pair[0] if pair[1] == b else pair[1]
            value = total.pop(pair)
            if other != a:
                both = (min(a, other), max(a, other))
                total[both] = total.get(both, 0.0) + value
    return list(groups.values())
