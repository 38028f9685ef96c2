"""Every line of the cases of words that say where an event stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dateline.annotate.events.cues import act_status, cue_over
from tests.annotate.test_cases import cases

if TYPE_CHECKING:
    from spacy.language import Language


@cases("cues")
def test_what_stands_over_an_events_name(case: dict[str, Any], nlp: Language) -> None:
    expected = case["expect"]

    cue = cue_over(next(token for token in nlp(case["news"]) if token.text == expected["word"]), "")

    assert (cue and cue.status) == expected["status"]
    if cue is not None:
        assert cue.word.text == expected["cue"]
        assert (cue.doer.text if cue.doer else None) == expected.get("by", cue.doer and cue.doer.text)


@pytest.mark.parametrize(
    ("news", "verb", "status"),
    [
        ("Norway offered to host the ministers.", "offered", "tentative"),
        ("Norway called off the briefing.", "called", "cancelled"),
        ("Norway denied the report.", "denied", "denied"),
        ("Norway dismissed the rumour.", "dismissed", "denied"),
        ("Norway dismissed the general.", "dismissed", None),
        ("Norway agreed to send a team.", "agreed", "planned"),
        ("Norway evicted the crews.", "evicted", None),
    ],
)
def test_a_verb_that_is_itself_the_act_says_where_its_matter_stands(
    news: str, verb: str, status: str | None, nlp: Language
) -> None:
    assert act_status(next(token for token in nlp(news) if token.text == verb)) == status
