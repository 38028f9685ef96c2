"""The brief in all its forms: every sentence cited, nothing copied outside marks, never too long."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from dateline.pipeline import annotate_articles, tell_story, what_changed, write_brief
from dateline.present.brief import brief_of
from dateline.records.claims import EventType, Firmness, Level, Stance, Status
from dateline.records.stories import PositionTrack, StoryPosition
from dateline.testing import make_article
from tests.present import lakeside
from tests.story.stories import happened, planned

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records.articles import Article
    from dateline.records.claims import Annotations
    from dateline.records.stories import Story

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = (
    "<script>alert(1)</script> said Marek Novak </style><img src=x onerror=alert(2)> on Monday.\n\n"
    "“Stop <b>now</b> & “never” come back”, said Marek Novak.\n\n"
    "Norway and Sweden will meet in Oslo on Friday, a minister said."
)


@pytest.fixture(scope="module")
def annotated(nlp: Language) -> list[Annotations]:
    texts = sorted(EXAMPLES.glob("*.txt"))
    days = ["2022-07-22", "2022-08-01", "2022-10-30", "2022-10-30", "2022-10-31", "2022-11-02"]
    articles = [
        make_article(path.read_text(encoding="utf-8"), published=day) for path, day in zip(texts, days, strict=False)
    ]
    return list(annotate_articles(articles, nlp=nlp))


@pytest.fixture(scope="module")
def story(annotated: list[Annotations]) -> Story:
    return tell_story(annotated)


@pytest.mark.parametrize("limit", [120, 450, 900])
def test_a_brief_keeps_to_its_length(story: Story, limit: int) -> None:
    brief = brief_of(story, limit)

    told = [brief.headline, *brief.lede, *(one for section in brief.sections for one in section.sentences)]

    assert sum(len(sentence.text.split()) for sentence in told) <= limit


def test_every_sentence_rests_on_words_of_an_article_and_stands_once(story: Story) -> None:
    brief = brief_of(story)
    articles = {item.article.id: item.article for item in story.articles}
    told = [brief.headline, *brief.lede, *(one for section in brief.sections for one in section.sentences)]

    assert all(sentence.citations for sentence in told)
    assert all(articles[cited.article].words(span) for one in told for cited in one.citations for span in cited.spans)
    assert len({sentence.text for sentence in told}) == len(told)


def test_no_sentence_is_copied_outside_quotation_marks(story: Story) -> None:
    brief = brief_of(story)
    text = " ".join(" ".join(item.article.text.split()) for item in story.articles)

    for sentence in [*brief.lede, *(one for section in brief.sections for one in section.sentences)]:
        words = re.sub(r"“.*?”", "|", sentence.text).split()
        runs = [" ".join(words[n : n + 9]) for n in range(len(words) - 8)]
        assert not [run for run in runs if "|" not in run and run in text]


def test_json_holds_the_words_of_every_citation(story: Story, annotated: list[Annotations]) -> None:
    told = json.loads(write_brief(story, format="json", annotated=annotated))
    texts = {item.article.id: item.article.text for item in story.articles}

    for section in told["sections"]:
        for sentence in section["sentences"]:
            for cited in sentence["citations"]:
                assert [texts[cited["article"]][start:end] for start, end in cited["spans"]]


def test_markdown_escapes_what_an_article_says_of_markup(nlp: Language) -> None:
    told = list(annotate_articles([make_article(HOSTILE, published="2025-10-16")], nlp=nlp))

    text = write_brief(tell_story(told), format="markdown", annotated=told)

    assert "<" not in text
    assert "&lt;" in text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def parsed(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    return parser


def test_a_page_of_hostile_words_holds_no_script_no_image_and_no_foreign_address(nlp: Language) -> None:
    told = list(annotate_articles([make_article(HOSTILE, published="2025-10-16")], nlp=nlp))

    page = write_brief(tell_story(told), format="html", annotated=told)
    tags = parsed(page).tags

    assert not {"script", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert not [one for _, one in tags if (one.get("src") or "").startswith("http")]
    assert "&lt;script&gt;" in page


def test_the_page_forbids_all_but_its_own_style(story: Story, annotated: list[Annotations]) -> None:
    page = write_brief(story, format="html", annotated=annotated)
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    policy = next(one["content"] or "" for tag, one in parsed(page).tags if one.get("http-equiv"))

    assert style is not None
    told = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{told}'" in policy
    assert "unsafe" not in policy


def test_every_link_within_the_page_leads_somewhere(story: Story, annotated: list[Annotations]) -> None:
    tags = parsed(write_brief(story, format="html", annotated=annotated)).tags

    ids = [one["id"] for _, one in tags if one.get("id")]
    links = {(one["href"] or "")[1:] for tag, one in tags if tag == "a" and (one.get("href") or "").startswith("#")}

    assert len(ids) == len(set(ids))
    assert links
    assert links <= set(ids)


def test_nothing_found_says_so(nlp: Language) -> None:
    told = list(annotate_articles([make_article("Rain fell all day on the roofs of the old town.")], nlp=nlp))

    text = write_brief(tell_story(told), format="text", annotated=told)

    assert "No statements found" in text
    assert "Nothing unsourced was found" in text


def test_the_same_articles_in_any_order_give_the_same_brief(annotated: list[Annotations]) -> None:
    assert brief_of(tell_story(annotated)) == brief_of(tell_story(list(reversed(annotated))))


def test_what_changed_comes_first_within_a_third_of_the_words(annotated: list[Annotations]) -> None:
    story = tell_story(annotated)
    brief = brief_of(story, 300, what_changed(annotated, since="2022-10-30"))

    news = brief.sections[0]
    told = [brief.headline, *brief.lede, *(one for section in brief.sections for one in section.sentences)]
    assert news.name == "Changed since 30 October 2022"
    assert news.sentences
    assert sum(len(one.text.split()) for one in news.sentences) <= 100
    assert sum(len(one.text.split()) for one in told) <= 300
    assert len({one.text for one in news.sentences}) == len(news.sentences)


def test_nothing_changed_says_so(annotated: list[Annotations]) -> None:
    brief = brief_of(tell_story(annotated), None, what_changed(annotated, since="2030-01-01"))

    assert brief.sections[0].sentences == ()
    assert brief.sections[0].note == "Nothing changed."


def test_the_page_with_what_changed_keeps_its_promises(annotated: list[Annotations]) -> None:
    changed = what_changed(annotated, since="2022-10-30")

    page = write_brief(tell_story(annotated), format="html", annotated=annotated, changed=changed)
    tags = parsed(page).tags
    ids = [one["id"] for _, one in tags if one.get("id")]
    links = {(one["href"] or "")[1:] for tag, one in tags if tag == "a" and (one.get("href") or "").startswith("#")}

    assert 'id="changed"' in page
    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def test_the_page_shows_how_a_status_came_to_be_and_who_tells_it(story: Story, annotated: list[Annotations]) -> None:
    page = write_brief(story, format="html", annotated=annotated)
    turned = [event for event in story.events if len({claim.status for claim in event.history}) > 1 and event.date]

    assert turned
    assert 'class="turn s-' in page
    assert re.search(r"\d+ articles?, \d+ origins?", page)


def test_two_sides_of_a_contradiction_stand_beside_each_other_with_their_words() -> None:
    first, second = planned(), happened()
    elsewhere = attrs.evolve(second, events=(attrs.evolve(second.events[0], place="Port Lakeside"),))

    page = write_brief(tell_story([first, elsewhere]), format="html", annotated=[first, elsewhere])

    assert page.count('<div class="sides">') == 1
    for value, words in (("Lakeside", "“will meet”"), ("Port Lakeside", "“took place”")):
        assert f'<p class="value">{value}</p>' in page
        assert words in page


def test_a_precedent_is_told_with_what_came_of_it_and_in_which_words() -> None:
    truce = lakeside.event(
        "evt-truce",
        EventType.AGREE,
        "truce of Northland and Southland",
        lakeside.claim(lakeside.TWO, Status.HAPPENED, "was postponed to 18 June, Southland said"),
        background=True,
    )
    story = attrs.evolve(lakeside.STORY, events=(*lakeside.EVENTS, truce))

    section = next(one for one in brief_of(story).sections if one.name == "Precedents")

    (sentence,) = section.sentences
    assert sentence.text.startswith("Earlier, the truce of Northland and Southland ")
    assert "“was postponed to 18 June, Southland said”" in sentence.text
    assert sentence.citations == (truce.history[0].citation,)
    happened = next(one for one in brief_of(story).sections if one.name == "What happened")
    assert sentence not in happened.sentences


def test_a_story_without_precedents_has_no_section_for_them() -> None:
    assert "Precedents" not in {section.name for section in brief_of(lakeside.STORY).sections}


def test_a_stance_that_moved_is_told_once_with_the_one_that_was_left() -> None:
    refused = _position("pos-1", Stance.REFUSES, lakeside.ONE, "We will meet Southland on 28 May")
    accepted = _position("pos-2", Stance.ACCEPTS, lakeside.TWO, "was postponed to 18 June")
    track = PositionTrack(actor=lakeside.NORTH.id, issue="the conference", steps=(refused, accepted))
    story = attrs.evolve(lakeside.STORY, positions=(refused, accepted), tracks=(track,))

    section = next(one for one in brief_of(story).sections if one.name == "What is at stake")

    (sentence,) = section.sentences
    assert sentence.text == ("Northland accepts “the conference” (own words); before, on 2 May 2031: refuses.")
    assert sentence.citations == (accepted.citation, refused.citation)


def _position(identity: str, stance: Stance, article: Article, words: str) -> StoryPosition:
    return StoryPosition(
        id=identity,
        actor=lakeside.NORTH.id,
        issue="the conference",
        stance=stance,
        level=Level.SAID,
        firmness=Firmness.FIRM,
        said=None,
        words=words,
        published=article.published,
        citation=lakeside.cited(article, words),
    )
