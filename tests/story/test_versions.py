"""Versions of one page: what changed in its sentences, and what an outlet says of that."""

from __future__ import annotations

import attrs
import pytest

from dateline.records.articles import Article, Capture
from dateline.records.claims import Annotations
from dateline.story import add_up, changes
from dateline.story.versions import known_by, notices_of, revision_of, versions_of
from dateline.testing import make_article

PAGE = "https://harbour.example/talks"
FIRST = "Northland will meet Southland on 28 May. Mr. Orlov spoke of 12 ships. “We wait,” he said.\n\nRain fell."
SECOND = (
    "Northland will meet Southland on 29 May. Mr. Orlov spoke of 12 ships. The hall is booked.\n\n"
    "Rain fell.\n\nCorrection: An earlier version of this article gave the wrong day."
)


def page(text: str, published: str) -> Article:
    return attrs.evolve(make_article(text, published=published), url=PAGE, id=Article.id_for(text, PAGE))


def captured(when: str) -> Capture:
    return Capture(data=b"", address=PAGE, captured=when)


def test_each_sentence_that_two_versions_do_not_share_is_told_once():
    earlier, later = page(FIRST, "2031-05-02"), page(SECOND, "2031-05-03")

    told = revision_of(earlier, later)

    assert [(one.kind.value, one.was, one.now) for one in told.changes] == [
        ("changed", "Northland will meet Southland on 28 May.", "Northland will meet Southland on 29 May."),
        ("added", None, "The hall is booked."),
        ("removed", "“We wait,” he said.", None),
        ("added", None, "Correction: An earlier version of this article gave the wrong day."),
    ]
    assert [notice.words for notice in told.notices] == [told.changes[-1].now]


def test_the_spans_of_both_versions_hold_their_words():
    earlier, later = page(FIRST, "2031-05-02"), page(SECOND, "2031-05-03")

    for one in revision_of(earlier, later).changes:
        assert one.before is None or earlier.words(one.before) == one.was
        assert one.after is None or later.words(one.after) == one.now


def test_other_quotation_marks_and_blanks_are_no_change():
    earlier, later = page("“We wait,” he said.", "2031-05-02"), page('"We  wait," he said.', "2031-05-03")

    assert revision_of(earlier, later).changes == ()


@pytest.mark.parametrize(
    "notice",
    [
        "This article was updated on Friday to add a comment.",
        "Update: The ministry has since commented.",
        "UPDATED 14:20 GMT: adds a comment by the envoy.",
        "The headline of this article was changed on 6 June.",
        "Due to an editing error, an earlier version gave the wrong day.",
        "(This June 6 story has been corrected to fix the name in paragraph 3)",
        "(Adds comment by the envoy, paragraphs 3-5)",
        "Amended on 6 June: the toll is 3 per cent.",
        "We have corrected this article.",
        "Erratum: the toll is three percent.",
        "Correction: The dam is in Lakeside.",
        "Editor's note: This story has been updated to include the reply.",
        "Editor’s Note — the name was misspelled.",
        "An earlier version of this article misstated the date.",
        "This article was amended on 3 May to remove a name.",
        "This story has been corrected to say that the talks were in June.",
        "Clarification: the minister spoke before the vote.",
        "(Corrects the day of the talks in the second paragraph.)",
    ],
)
def test_a_notice_of_a_correction_is_noticed(notice: str):
    article = make_article(f"Talks go on.\n\n{notice}")

    assert [one.words for one in notices_of(article)] == [notice]


@pytest.mark.parametrize(
    "sentence",
    [
        "The article was amended by the parliament.",
        "Updates to the port are planned.",
        "Adds to the pressure, the envoy said.",
        "The correction of the border took ten years.",
        "The minister corrected himself.",
        "Editors noted the silence.",
        "An earlier version of the treaty was rejected by Southland.",
        "This article of the treaty was disputed.",
    ],
)
def test_what_only_sounds_like_a_notice_is_none(sentence: str):
    assert notices_of(make_article(f"Talks go on.\n\n{sentence}")) == ()


def test_of_two_versions_under_one_date_the_later_captured_is_the_newer():
    one, other = page(FIRST, "2031-05-02"), page(SECOND, "2031-05-02")
    captures = {one.id: captured("2031-05-02T08:00"), other.id: captured("2031-05-04T09:00")}

    assert versions_of([one, other], captures) == versions_of([other, one], captures) == {other.id: one.id}
    assert known_by([one, other], "2031-05-03", captures) == {one.id}
    assert known_by([one, other], "2031-05-04", captures) == {one.id, other.id}


def test_a_day_that_saw_the_second_version_lists_it_as_updated_with_its_sentences():
    annotated = [Annotations(article=page(FIRST, "2031-05-02")), Annotations(article=page(SECOND, "2031-05-03"))]
    before, after = (add_up(annotated, (), as_of=day) for day in ("2031-05-02", "2031-05-03"))

    told = changes(before, after, since="2031-05-02")

    assert told.added == ()
    assert told.updated == (annotated[1].article.id,)
    assert [one.article for one in told.revisions] == list(told.updated)
    assert after.articles[1].version_of == annotated[0].article.id
