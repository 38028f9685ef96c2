"""Scores the main text of pages against the public article-extraction benchmark, when its data lie beside the project.

python -m evaluation.pages       precision, recall and F1 of ours and of trafilatura alone, by halves

The halves are told by the page's name, which is a hash. Rules were tuned on one of them; the other was only scored.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.read.decode import decode_page
from dateline.read.guard import take_page_apart
from dateline.read.html import main_text
from dateline.read.metadata import read_metadata
from dateline.read.outlets import rules_for
from dateline.settings import load_settings

__all__ = ["alone", "load_pages", "ours", "report_pages"]

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "pages"


def load_pages(gold: Path = GOLD) -> dict[str, bytes]:
    """Return the benchmark's pages by name; none when its data are not there."""
    return {
        path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes())
        for path in sorted((gold / "html").glob("*.html.gz"))
    }


def ours(data: bytes) -> str:
    """Return a page's main text as Dateline reads it, whatever its language."""
    page, _ = decode_page(data, "page")
    apart = take_page_apart(page, "page", load_settings(), rules_for(None))
    return main_text(apart, read_metadata(apart["facts"]).title)[0]


def alone(data: bytes) -> str:
    """Return a page's main text as trafilatura alone finds it, at its most precise."""
    from trafilatura import extract

    return extract(decode_page(data, "page")[0], favor_precision=True, include_comments=False) or ""


def report_pages(gold: Path = GOLD) -> str:
    """Return the figures of both halves and of all pages, a line each."""
    pages = load_pages(gold)
    if not pages:
        return f"no public pages in {gold}"
    truth = json.loads((gold / "ground-truth.json").read_text("utf-8"))
    score = _scorer(gold / "score.py")
    lines = []
    for name, read in (("ours", ours), ("trafilatura alone", alone)):
        told = {page: read(data) for page, data in pages.items()}
        for part, wanted in _parts(truth).items():
            precision, recall, f1 = score(wanted, told)
            lines.append(f"{name:18} {part:11} {len(wanted):4} pages  P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}")
    return "\n".join(lines)


def _parts(truth: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    tuned = {page: wanted for page, wanted in truth.items() if int(page[0], 16) % 2 == 0}
    other = {page: wanted for page, wanted in truth.items() if page not in tuned}
    return {"tuned half": tuned, "other half": other, "all": dict(truth)}


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("pages_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


if __name__ == "__main__":
    print(report_pages())
