"""A question to a dossier is read alike, whoever asks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import QueryError
from dateline.records.catalogue import FACETS, EntryKind
from dateline.records.queries import filters_of, kind_of, pairs_of, query_from


@pytest.mark.parametrize("kind", EntryKind)
def test_a_kind_is_known_by_both_its_names_and_by_no_other(kind: EntryKind) -> None:
    assert kind_of(kind.value) is kind_of(kind.plural) is kind
    with pytest.raises(QueryError, match="Try: articles"):
        kind_of("rumours")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2021-05-02", "2021-05-02"),
        ("20210502", "2021-05-02"),
        ("2021-W17-7", "2021-05-02"),
        ("2021-05-02 10:30", "2021-05-02T10:30:00"),
        ("2021-05-02T10:30Z", "2021-05-02T10:30:00+00:00"),
    ],
)
def test_a_day_is_kept_as_entries_are_ordered_by_it(told: str, kept: str) -> None:
    assert query_from(EntryKind.EVENT, [("since", told)]).since == kept


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "1.5", "many", "٣", "9" * 50])
def test_a_limit_is_a_number_of_rows(limit: str) -> None:
    with pytest.raises(QueryError, match="limit"):
        query_from(EntryKind.EVENT, [("limit", limit)])


def test_several_values_of_a_facet_must_all_hold_and_empty_ones_are_not_asked() -> None:
    pairs = pairs_of({"actor": ["a", "b"], "place": " ", "words": None, "limit": 5})

    assert query_from(EntryKind.EVENT, pairs).where == (("actor", "a"), ("actor", "b"))


@given(st.sampled_from(EntryKind), st.text(min_size=1), st.text())
def test_whatever_is_asked_is_a_question_or_refused(kind: EntryKind, name: str, value: str) -> None:
    for asked in (name, *FACETS[kind], *filters_of(kind)):
        try:
            query = query_from(kind, [(asked, value)])
        except QueryError:
            continue
        for text in (*(value for _, value in query.where), query.words or "", query.after or ""):
            assert "\x00" not in text
            text.encode()
