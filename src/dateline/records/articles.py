"""Captures and articles: the bytes as fetched, and the text people read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from dateline.records.ids import digest_bytes, short_id
from dateline.records.outlets import OutletKind

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Capture",
    "Given",
    "PageForm",
    "PublishedFrom",
    "Response",
    "Skip",
    "Span",
]


@attrs.frozen(order=True)
class Span:
    """A stretch of one article: ``article.text[start:end]``, in Unicode code points."""

    start: int = attrs.field(validator=attrs.validators.ge(0))
    end: int = attrs.field()

    @end.validator
    def _ends_after_its_start(self, _attribute: object, value: int) -> None:
        if value <= self.start:
            raise ValueError(f"a span must hold at least one character, not [{self.start}, {value})")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character.

        >>> Span(0, 5).overlaps(Span(5, 9))
        False
        """
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a stretch of an article is on the page."""

    HEADLINE = "headline"
    BYLINE = "byline"
    LEDE = "lede"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    FURNITURE = "furniture"


class PublishedFrom(StrEnum):
    """Where a publication date was learnt."""

    INPUT = "input"
    METADATA = "metadata"
    DATELINE = "dateline"
    ANCHOR = "anchor"


class PageForm(StrEnum):
    """What a page gives of its article, or what sort of article it is."""

    WHOLE = "whole"
    STUB = "stub"  # the beginning; the rest is for those who pay or sign in
    LIVE = "live"  # a live blog: entries with their hours, the newest often first


@attrs.frozen(kw_only=True)
class Block:
    """A headline, a paragraph, a bullet, a row: one stretch of text with one job."""

    kind: BlockKind
    span: Span
    level: int | None = None  # of a heading: 1 is the highest


@attrs.frozen(kw_only=True)
class Given:
    """What the user, or a line of JSON, says about an article; it outranks what the article says of itself."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    external_id: str | None = None


@attrs.frozen(kw_only=True)
class Response:
    """What a server said when it handed bytes over."""

    url: str  # the address that answered at last, after redirects
    status: int
    headers: tuple[tuple[str, str], ...] = ()  # in the order they came; a name may come twice
    digest: str | None = None  # of the payload as an archive tells it and as it was found to be: "sha1:…"

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever its case.

        >>> Response(url="https://example.org/", status=200, headers=(("ETag", "x"),)).header("etag")
        'x'
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@attrs.frozen(kw_only=True)
class Capture:
    """Bytes as they were fetched, with where they came from."""

    data: bytes = attrs.field(repr=lambda data: f"<{len(data)} bytes>")
    address: str | None = None  # a URL or the name of a file; where we got it
    # "text", "html", "markdown", "pdf", "mail", "json" (the text of a line of JSON, not a character changed) or "auto"
    media: str = "auto"
    captured: str | None = None  # ISO 8601, as the clock handed in said
    name: str = "input"  # for people: what error messages call it
    given: Given = Given()
    response: Response | None = None  # when a server was asked, or an archive kept its answer
    known_hash: str | None = None  # of bytes that were left where they are: ``data`` is empty then

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes, in hexadecimal."""
        return self.known_hash or digest_bytes(self.data)


@attrs.frozen(kw_only=True)
class Skip:
    """Something that was left out on purpose, and why: a picture in an archive, a hidden file."""

    name: str
    why: str  # of few words, the same for all of a sort, so that they can be counted
    kind: str = "file"


@attrs.frozen(kw_only=True)
class Article:
    """The readable text of a capture. It is never changed; a correction is another article."""

    id: str
    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    blocks: tuple[Block, ...] = ()  # in the order of the text, without overlap
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: Span | None = None  # "WASHINGTON, Oct 16 (XYZ) —"
    place: str | None = None  # the dateline's town
    agency: str | None = None  # the dateline's or credit line's wire agency
    published: str | None = None  # "2025-10-16" or with a time, as far as it is known
    published_from: PublishedFrom | None = None
    anchored_by: str | None = None  # the words and the dated article that fix the day of an undated one
    url: str | None = None
    external_id: str | None = None
    language: str = "en"
    lost: str | None = None  # why text of the page may be missing
    form: PageForm = PageForm.WHOLE
    notes: tuple[str, ...] = ()  # what was doubtful in reading it, such as two dates that disagree
    outlet_kind: OutletKind | None = None
    outlet_country: str | None = None

    @staticmethod
    def id_for(text: str, address: str | None) -> str:
        """Return the id of an article: a hash of its text and its address."""
        return short_id("art", (text, address))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return what a reader should know of how it was read: what may be missing, what was doubtful."""
        return (*((self.lost,) if self.lost else ()), *self.notes)

    def words(self, span: Span) -> str:
        """Return the words of a span, exactly as they stand."""
        return self.text[span.start : span.end]

    @property
    def furniture(self) -> tuple[Span, ...]:
        """Return the stretches that belong to the page and not to the article."""
        return tuple(block.span for block in self.blocks if block.kind is BlockKind.FURNITURE)

    @property
    def prose(self) -> tuple[Block, ...]:
        """Return the blocks that can hold claims: neither furniture nor byline."""
        silent = (BlockKind.FURNITURE, BlockKind.BYLINE)
        return tuple(block for block in self.blocks if block.kind not in silent)

    @property
    def day(self) -> str | None:
        """Return the day of publication, ``YYYY-MM-DD``, when it is known to the day and the calendar has it."""
        if self.published is None or len(self.published) < 10:
            return None
        try:
            return date.fromisoformat(self.published[:10]).isoformat()
        except ValueError:
            return None
