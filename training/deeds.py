"""Trains the judge of deeds: which words of an article tell something that somebody does.

python -m training.deeds STORY [STORY …] [--write]

``STORY`` is a folder of a written story (``gold.yaml`` and ``articles/``, as in ``evaluation/gold/stories``). Prints
precision and recall by story, each left out once; with ``--write``, then trains on all and stores the weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.annotate import parse_articles
from dateline.annotate.cast import find_cast
from dateline.annotate.dates import find_dates
from dateline.annotate.events.deed_features import BUCKETS, deed_features, may_be_deed
from dateline.annotate.speech import draft_statements, find_statements
from dateline.pipeline import load_model
from dateline.records.articles import Span
from evaluation.stories import gold_spans, read_story

_WEIGHTS = Path(__file__).parents[1] / "src" / "dateline" / "annotate" / "events" / "deeds.npz"
Row = tuple[tuple[int, ...], bool]


def rows_of_story(folder: Path) -> Iterator[Row]:
    """Yield the features of each word that may tell a deed, and whether the gold has a report there."""
    story = read_story(folder)
    parses = list(parse_articles([item.article for item in story], load_model()))
    drafts = draft_statements(parses)
    for item, parse, draft in zip(story, parses, drafts, strict=True):
        dates, cast = find_dates(parse), find_cast(parse)
        statements = find_statements(parse, cast, dates, draft)
        wanted, optional = gold_spans(item, "event_reports")
        for passage in parse.passages:
            for token in passage.doc:
                if may_be_deed(token):
                    told = _told(passage.span_of(token), token, passage, wanted)
                    if told is not None and not (not told and _inside(passage.span_of(token), optional)):
                        yield deed_features(parse, passage, token, cast, dates, statements), told


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(one.holds(span) for one in spans)


def _told(span: Span, token: Any, passage: Any, wanted: Sequence[Span]) -> bool | None:
    """Tell whether a word heads a gold report; ``None`` for the other words inside one."""
    for one in wanted:
        if one.holds(span):
            at = token
            while at.head != at and one.holds(passage.span_of(at.head)):
                at = at.head
                if may_be_deed(at):
                    return None
            return True
    return False


def matrix_of(rows: Sequence[Row]) -> tuple[csr_matrix, Any]:
    """Return features and answers."""
    ends = np.cumsum([0, *(len(found) for found, _ in rows)]).astype(np.int32)
    columns = np.array([bucket for found, _ in rows for bucket in found], dtype=np.int32)
    values = np.ones(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), BUCKETS)), np.array([told for _, told in rows])


def fit(rows: Sequence[Row]) -> LogisticRegression:
    """Return the model."""
    features, told = matrix_of(rows)
    return LogisticRegression(C=0.15, max_iter=2000, class_weight=None).fit(features, told)


def main(arguments: list[str]) -> int:
    """Measure by leaving each story out, and store the weights when asked."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    rows = {folder.name: list(rows_of_story(folder)) for folder in folders}
    for name, held in rows.items():
        if len(rows) < 2:
            break
        model = fit([row for other, found in rows.items() if other != name for row in found])
        features, told = matrix_of(held)
        scores = model.predict_proba(features)[:, 1]
        for least in (0.1, 0.2, 0.3, 0.4, 0.5):
            hits = (scores >= least) & told
            print(
                f"{name} at {least}: recall {hits.sum() / told.sum():.3f}"
                f" precision {hits.sum() / max(1, (scores >= least).sum()):.3f} of {told.sum()} in {len(told)}"
            )
    if "--write" in arguments:
        model = fit([row for found in rows.values() for row in found])
        np.savez_compressed(
            _WEIGHTS, weights=model.coef_[0].astype(np.float16), bias=model.intercept_.astype(np.float32)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
