"""The bricks of linked data: names, references, and annotations that point at words in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from dateline.records.articles import Article, Span
from dateline.records.stories import Citation

__all__ = ["CONTEXT", "SOFTWARE", "Json", "annotation", "known", "ref", "refs"]

Json = dict[str, Any]

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_OURS = "urn:dateline:term:"
_DATES = ("due", "edtf", "previousEdtf", "said")
CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "schema": "http://schema.org/",
        "dateline": _OURS,
        **{
            f"dateline:{name}": {"@id": f"{_OURS}{name}", "@type": _EDTF}
            for name in ("due", "edtf", "previousEdtf", "said")
        },
    },
]
SOFTWARE = "urn:dateline:software"
_AROUND = 32  # characters before and after, by which a reader finds words that have moved


def ref(identity: str) -> Json:
    """Return a reference to something of the story.

    >>> ref("art-1")
    {'id': 'urn:dateline:art-1'}
    """
    return {"id": "urn:dateline:" + quote(identity, safe=":@", errors="backslashreplace")}


def refs(identities: Iterable[str]) -> list[Json]:
    """Return references, each once, in order."""
    return [ref(identity) for identity in dict.fromkeys(identities)]


def known(node: Mapping[str, Any]) -> Json:
    """Return a node without what is unknown: in linked data silence says so."""
    return {name: value for name, value in node.items() if value is not None and value != []}


def annotation(
    claim: str, bodies: Sequence[str], citations: Sequence[Citation], articles: Mapping[str, Article]
) -> Json:
    """Return the annotation that leads from what is told to the words that tell it.

    Each stretch has both selectors: its place, in code points, and its words with what stands around them.
    """
    targets = [_target(articles[one.article], span) for one in citations for span in one.spans]
    return {
        "id": ref(f"annotation:{claim}")["id"],
        "type": "Annotation",
        "motivation": "identifying",
        "generator": SOFTWARE,
        "body": [ref(body)["id"] for body in bodies],
        "target": targets,
    }


def _target(article: Article, span: Span) -> Json:
    text = article.text
    words = {
        "type": "TextQuoteSelector",
        "exact": article.words(span),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": ref(article.id)["id"], "selector": [words, place]}
