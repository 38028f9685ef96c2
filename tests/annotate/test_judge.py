"""The linear judges: features share buckets, shares are shares, and the weights that ship can be asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.judge import BUCKETS, Judge, buckets_of, load_judge, stems_of
from dateline.records.claims import Stance, Status

ANSWERS = {
    "deeds": {"deed", "none"},
    "positions": {"held", "none"},
    "questions": {"open", "none"},
    "stances": {*Stance, "none"},
    "statuses": set(Status),
}


def judge_of(answers: int, seed: int = 1) -> Judge:
    """Make a judge of chance weights."""
    chance = np.random.default_rng(seed)
    return Judge(
        answers=tuple(f"answer {n}" for n in range(answers)),
        weights=chance.normal(size=(BUCKETS, answers)).astype(np.float32),
        bias=chance.normal(size=answers).astype(np.float32),
    )


@given(st.lists(st.text(max_size=12), max_size=30))
def test_buckets_do_not_depend_on_the_order_or_number_of_features(names: list[str]) -> None:
    found = buckets_of(names)

    assert found == buckets_of([*reversed(names), *names])
    assert list(found) == sorted(set(found))
    assert all(0 <= bucket < BUCKETS for bucket in found)


@pytest.mark.parametrize("answers", [2, 3, 9])
@given(names=st.lists(st.text(max_size=12), max_size=30))
def test_the_shares_of_all_answers_add_up_to_one(answers: int, names: list[str]) -> None:
    shares = judge_of(answers).shares(buckets_of(names))

    assert len(shares) == answers
    assert all(0 <= share <= 1 for share in shares.values())
    assert sum(shares.values()) == pytest.approx(1)


@given(st.lists(st.text(max_size=12), max_size=30))
def test_two_answers_are_weighed_as_many_are(names: list[str]) -> None:
    judge, buckets = judge_of(2), buckets_of(names)
    scores = judge.bias + judge.weights[list(buckets)].sum(axis=0)
    raised = np.exp(scores - scores.max())

    shares = judge.shares(buckets)

    assert list(shares.values()) == pytest.approx(list(raised / raised.sum()), abs=1e-5)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_weights_that_ship_fit_the_features_and_know_their_answers(name: str) -> None:
    judge = load_judge(name)

    assert judge.weights.shape == (BUCKETS, len(judge.answers))
    assert set(judge.answers) <= ANSWERS[name]
    assert np.isfinite(judge.weights).all()


def test_a_word_keeps_its_stem_whatever_its_ending() -> None:
    assert stems_of("resumed resumes resuming resume") == ["resum"] * 4
