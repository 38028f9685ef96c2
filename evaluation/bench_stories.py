"""What many articles cost: adding to them, checking a draft, telling a story anew, copies and stories of 10,000."""

from __future__ import annotations

import itertools
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import insert

from dateline.dossier import open_dossier
from dateline.dossier.opening import open_engine, writing
from dateline.dossier.rows import article_row, claim_rows
from dateline.dossier.schema import articles, captures, claims
from dateline.dossier.search import index_article
from dateline.pipeline import annotate_captures, check_draft, load_model, tell_story
from dateline.records.articles import Capture
from dateline.records.claims import Annotations
from dateline.resolve.origins import link_origins
from dateline.resolve.topics import group_texts
from dateline.testing import make_article

SMALL, LARGE, MANY = 1_000, 100_000, 10_000
_ID = re.compile(rb"-([0-9a-f]{16})\b")
_ENCODE, _DECODE = msgspec.json.Encoder().encode, msgspec.json.Decoder(Annotations).decode


@cache
def growth(examples: Callable[[int], Iterator[Capture]], rounds: int) -> tuple[float, float]:
    """Return what adding an article costs at 100,000 statements over at 1,000: all of it, and without the model."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{size}.dateline" for size in (SMALL, LARGE)]
        known = [outcome.annotations for outcome in annotate_captures(examples(1)) if outcome.annotations]
        for path, size in zip(paths, (SMALL, LARGE), strict=True):
            _fill(path, known, size)
        spent: dict[Path, list[tuple[float, float]]] = {path: [] for path in paths}
        new = itertools.islice(examples(2 * rounds + 2), len(known), None)  # the first of each are in it
        for capture in new:
            for path in paths:
                spent[path].append(_added(path, capture))
    small, large = ([statistics.median(column) for column in zip(*spent[path], strict=True)] for path in paths)
    print(f"adding an article  {1000 * small[0]:6.1f} ms at {SMALL} statements, {1000 * large[0]:6.1f} at {LARGE}")
    print(f"without the model  {1000 * small[1]:6.1f} ms at {SMALL} statements, {1000 * large[1]:6.1f} at {LARGE}")
    return large[0] / small[0], large[1] / small[1]


@cache
def checking(examples: Callable[[int], Iterator[Capture]], rounds: int) -> float:
    """Return what checking a draft of a thousand words costs beside 10,000 articles over beside 1,000.

    The examples, which the draft retells, are in both; the rest is made up.
    """
    with tempfile.TemporaryDirectory() as folder:
        known = [outcome.annotations for outcome in annotate_captures(examples(1)) if outcome.annotations]
        texts = made_up(MANY)
        paths = {size: Path(folder) / f"{size}.dateline" for size in (SMALL, MANY)}
        for size, path in paths.items():
            others = (Annotations(article=make_article(text, published="2024-05-01")) for text in texts[:size])
            _keep(path, [*known, *others])
        draft = _draft([each.article.text for each in known])
        check = {size: _checked(path, draft) for size, path in paths.items()}
        spent = [[check[size]() for size in (SMALL, MANY)] for _ in range(rounds + 1)][1:]
    small, large = (statistics.median(column) for column in zip(*spent, strict=True))
    print(f"checking a draft   {1000 * small:6.1f} ms beside {SMALL} articles, {1000 * large:6.1f} beside {MANY}")
    return large / small


def _draft(texts: Sequence[str]) -> Annotations:
    """Return a draft of a thousand words: whole paragraphs of the articles, in turn."""
    paragraphs = [one for text in texts for one in text.split("\n\n")[2:] if len(one.split()) > 8]
    kept = list(
        itertools.takewhile(lambda n: sum(len(one.split()) for one in paragraphs[:n]) < SMALL, itertools.count(1))
    )
    capture = Capture(data="\n\n".join(paragraphs[: kept[-1] + 1]).encode(), media="text", name="draft")
    (outcome,) = annotate_captures([capture])
    assert outcome.annotations is not None
    return outcome.annotations


def _checked(path: Path, draft: Annotations) -> Callable[[], float]:
    def spend() -> float:
        with open_dossier(path) as dossier:
            start = time.process_time()
            assert check_draft(dossier, draft)
            return time.process_time() - start

    return spend


def _added(path: Path, capture: Capture) -> tuple[float, float]:
    with open_dossier(path) as dossier:
        start = time.process_time()
        (outcome,) = annotate_captures([capture])
        assert outcome.annotations is not None
        between = time.process_time()
        assert dossier.add(capture, outcome.annotations)
        end = time.process_time()
    return end - start, end - between


def _fill(path: Path, known: Sequence[Annotations], statements: int) -> None:
    """Add articles, each time under other ids, until there are so many statements: all at once, which saves waiting."""
    needed = itertools.accumulate((len(each.statements) for each in itertools.cycle(known)), initial=0)
    until = sum(1 for _ in itertools.takewhile(lambda kept: kept < statements, needed))
    _keep(path, (_anew(each, n) for n, each in zip(range(1, until + 1), itertools.cycle(known), strict=False)))


def _keep(path: Path, annotated: Iterable[Annotations]) -> None:
    with open_dossier(path, create=True), writing(open_engine(path, create=False, readonly=False)) as connection:
        for n, each in enumerate(annotated):
            capture = Capture(data=b"%d" % n, address=f"{n}", media="text", name=f"{n}")
            connection.execute(insert(captures), {"sha256": capture.sha256, "data": capture.data, "media": "text"})
            connection.execute(insert(articles), article_row(capture, each))
            rows = list(claim_rows(each))
            if rows:
                connection.execute(insert(claims), rows)
            index_article(connection, each.article)


def _anew(annotations: Annotations, n: int) -> Annotations:
    """Return the same claims under other ids."""
    shift = n * 0x9E3779B97F4A7C15 % 2**64
    return _DECODE(_ID.sub(lambda match: b"-%016x" % (int(match[1], 16) ^ shift), _ENCODE(annotations)))


def rebuild(examples: Callable[[int], Iterator[Capture]], rounds: int) -> float:
    """Return how many times faster a story is told anew from a dossier than its articles are annotated."""
    load_model()
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(rounds):
            start = time.process_time()
            outcomes = list(annotate_captures(examples(1)))
            annotated = time.process_time() - start
            with open_dossier(Path(folder) / f"{n}.dateline", create=True) as dossier:
                for outcome in outcomes:
                    assert outcome.capture is not None
                    assert outcome.annotations is not None
                    dossier.add(outcome.capture, outcome.annotations)
                start = time.process_time()
                tell_story(list(dossier.annotations()), captures=dossier.captures(), decisions=dossier.decisions())
                ratios.append(annotated / (time.process_time() - start))
    return statistics.median(ratios)


@cache
def many() -> tuple[float, float]:
    """Return the seconds and the peak MB that copies and stories of 10,000 articles take, in a process of their own."""
    start = time.monotonic()
    run = subprocess.run([sys.executable, "-m", "evaluation.bench_stories"], check=True, capture_output=True, text=True)
    print(run.stdout.strip())
    return time.monotonic() - start, float(run.stdout.rsplit(maxsplit=2)[-2])


def made_up(size: int, *, words: int = 400, seed: int = 1) -> list[str]:
    """Return texts as many outlets print them: stories with names and words of their own, a fifth cut copies."""
    chance = random.Random(seed)
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    texts: list[str] = []
    while len(texts) < size:
        own = [word.capitalize() if chance.random() < 0.5 else word for word in chance.sample(vocabulary[300:], 60)]
        for n in range(chance.randint(5, 35)):
            if n and chance.random() < 0.2:
                kept = texts[-1].split()
                texts.append(" ".join(kept[len(kept) // 5 :]))
                continue
            told = chance.choices(vocabulary, cum_weights=weights, k=words)
            told = [chance.choice(own) if chance.random() < 0.15 else word for word in told]
            sentences = (" ".join(told[at : at + 20]) for at in range(0, words, 20))
            texts.append(" ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences))
    return texts[:size]


def _main() -> None:
    texts = made_up(MANY)
    copies = len(link_origins([make_article(text) for text in texts]))
    stories = len(set(group_texts(texts)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{copies} links between copies, {stories} stories of {len(texts)} articles, peak {peak:.0f} MB")


if __name__ == "__main__":
    _main()
