"""Whatever a rule of the phrase table matches, it can read."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.dates import find_dates
from dateline.annotate.dates.phrases import RULES
from dateline.annotate.parse import parse_articles
from dateline.records.dates import parse_edtf
from dateline.testing import make_article

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = sorted({word for _, pattern in RULES for word in re.findall(r"[A-Za-z]{3,}", pattern.pattern)})


@pytest.mark.parametrize(("rule", "pattern"), RULES, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(RULES)])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_rule_matches_it_can_read(
    rule: str, pattern: re.Pattern[str], data: st.DataObject, nlp: Language
) -> None:
    words = data.draw(st.from_regex(pattern, alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
    article = make_article(f"They met {words} in Oslo.", published="2025-10-16")

    for phrase in find_dates(next(parse_articles([article], nlp))):
        assert phrase.rule
        assert phrase.edtf is None or parse_edtf(phrase.edtf)
        assert (
            phrase.earliest is None
            or phrase.latest is None
            or phrase.earliest <= phrase.latest
            or "-" in phrase.earliest[:1]
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from([*WORDS, "2025", "17", "3", "'90s", "c."]), min_size=1, max_size=8), day=st.dates()
)
def test_any_words_of_time_can_be_read(words: list[str], day: date, nlp: Language) -> None:
    article = make_article(" ".join(words) + ".", published=day.isoformat())

    for phrase in find_dates(next(parse_articles([article], nlp))):
        assert article.words(phrase.span)
