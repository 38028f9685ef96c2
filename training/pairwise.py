"""Trains and measures the weights by which two claims are taken for one, whatever kind of claim they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

Pairs = tuple[
    list[dict[str, float]], list[bool]
]  # what speaks for and against each pair, and whether the gold joins it


def fit(found: Sequence[Pairs], strength: float) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the names of the signs and the model; weak signs get no weight at all.

    Args:
        found: the pairs of each story.
        strength: how far the weights may go for a few examples.
    """
    names = DictVectorizer()
    features = _small(names.fit_transform([sign for signs, _ in found for sign in signs]))
    model = LogisticRegression(C=strength, penalty="l1", solver="liblinear", max_iter=2000, random_state=0)
    return names, model.fit(features, np.array([answer for _, answers in found for answer in answers]))


def _small(features: Any) -> Any:
    """Return a sparse matrix with the narrow indices that the solver asks for."""
    features.indices, features.indptr = features.indices.astype(np.int32), features.indptr.astype(np.int32)
    return features


def train(
    arguments: Sequence[str], pairs_of: Callable[[Path], Pairs], strength: float, weights: Path, head: str
) -> int:
    """Measure by leaving each story out, and write the table of weights when asked."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    data = {folder.name: pairs_of(folder) for folder in folders}
    for name, (signs, answers) in data.items():
        others = [found for other, found in data.items() if other != name]
        if others:
            names, model = fit(others, strength)
            scores = model.decision_function(_small(names.transform(signs)))
            print(f"{name:16} average precision {average_precision_score(answers, scores):.3f} of {sum(answers)} pairs")
    if "--write" in arguments:
        names, model = fit(list(data.values()), strength)
        rows = sorted(zip(names.feature_names_, model.coef_[0], strict=True))
        lines = [f"{sign}\t{weight:.2f}" for sign, weight in rows if abs(weight) >= 0.01]
        lines.append(f"bias\t{model.intercept_[0]:.2f}")
        weights.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0
