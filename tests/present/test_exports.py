"""What other programs are handed, each format read back by a program of its readers."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from pyarrow import parquet
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from dateline.errors import PresentError
from dateline.pipeline import tell_story
from dateline.present.exports import FORMATS, export_files
from dateline.present.exports.packing import zipped
from dateline.present.exports.tables import Cell, Table, tables_of
from dateline.records.claims import Annotations, EventType, Status
from dateline.records.stories import Story, StoryEvent
from dateline.testing import make_article
from tests.present.lakeside import (
    BLAST,
    CONFERENCE,
    EMPTY,
    EVENTS,
    ONE,
    SIGNING,
    STORY,
    claim,
    dated,
    event,
)
from tests.story.stories import NORTH, SOUTH, conference, planned

GOLDEN = Path(__file__).parent / "golden"
ARTICLES = {item.article.id: item.article for item in STORY.articles}
SCHEMA, OURS, OA = (
    Namespace("http://schema.org/"),
    Namespace("urn:dateline:term:"),
    Namespace("http://www.w3.org/ns/oa#"),
)


def exported(format: str, story: Story = STORY) -> dict[str, bytes]:
    return dict(export_files(story, format, "1.2.3"))


def only(format: str, story: Story = STORY) -> bytes:
    (data,) = exported(format, story).values()
    return data


@pytest.mark.parametrize("format", ["csv", "ics", "timelinejs", "jsonld"])
def test_each_format_is_written_as_agreed(format: str) -> None:
    """Compare with ``tests/present/golden``; ``RENEW_GOLDEN=1`` writes it anew, for the diff to be read."""
    for name, data in exported(format).items():
        if os.environ.get("RENEW_GOLDEN"):
            (GOLDEN / name).write_bytes(data)
        assert data == (GOLDEN / name).read_bytes(), name


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_story_gives_the_same_bytes(format: str) -> None:
    assert exported(format) == exported(format)


@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_bytes_do_not_hang_on_the_clock_or_the_process(format: str) -> None:
    script = (
        "import sys, time, hashlib; sys.path.insert(0, sys.argv[1]); time.time = lambda: 2e9\n"
        "from tests.present.lakeside import STORY\n"
        "from dateline.present.exports import export_files\n"
        "from dateline.present.exports.packing import zipped\n"
        f"sys.stdout.buffer.write(zipped(export_files(STORY, {format!r}, '1.2.3')))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", script, root], capture_output=True, check=True)

    assert done.stdout == zipped(exported(format))


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_story_is_exported_too(format: str) -> None:
    assert all(data is not None for data in exported(format, EMPTY).values())


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(PresentError, match="parquet"):
        exported("docx")


# Tables


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_csv_is_twelve_tables_and_every_row_has_every_column() -> None:
    files = exported("csv")

    assert len(files) == 12
    for data in files.values():
        heading, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
        assert rows
        assert all(len(row) == len(heading) for row in rows)


def test_no_cell_runs_in_a_spreadsheet_and_reading_back_takes_one_apostrophe_away() -> None:
    hostile = ("=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "'=1", "'plain", "\ufeff=1", "\r=1", "2-1", "")
    article = STORY.articles[0]
    story = attrs.evolve(
        EMPTY,
        articles=tuple(attrs.evolve(article, article=attrs.evolve(ONE, title=one)) for one in hostile),
    )

    cells = [row["title"] for row in csv_rows(exported("csv", story)["articles.csv"])]

    assert not [cell for cell in cells if re.match(r"[\s\ufeff]*[=+\-@＝]", cell)]
    guarded = re.compile(r"'+[\s\ufeff]*[=+\-@＝]")
    assert tuple(cell[1:] if guarded.match(cell) else cell for cell in cells) == hostile


def test_the_words_of_a_row_are_the_words_of_its_article() -> None:
    for name, data in exported("csv").items():
        for row in csv_rows(data):
            spans = row.get("evidence") or row.get("content")
            if not spans or name == "reactions.csv":
                continue
            places = [tuple(map(int, one.split("-"))) for one in spans.split(";")]
            assert row["words"] == " […] ".join(ARTICLES[row["article"]].text[low:high] for low, high in places)


def flat(cell: Cell) -> Any:
    return " | ".join(cell) or None if isinstance(cell, tuple) else cell if cell != "" else None


def test_a_workbook_opens_with_a_sheet_a_table_and_no_formula_in_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(only("xlsx")))

    assert book.sheetnames == [table.name for table in tables_of(STORY)]
    for table in tables_of(STORY):
        heading, *rows = book[table.name].iter_rows()
        assert [cell.value for cell in heading] == [column.name for column in table.columns]
        assert [[cell.value for cell in row] for row in rows] == [[flat(cell) for cell in row] for row in table.rows]
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in rows for cell in row)


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    long = attrs.evolve(ONE, text="🤝" * 40_000, title="\x07bell \ud800 \ufffe")
    story = attrs.evolve(EMPTY, articles=(attrs.evolve(STORY.articles[0], article=long),))

    sheet = openpyxl.load_workbook(io.BytesIO(only("xlsx", story)))["articles"]
    cells = {heading.value: cell.value for heading, cell in zip(*sheet.iter_rows(), strict=True)}

    assert len(cells["text"].encode("utf-16-le")) <= 2 * 32_767
    assert cells["text"].endswith("--format csv has it all]")
    assert csv_rows(exported("csv", story)["articles.csv"])[0]["text"] == long.text


def test_parquet_keeps_lists_numbers_and_what_is_unknown() -> None:
    files = exported("parquet")

    for table in tables_of(STORY):
        read = parquet.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
        assert read.column_names == [column.name for column in table.columns]
        assert [tuple(row.values()) for row in read.to_pylist()] == [unpacked(row) for row in table.rows]
        assert [str(field.type) for field in read.schema] == [typed(column.kind) for column in table.columns]


def unpacked(row: tuple[Cell, ...]) -> tuple[Any, ...]:
    return tuple(list(cell) if isinstance(cell, tuple) else cell for cell in row)


def typed(kind: str) -> str:
    return {"text": "string", "number": "int64", "truth": "bool", "list": "list<element: string>"}[kind]


def test_an_empty_table_keeps_its_columns() -> None:
    read = parquet.read_table(io.BytesIO(exported("parquet", EMPTY)["events.parquet"]))

    assert read.num_rows == 0
    assert str(read.schema.field("participants").type) == "list<element: string>"


def test_parquet_without_its_library_says_in_one_line_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(PresentError, match=r"pip install pyarrow") as raised:
        exported("parquet")

    assert "\n" not in str(raised.value)


def test_a_zip_of_tables_holds_no_clock() -> None:
    data = zipped(exported("csv"))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def coded(one: StoryEvent) -> tuple[Cell, ...]:
    table = next(table for table in tables_of(attrs.evolve(STORY, events=(one,))) if table.name == "events")
    return cell(table, "plover"), cell(table, "plover_mode"), cell(table, "quadrant"), cell(table, "root15")


def cell(table: Table, name: str) -> Cell:
    return table.rows[0][[column.name for column in table.columns].index(name)]


def test_a_planned_meeting_is_coded_as_agreed_and_one_called_off_as_a_sanction() -> None:
    assert coded(CONFERENCE) == ("AGREE", "future", "verbal cooperation", "AGREE")
    assert coded(SIGNING) == ("SANCTION", "negation", "material conflict", "SANCTION")
    assert coded(BLAST) == ("ASSAULT", "hypothetical", "material conflict", "ASSAULT")


def test_a_meeting_somebody_only_expects_is_not_coded_as_agreed() -> None:
    assert coded(attrs.evolve(CONFERENCE, expected=True))[:2] == ("CONSULT", "hypothetical")


@pytest.mark.parametrize("type", [EventType.CONCEDE, EventType.RETREAT])
def test_concessions_and_withdrawals_are_one_root_of_fifteen(type: EventType) -> None:
    done = attrs.evolve(CONFERENCE, type=type, status=Status.HAPPENED)

    assert coded(done)[0] == type.value
    assert coded(done)[3] == "YIELD"


# Calendar


def components(story: Story = STORY) -> dict[str, Any]:
    calendar = Calendar.from_ical(only("ics", story))
    return {str(one["uid"]).removesuffix("@dateline"): one for one in calendar.subcomponents}


def test_a_calendar_says_no_more_of_a_date_than_the_articles() -> None:
    told = components()

    assert told["evt-conference"].decoded("dtstart") == date(2031, 6, 18)
    assert told["evt-experts"].decoded("dtstart") == date(2031, 6, 21)
    assert told["evt-experts"].decoded("dtend") == date(2031, 7, 1)
    assert told["evt-experts"]["x-edtf"] == "2031-06-21~/2031-06-30~"
    assert told["evt-signing"].decoded("dtstart") == date(2031, 11, 1)
    assert told["evt-signing"]["x-edtf"] == "2031-11?"
    assert told["evt-opening"].decoded("dtstart") == datetime(2031, 6, 18, 15)
    for undated in ("evt-release", "evt-blast"):
        assert told[undated].name == "VJOURNAL"
        assert "dtstart" not in told[undated]
    assert told["evt-release"]["x-edtf"] == "2031-05-13/.."


def test_only_the_event_with_an_hour_gets_one() -> None:
    timed = [
        name for name, one in components().items() if "dtstart" in one and isinstance(one.decoded("dtstart"), datetime)
    ]

    assert timed == ["evt-opening"]


@pytest.mark.parametrize(
    ("status", "disputed", "expected"),
    [
        (Status.RUMOURED, False, "TENTATIVE"),
        (Status.PLANNED, False, "TENTATIVE"),
        (Status.TENTATIVE, False, "TENTATIVE"),
        (Status.CONFIRMED, False, "CONFIRMED"),
        (Status.UNDER_WAY, False, "CONFIRMED"),
        (Status.HAPPENED, False, "CONFIRMED"),
        (Status.ON_HOLD, False, "TENTATIVE"),
        (Status.POSTPONED, False, "TENTATIVE"),
        (Status.CANCELLED, False, "CANCELLED"),
        (Status.DENIED, False, "CANCELLED"),
        (Status.DENIED, True, "TENTATIVE"),
    ],
)
def test_each_status_has_its_nearest_in_a_calendar(status: Status, disputed: bool, expected: str) -> None:
    step = claim(ONE, status, "We will meet", date=dated("2031-05-28", "28 May"))
    story = attrs.evolve(STORY, events=(event("evt-a", EventType.CONSULT, "meeting", step, disputed=disputed),))

    assert str(components(story)["evt-a"]["status"]) == expected


def test_a_calendar_names_holders_and_articles_and_the_larger_event() -> None:
    told = components()

    description = str(told["evt-conference"]["description"])
    assert "postponed, says Southland" in description
    assert "The Harbour Post: planned, says Mara Orlova" in description
    assert "https://art-1.example/river?day=1,2;3" in description
    assert str(told["evt-conference"]["status"]) == "CONFIRMED"  # moved, and on again
    assert str(told["evt-experts"]["related-to"]) == "evt-conference@dateline"


def test_a_calendar_has_what_the_standard_requires_and_folds_its_lines() -> None:
    data = only("ics")

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not [one for one in Calendar.from_ical(data).walk() if one.errors]
    for one in components().values():
        assert one["uid"]
        assert one["dtstamp"]
        assert one.name == "VJOURNAL" or "dtstart" in one


# TimelineJS

_DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
        "second": {"type": "integer", "minimum": 0, "maximum": 59},
        "millisecond": {"type": "integer"},
        "display_date": {"type": "string"},
    },
    "additionalProperties": False,
}
_TEXT = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
    "additionalProperties": False,
}
_SLIDE = {
    "start_date": _DATE,
    "end_date": _DATE,
    "text": _TEXT,
    "media": {"type": "object", "required": ["url"]},
    "group": {"type": "string"},
    "display_date": {"type": "string"},
    "background": {"type": "object"},
    "autolink": {"type": "boolean"},
    "unique_id": {"type": "string"},
}
TIMELINE = {  # from the table of its documented JSON format
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "properties": _SLIDE, "additionalProperties": False},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date"],
                "properties": _SLIDE,
                "additionalProperties": False,
            },
        },
        "eras": {"type": "array"},
        "scale": {"enum": ["human", "cosmological"]},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize("story", [STORY, EMPTY])
def test_a_timeline_is_what_timelinejs_documents(story: Story) -> None:
    Draft202012Validator.check_schema(TIMELINE)

    Draft202012Validator(TIMELINE).validate(json.loads(only("timelinejs", story)))


def test_a_timeline_shows_the_doubt_in_words_between_the_first_day_and_the_last() -> None:
    slides = {one["unique_id"]: one for one in json.loads(only("timelinejs"))["events"]}

    experts = slides["evt-experts"]
    assert experts["start_date"] == {"year": 2031, "month": 6, "day": 21}
    assert experts["end_date"] == {"year": 2031, "month": 6, "day": 30}
    assert experts["display_date"] == "late June 2031"
    assert slides["evt-signing"]["display_date"] == "November 2031, day not set"
    assert "end_date" not in slides["evt-release"]
    assert "evt-blast" not in slides
    assert slides["evt-conference"]["group"] == experts["group"] != slides["evt-release"]["group"]


def test_no_word_of_an_article_becomes_markup_on_a_timeline() -> None:
    step = claim(ONE, Status.PLANNED, "We will meet", date=dated("2031-05-28", "28 May"))
    hostile = event("evt-a", EventType.CONSULT, "<img src=x onerror=alert(1)> meeting", step)

    text = only("timelinejs", attrs.evolve(STORY, events=(hostile,))).decode()

    assert "<img" not in text
    assert "&lt;img" in text


# Linked data

# Of the W3C's context for annotations, the terms that we use; the tests reach no network.
_ANNOTATIONS: dict[str, Any] = {
    "oa": str(OA),
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": str(RDF),
    "as": "http://www.w3.org/ns/activitystreams#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "identifying")
    },
    "Software": "as:Application",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "generator": {"@type": "@id", "@id": "as:generator"},
    **{name: f"oa:{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
    "name": "foaf:name",
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    document = json.loads(only("jsonld"))
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    document["@context"][0] = _ANNOTATIONS
    return Graph().parse(data=json.dumps(document), format="json-ld")


def named(identity: str) -> URIRef:
    return URIRef(f"urn:dateline:{identity}")


def test_every_name_in_the_linked_data_is_defined_and_every_reference_leads_somewhere(graph: Graph) -> None:
    told = set(graph.subjects())
    ours = {one for one in graph.objects() if isinstance(one, URIRef) and str(one).startswith("urn:dateline:")}

    assert {one for one in ours - told if not str(one).startswith(str(OURS))} == set()
    defined = ("http://", "urn:dateline:")
    assert all(str(predicate).startswith(defined) for predicate in graph.predicates())
    document = json.loads(only("jsonld"))
    keys = {key for node in walk(document["@graph"]) for key in node}
    assert not {key for key in keys if ":" not in key and not key.startswith("@")} - set(_ANNOTATIONS)


def walk(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for one in value for node in walk(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in walk(one))]
    return []


def test_both_selectors_of_every_annotation_find_the_same_words(graph: Graph) -> None:
    annotations = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == len(set(annotations)) >= 15
    for one in annotations:
        assert graph.value(one, OA.hasBody)
        assert graph.value(one, OA.motivatedBy) == OA.identifying
        for target in graph.objects(one, OA.hasTarget):
            text = str(graph.value(graph.value(target, OA.hasSource), SCHEMA.articleBody))
            quote, place = (
                next(s for s in graph.objects(target, OA.hasSelector) if (s, RDF.type, kind) in graph)
                for kind in (OA.TextQuoteSelector, OA.TextPositionSelector)
            )
            start, end = (graph.value(place, at).toPython() for at in (OA.start, OA.end))
            before, exact, after = (str(graph.value(quote, at)) for at in (OA.prefix, OA.exact, OA.suffix))
            assert text[start:end] == exact
            assert text[:start].endswith(before)
            assert text[end:].startswith(after)


def test_a_conference_that_was_moved_is_rescheduled_and_keeps_its_first_date(graph: Graph) -> None:
    conference = named("evt-conference")

    assert (conference, RDF.type, SCHEMA.Event) in graph
    assert graph.value(conference, SCHEMA.eventStatus) == SCHEMA.EventRescheduled
    assert graph.value(conference, SCHEMA.startDate) == Literal("2031-06-18")
    assert graph.value(conference, SCHEMA.previousStartDate) == Literal("2031-05-28")
    assert graph.value(conference, OURS.ploverType) == Literal("AGREE")


def test_a_report_of_a_new_day_reschedules_what_another_article_planned() -> None:
    article = make_article("The conference was postponed to 18 June, Southland said.", published="2031-05-13")
    report = conference(article, "was postponed", Status.POSTPONED, by=SOUTH.id, day="2031-06-18")
    annotated = [planned(), Annotations(article=article, actors=(NORTH, SOUTH), events=(report,))]

    nodes = json.loads(only("jsonld", tell_story(annotated)))["@graph"]
    (moved,) = (node for node in nodes if node["type"] == "schema:Event")

    assert moved["schema:eventStatus"] == {"id": "schema:EventRescheduled"}
    assert (moved["schema:previousStartDate"], moved["schema:startDate"]) == ("2031-05-28", "2031-06-18")


def test_a_doubtful_date_is_shortened_in_schema_org_and_whole_in_edtf(graph: Graph) -> None:
    signing = named("evt-signing")

    assert graph.value(signing, SCHEMA.eventStatus) == SCHEMA.EventCancelled
    assert graph.value(signing, SCHEMA.startDate) == Literal("2031-11")
    edtf = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    assert graph.value(signing, OURS.edtf) == Literal("2031-11?", datatype=edtf)
    assert graph.value(named("evt-release"), SCHEMA.startDate) is None
    assert graph.value(named("evt-blast"), SCHEMA.eventStatus) is None


def test_only_words_in_quotation_marks_are_a_quotation(graph: Graph) -> None:
    assert list(graph.subjects(RDF.type, SCHEMA.Quotation)) == [named("st-meet")]
    assert graph.value(named("st-meet"), SCHEMA.creator) == named("person-orlova")
    assert set(graph.subjects(RDF.type, OURS.Statement)) == {named("st-meet"), named("st-dam")}


def test_articles_are_news_articles_and_a_withdrawn_one_says_so(graph: Graph) -> None:
    assert len(list(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 3
    assert graph.value(named("art-3"), SCHEMA.creativeWorkStatus) == Literal("Withdrawn")
    assert graph.value(named("art-3"), SCHEMA.datePublished) is None


def test_every_event_is_in_every_format_that_lists_events() -> None:
    expected = {one.id for one in EVENTS}

    assert {row["id"] for row in csv_rows(exported("csv")["events.csv"])} == expected
    assert set(components()) == expected
    assert {one["id"] for one in json.loads(only("json"))["events"]} == expected
