"""Laws of a dossier, over real articles in a real file: whatever is added in whatever order, the export is one."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dateline.dossier import open_dossier
from dateline.pipeline import annotate_captures, tell_story
from dateline.present.contract import story_json
from dateline.records.articles import Capture, Given
from dateline.records.claims import Annotations
from dateline.records.decisions import DecisionKind, decision_of

Json = dict[str, Any]
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
COPIES = {"reprint": (0, 100), "cut": (0, 60), "tail": (30, 100)}  # what is kept of the text, in percent
SOME = st.lists(st.integers(0, len(EXAMPLES) - 1), min_size=1, max_size=7)
LAW = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@attrs.frozen(kw_only=True)
class Told:
    """An article as it was read and what it claims."""

    capture: Capture = attrs.field(repr=False)
    annotations: Annotations = attrs.field(repr=False)

    @property
    def id(self) -> str:
        return self.annotations.article.id


def cut(text: str, kept: tuple[int, int]) -> str:
    """Return whole paragraphs of a text, from one percentage of them to another."""
    paragraphs = text.split("\n\n")
    first, last = (len(paragraphs) * percent // 100 for percent in kept)
    return "\n\n".join(paragraphs[first:last])


@pytest.fixture(scope="module")
def told(nlp: Language) -> Callable[[int, str], Told]:
    """Annotate each example, and copies of it that other outlets print on the same day, once."""
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    wholes = _annotated([_capture(text, f"whole-{n}") for n, text in enumerate(texts)], nlp)
    copies = [
        _capture(cut(text, kept), f"{name}-{n}", published=wholes[n].annotations.article.published, outlet=name)
        for n, text in enumerate(texts)
        for name, kept in COPIES.items()
    ]
    keys = [(n, name) for n in range(len(texts)) for name in COPIES]
    known = {(n, "whole"): one for n, one in enumerate(wholes)}
    known |= dict(zip(keys, _annotated(copies, nlp), strict=True))
    return lambda number, kind: known[number, kind]


def _capture(text: str, name: str, **given: str | None) -> Capture:
    return Capture(data=text.encode(), address=name, media="text", name=name, given=Given(**given))


def _annotated(captures: Sequence[Capture], nlp: Language) -> list[Told]:
    outcomes = annotate_captures(captures, nlp=nlp)
    return [Told(capture=one.capture, annotations=one.annotations) for one in outcomes]


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """Name a new dossier's file at each call."""
    numbers = itertools.count()
    return lambda: tmp_path / f"{next(numbers)}.dateline"


def filled(path: Path, articles: Sequence[Told]) -> Path:
    with open_dossier(path, create=True) as dossier:
        for one in articles:
            dossier.add(one.capture, one.annotations)
    return path


def exported(path: Path, *, reverse: bool = False, as_of: str | None = None) -> str:
    """Return the export of a dossier, told from its articles in the order kept or the other way round."""
    with open_dossier(path, readonly=True) as dossier:
        annotated = list(dossier.annotations())[:: -1 if reverse else 1]
        story = tell_story(annotated, as_of=as_of, captures=dossier.captures(), decisions=dossier.decisions())
    return json.dumps(story_json(story, "0"), ensure_ascii=False, indent=1)


@LAW
@given(chosen=SOME, data=st.data())
def test_the_order_of_arrival_does_not_matter_to_a_byte(told, fresh, chosen: list[int], data: st.DataObject):
    shuffled = data.draw(st.permutations(chosen))

    one = filled(fresh(), [told(n, "whole") for n in chosen])
    other = filled(fresh(), [told(n, "whole") for n in shuffled])

    assert exported(one) == exported(other) == exported(one, reverse=True)


@LAW
@given(chosen=SOME)
def test_adding_twice_changes_nothing(told, fresh, chosen: list[int]):
    path = filled(fresh(), [told(n, "whole") for n in chosen])
    before = exported(path)

    filled(path, [told(n, "whole") for n in chosen])

    assert exported(path) == before


@LAW
@given(chosen=SOME, split=st.integers(0, 7))
def test_a_story_told_after_each_part_is_the_story_of_all(told, fresh, chosen: list[int], split: int):
    articles = [told(n, "whole") for n in chosen]
    grown = filled(fresh(), articles[:split])
    exported(grown)
    filled(grown, articles[split:])

    assert exported(grown) == exported(filled(fresh(), articles))


@LAW
@given(chosen=SOME, extra=st.integers(0, len(EXAMPLES) - 1), kind=st.sampled_from(["whole", *COPIES]))
def test_adding_and_withdrawing_restores_what_stands(told, fresh, chosen: list[int], extra: int, kind: str):
    articles = [told(n, "whole") for n in chosen if n != extra]
    path = filled(fresh(), articles)
    before = json.loads(exported(path))
    filled(path, [told(extra, kind)])
    gone = told(extra, kind).id

    with open_dossier(path) as dossier:
        dossier.decide(decision_of(DecisionKind.WITHDRAW, gone, at="2023-08-02"))

    after = json.loads(exported(path))
    assert [one["id"] for one in after["articles"] if one["withdrawn"]] == [gone]
    after["articles"] = [one for one in after["articles"] if not one["withdrawn"]]
    assert after == before


