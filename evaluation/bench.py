"""Measures speed and memory as ratios within one run: A-B-A-B, the median of five, CPU seconds.

python -m evaluation.bench [speed|help|memory|dates|edtf|adding|storing|checking|rebuild|many|peak|pages ...]
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.records.articles import Capture
from evaluation.bench_pages import pages
from evaluation.bench_stories import checking, growth, many, rebuild

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
REACH = {
    "speed": 0.60,
    "help": 150.0,
    "memory": 20.0,
    "dates": 50.0,
    "edtf": 20_000.0,
    "adding": 1.5,
    "storing": 4.0,
    "checking": 8.0,
    "rebuild": 10.0,
    "many": 180.0,
    "peak": 2_000.0,
    "pages": 0.85,
}
AT_LEAST = ("speed", "dates", "edtf", "rebuild", "pages")
UNITS = {
    "speed": "× bare spaCy",
    "help": "ms CPU",
    "memory": "MB",
    "dates": "articles of 310 words per CPU second",
    "edtf": "dates per CPU second",
    "adding": "× the CPU of adding an article, at 100,000 statements over at 1,000",
    "storing": "× the same without the model",
    "checking": "× the CPU of checking a draft of 1,000 words, beside 10,000 articles over beside 1,000",
    "rebuild": "× faster from kept claims than annotating",
    "many": "s for copies and stories of 10,000 articles",
    "peak": "MB for them",
    "pages": "× the pages per CPU second of trafilatura alone",
}


def captures(copies: int) -> Iterator[Capture]:
    """Yield the example articles, many times over, each time as another article."""
    for n in range(copies):
        for path in sorted((ROOT / "examples").glob("*.txt")):
            yield Capture(data=path.read_bytes(), address=f"{path.name}#{n}", media="text", name=path.name)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds some work takes, its child processes included."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def speed() -> float:
    """Return words per CPU second of the whole pipeline, plain text to dossier, over those of bare spaCy."""
    from dateline.dossier import open_dossier
    from dateline.pipeline import annotate_captures, load_model

    nlp = load_model()
    batch = list(captures(4))
    texts = [capture.data.decode("utf-8") for capture in batch]
    words = sum(len(text.split()) for text in texts)

    def bare() -> None:
        for _ in nlp.pipe(texts, batch_size=64):
            pass

    def whole() -> None:
        with (
            tempfile.TemporaryDirectory() as folder,
            open_dossier(Path(folder) / "bench.dateline", create=True) as dossier,
        ):
            for outcome in annotate_captures(batch, nlp=nlp):
                assert outcome.capture is not None
                assert outcome.annotations is not None, outcome.failure
                dossier.add(outcome.capture, outcome.annotations)

    bare(), whole()  # warm
    rounds = [(cpu(bare), cpu(whole)) for _ in range(ROUNDS)]
    ratios = [a / b for a, b in rounds]
    a, b = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"bare spaCy      {words / a:8.0f} words per CPU second ({words} words)")
    print(f"whole pipeline  {words / b:8.0f} words per CPU second")
    return statistics.median(ratios)


def help_start() -> float:
    """Return the CPU milliseconds of ``dateline --help`` over those of bare Python."""

    def run(*arguments: str) -> float:
        return cpu(lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL))

    rounds = [(run("-c", "pass"), run("-m", "dateline", "--help")) for _ in range(ROUNDS + 1)][1:]
    return 1000 * statistics.median(b - a for a, b in rounds)


def memory() -> float:
    """Return how many MB the process grows from the 100th article to the 1,000th."""
    from dateline.pipeline import annotate_captures

    sizes = {}
    for n, _ in enumerate(annotate_captures(captures(84)), start=1):
        if n in (100, 1000):
            gc.collect()
            sizes[n] = _resident()
    return sizes[1000] - sizes[100]


def dates() -> float:
    """Return how many parsed articles of 310 words the date tagger reads in a CPU second."""
    from dateline.annotate.dates import find_dates
    from dateline.annotate.parse import parse_articles
    from dateline.pipeline import load_model
    from evaluation.gold import load_gold
    from evaluation.snippets import article_of

    parses = list(parse_articles((article_of(item) for item in load_gold("dev")["newswire"]), load_model()))
    words = sum(len(parse.article.text.split()) for parse in parses)

    def read() -> None:
        for _ in range(4):
            for parse in parses:
                find_dates(parse)

    return 4 * words / 310 / statistics.median(cpu(read) for _ in range(ROUNDS))


def edtf() -> float:
    """Return how many EDTF strings of every kind are parsed in a CPU second, none of them seen before."""
    from dateline.records.dates import parse_edtf

    written = [
        text
        for year in range(1000, 2500)
        for text in (
            f"{year}",
            f"{year}-11?",
            f"{year}-10-21~/{year}-10-31~",
            f"[{year}-11,{year}-12]",
            f"{year}-33",
            f"{year}-10-16",
        )
    ]

    def parse() -> None:
        parse_edtf.cache_clear()
        for text in written:
            parse_edtf(text)

    return len(written) / statistics.median(cpu(parse) for _ in range(ROUNDS))


def adding() -> float:
    """Return what a hundred times larger dossier makes of the cost of an article."""
    return growth(captures, ROUNDS)[0]


def storing() -> float:
    """Return the same without the language model's time."""
    return growth(captures, ROUNDS)[1]


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(wanted: list[str]) -> int:
    """Measure and print; 1 when a figure is short of its reach."""
    short = False
    measures: dict[str, Callable[[], float]] = {
        "speed": speed,
        "help": help_start,
        "memory": memory,
        "dates": dates,
        "edtf": edtf,
        "adding": adding,
        "storing": storing,
        "checking": lambda: checking(captures, ROUNDS),
        "rebuild": lambda: rebuild(captures, ROUNDS),
        "many": lambda: many()[0],
        "peak": lambda: many()[1],
        "pages": lambda: pages(ROUNDS),
    }
    for name in wanted or list(REACH):
        value = measures[name]()
        reached = value >= REACH[name] if name in AT_LEAST else value <= REACH[name]
        short = short or not reached
        unit, sign = UNITS[name], "≥" if name in AT_LEAST else "≤"
        print(f"{name:8} {value:8.2f} {unit} (reach {sign} {REACH[name]:g}) {'reached' if reached else 'SHORT'}")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return int(short)


if __name__ == "__main__":
    quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if any(os.environ.get(name) != value for name, value in quiet.items()):
        # The variables act when numpy is loaded, so they are set before it.
        kept = {
            name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
        }
        sys.exit(
            subprocess.run([sys.executable, "-m", "evaluation.bench", *sys.argv[1:]], env={**kept, **quiet}).returncode
        )
    sys.exit(main(sys.argv[1:]))
