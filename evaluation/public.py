"""Runs the public scorers on what ``dateline annotate`` prints, when their data lie beside the project."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.pages import report_pages
from evaluation.score_factuality import report

__all__ = ["run_public"]

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
CORPORA = (
    ("statements", "statements/polnear.dev.jsonl"),
    ("dates", "dates/meantime.jsonl"),
    ("dates", "dates/wikiwars.jsonl"),
)
EVENTS = "dates/meantime.jsonl"


def run_public(gold: Path = GOLD) -> None:
    """Score the public corpora that are there, and say so when none is."""
    found = [(kind, gold / name) for kind, name in CORPORA if (gold / name).exists()]
    if not found:
        print(f"no public gold in {gold}")
    for kind, corpus in found:
        print(f"\n{corpus.name}")
        with tempfile.TemporaryDirectory() as folder:
            lines, predictions = Path(folder) / "input.jsonl", Path(folder) / "predictions.jsonl"
            lines.write_bytes(_run([str(gold / "adapt.py"), "input"], corpus.read_bytes()))
            told = _run(["-m", "dateline", "annotate", "--input-format", "jsonl", str(lines)])
            predictions.write_bytes(_run([str(gold / "adapt.py"), kind], told))
            subprocess.run([sys.executable, str(gold / kind / "score.py"), str(corpus), str(predictions)], check=True)
    if (gold / EVENTS).exists():
        print(f"\n{EVENTS}\n{report(gold / EVENTS)}")
    if (gold / "pages").exists():
        print(f"\npages\n{report_pages(gold / 'pages')}")


def _run(arguments: list[str], given: bytes = b"") -> bytes:
    done = subprocess.run([sys.executable, *arguments], input=given, stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:  # 1 is: some articles could not be read, and the others are done
        done.check_returncode()
    return done.stdout
