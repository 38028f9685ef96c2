"""Prints predictions on given spans, one JSON value a line, for scorers outside the project.

python -m evaluation.predict factuality|plover|mentions|stories|copies FILE.jsonl
"""

from __future__ import annotations

import bisect
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateline.pipeline import load_model
from dateline.records.articles import Article
from dateline.records.clusters import same
from dateline.resolve.mentions import EventWord, group_mentions
from dateline.resolve.origins import link_origins
from dateline.resolve.topics import group_texts
from dateline.testing import make_article

Line = dict[str, Any]
_PARAGRAPH = re.compile(r"[^\n]+")


def factuality(lines: list[Line]) -> Iterator[Line]:
    """Tell time, polarity and certainty of each line's gold ``events``."""
    from dateline.annotate.events.factuality import factuality_of

    nlp = load_model()
    for line in lines:
        # As in an article, each paragraph is parsed by itself.
        starts = [match.start() for match in _PARAGRAPH.finditer(line["text"])]
        docs = list(nlp.pipe(match.group() for match in _PARAGRAPH.finditer(line["text"])))
        told = []
        for event in line["events"]:
            at = bisect.bisect_right(starts, event["start"]) - 1
            end = min(event["end"] - starts[at], len(docs[at].text))
            told.append(factuality_of(docs[at], event["start"] - starts[at], end))
        yield {
            "id": line["id"],
            "events": [{"time": time, "polarity": polarity, "certainty": sure} for time, polarity, sure in told],
        }


def plover(lines: list[Line]) -> Iterator[Line]:
    """Type each line's sentence between its source and target."""
    from dateline.annotate.events.types import type_of

    for line in lines:
        yield {"id": line["id"], "type": type_of(line["text"], line.get("source"), line.get("target"))}


def mentions(lines: list[Line]) -> Iterator[Line]:
    """Cluster event mentions within the stories their sentences tell."""
    words = [
        EventWord(article=line["doc"], sentence=line["sentence"], words=line["text"], lemma=line["lemma"])
        for line in lines
    ]
    for line, group in zip(lines, group_mentions(words), strict=True):
        yield {"id": line["id"], "cluster": str(group)}


def stories(lines: list[Line]) -> Iterator[Line]:
    """Cluster articles by story."""
    for line, group in zip(lines, group_texts([line["text"] for line in lines]), strict=True):
        yield {"id": line["id"], "cluster": str(group)}


def copies(lines: list[Line]) -> Iterator[Line]:
    """Cluster articles by the text they copy."""
    articles: list[Article] = [make_article(line["text"]) for line in lines]
    ids = [article.id for article in articles]
    clusters = same(
        link_origins(list({article.id: article for article in articles}.values())), ids, first=lambda one: (one,)
    )
    for line, identity in zip(lines, ids, strict=True):
        yield {"id": line["id"], "cluster": clusters[identity]}


TASKS: dict[str, Callable[[list[Line]], Iterator[Line]]] = {
    "copies": copies,
    "factuality": factuality,
    "mentions": mentions,
    "plover": plover,
    "stories": stories,
}


def main(arguments: list[str]) -> int:
    """Run one task on one file; 2 when the call is wrong."""
    if len(arguments) != 2 or arguments[0] not in TASKS:
        print(__doc__, file=sys.stderr)
        return 2
    with Path(arguments[1]).open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    for prediction in TASKS[arguments[0]](lines):
        print(json.dumps(prediction, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
