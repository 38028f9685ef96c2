"""Trains the event typer's linear model; needs scikit-learn, which Dateline itself does not.

python -m training.event_types LINES.jsonl [--write]

``LINES.jsonl`` holds ``text``, ``source``, ``target`` and ``type`` a line. Prints five-fold macro-F1 over types and
quadrants; with ``--write``, then trains on every line and stores the weights beside ``types.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from dateline.annotate.events.type_features import BUCKETS, features_of

_QUADRANTS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "REJECT", "ACCUSE", "THREATEN"), 3),
}
_WEIGHTS = Path(__file__).parents[1] / "src" / "dateline" / "annotate" / "events" / "types.npz"


def matrix_of(lines: list[dict[str, Any]]) -> csr_matrix:
    """Return the features as a sparse matrix, lines × buckets."""
    rows = [features_of(line["text"], line.get("source"), line.get("target")) for line in lines]
    ends = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int32)
    columns = np.array([bucket for row in rows for bucket in row], dtype=np.int32)
    values = np.array([weight for row in rows for weight in row.values()], dtype=np.float64)
    return csr_matrix((values, columns, ends), shape=(len(rows), BUCKETS))


def rarity_of(matrix: csr_matrix) -> Any:
    """Return a weight for each bucket: the root of its inverse document frequency."""
    seen = np.asarray((matrix > 0).sum(axis=0)).ravel()
    return np.sqrt(np.log(matrix.shape[0] / np.maximum(seen, 1)) + 1)


def fit(matrix: csr_matrix, types: Any) -> tuple[LinearSVC, Any]:
    """Return the model and the buckets' weights."""
    rarity = rarity_of(matrix)
    model = LinearSVC(C=2, class_weight="balanced", random_state=0)
    weighted = matrix.multiply(rarity).tocsr()
    weighted.indices, weighted.indptr = weighted.indices.astype(np.int32), weighted.indptr.astype(np.int32)
    return model.fit(weighted, types), rarity


def main(arguments: list[str]) -> int:
    """Measure by five folds, and store the weights when asked."""
    lines = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()]
    types = np.array([line["type"] for line in lines])
    matrix = matrix_of(lines)
    told = np.empty_like(types)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(types, types):
        model, rarity = fit(matrix[train], types[train])
        told[test] = model.predict(matrix[test].multiply(rarity).tocsr())
    quadrants = [[_QUADRANTS.get(name, 4) for name in names] for names in (types, told)]
    print(f"macro-F1, types: {100 * f1_score(types, told, average='macro'):.1f}")
    print(f"macro-F1, quadrants: {100 * f1_score(*quadrants, average='macro'):.1f}")
    if "--write" in arguments:
        model, rarity = fit(matrix, types)
        weights = (model.coef_ * rarity).T.astype(np.float16)
        np.savez_compressed(_WEIGHTS, names=model.classes_, weights=weights, bias=model.intercept_.astype(np.float32))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