@LAW
@given(chosen=SOME, day=st.sampled_from(["2022-07-30", "2022-11-18", "2023-05-31"]))
def test_what_was_known_on_a_day_owes_nothing_to_later_articles(told, fresh, chosen: list[int], day: str):
    articles = [told(n, "whole") for n in chosen]
    early = [one for one in articles if (one.annotations.article.published or "")[:10] <= day]

    path = filled(fresh(), articles)

    assert exported(path, as_of=day) == exported(filled(fresh(), early), as_of=day)


@LAW
@given(chosen=SOME, data=st.data())
def test_undo_restores(told, fresh, chosen: list[int], data: st.DataObject):
    path = filled(fresh(), [told(n, "whole") for n in chosen])
    before = exported(path)
    decision = data.draw(st.sampled_from(list(decisions_on(json.loads(before)))))

    with open_dossier(path) as dossier:
        dossier.decide(decision)
        dossier.decide(decision_of(DecisionKind.UNDO, decision.id, at="2023-08-03"))

    assert exported(path) == before


def decisions_on(story: Json) -> Iterator[Any]:
    """Yield decisions of every kind on what a story tells."""
    events, statements = ([one["id"] for one in story[kind]] for kind in ("events", "statements"))
    yield decision_of(DecisionKind.WITHDRAW, story["articles"][0]["id"])
    for ids in (events, statements):
        for one, other in itertools.pairwise(ids):
            yield decision_of(DecisionKind.MERGE, one, other)
            yield decision_of(DecisionKind.SPLIT, one, other)
    for one in (*events, *statements):
        yield decision_of(DecisionKind.REJECT, one)
    for one in events:
        yield decision_of(DecisionKind.RELABEL, one, "another name")
        yield decision_of(DecisionKind.REDATE, one, "2022-08")


@LAW
@given(chosen=SOME, copied=st.integers(0, 6), kind=st.sampled_from(sorted(COPIES)))
def test_a_copy_raises_no_count_of_origins(told, fresh, chosen: list[int], copied: int, kind: str):
    path = filled(fresh(), [told(n, "whole") for n in chosen])
    before = json.loads(exported(path))
    filled(path, [told(chosen[copied % len(chosen)], kind)])

    after = json.loads(exported(path))

    assert len({one["origin"] for one in after["articles"]}) <= len({one["origin"] for one in before["articles"]})
    assert not more_origins(before, after, "statements")
    assert not more_origins(before, after, "events")


def test_a_copy_raises_no_count_of_an_event(told, fresh):
    path = filled(fresh(), [told(n, "whole") for n in (8, 4)])
    before = json.loads(exported(path))
    filled(path, [told(4, "tail")])

    assert not more_origins(before, json.loads(exported(path)), "events")


def more_origins(before: Json, after: Json, kind: str) -> list[str]:
    """Return the ids of what is told to have more origins than it had."""
    earlier = {one["id"]: one["origins"] for one in before[kind]}
    return [one["id"] for one in after[kind] if one["origins"] > earlier.get(one["id"], one["origins"])]


@LAW
@given(chosen=SOME, kind=st.sampled_from(["whole", *COPIES]))
def test_every_span_is_words_of_its_article(told, fresh, chosen: list[int], kind: str):
    story = json.loads(exported(filled(fresh(), [told(n, kind) for n in chosen])))
    texts = {one["id"]: one["text"] for one in story["articles"]}

    for cited in citations(story):
        for field in ("evidence", "content", "quoted", "speaker_spans"):
            for start, end in cited.get(field, ()):
                words = texts[cited["article"]][start:end]
                assert words
                assert words == words.strip()
    for statement in story["statements"]:
        said = {
            " […] ".join(texts[report["article"]][start:end] for start, end in report["content"])
            for report in statement["reports"]
        }
        assert {" ".join(one.split()) for one in statement["variants"]} <= {" ".join(one.split()) for one in said}


def citations(value: Any) -> Iterator[Json]:
    """Yield everything in an export that points at an article's words."""
    if isinstance(value, dict):
        if isinstance(value.get("article"), str):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from citations(one)


def test_kept_claims_point_at_the_words_they_tell(told, fresh):
    path = filled(fresh(), [told(n, kind) for n in range(len(EXAMPLES)) for kind in ("whole", *COPIES)])

    with open_dossier(path, readonly=True) as dossier:
        for annotations in dossier.annotations():
            for event in annotations.events:
                assert not event.date or (event.date.text or "") in annotations.article.text
            for toll in annotations.tolls:
                assert toll.words in annotations.article.text
            for field in attrs.fields(Annotations):
                claims = getattr(annotations, field.name)
                assert not isinstance(claims, tuple) or all(
                    getattr(claim, "article_id", annotations.article.id) == annotations.article.id for claim in claims
                )
        assert dossier.verify() == ()
