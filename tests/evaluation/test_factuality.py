"""What the scorer of time, polarity and certainty counts."""

from __future__ import annotations

from evaluation.score_factuality import is_read, score


def test_an_event_without_a_value_counts_as_found_for_nothing() -> None:
    gold = [{"events": [{"time": "FUTURE", "polarity": "NEG", "certainty": "UNDERSPECIFIED"}, {"time": None}]}]
    told = [{"events": [{"time": "FUTURE", "polarity": "POS", "certainty": "UNCERTAIN"}] * 2}]

    figures = score(gold, told)

    assert [round(figures[name], 1) for name in ("future", "negated", "uncertain")] == [66.7, 0.0, 66.7]


def test_the_halves_of_a_corpus_are_of_one_size() -> None:
    read = sum(is_read(f"article-{n}") for n in range(1000))

    assert 450 < read < 550
