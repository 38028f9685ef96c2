"""Trains the linear judges on written stories: which words tell a deed, which statements take a stance, what is open.

python -m training.judges STORY [STORY …] [--write]

``STORY`` is a folder of a written story (``gold.yaml`` and ``articles/``, as in ``evaluation/gold/stories``). Prints
how each judge does on each story when the others train it; with ``--write``, then trains on all and stores the weights.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.annotate import parse_articles
from dateline.annotate.cast import Cast, find_cast
from dateline.annotate.dates import find_dates
from dateline.annotate.events.deed_features import deed_features, known_of, may_be_deed
from dateline.annotate.events.deeds import deed_at
from dateline.annotate.events.status import ruled_standing
from dateline.annotate.events.status_features import status_features
from dateline.annotate.events.times import date_of
from dateline.annotate.events.triggers import triggers_in
from dateline.annotate.judge import BUCKETS
from dateline.annotate.parse import Parse
from dateline.annotate.positions import position_candidates
from dateline.annotate.question_features import question_features
from dateline.annotate.speech import draft_statements, find_statements
from dateline.annotate.stance_features import stance_features
from dateline.pipeline import load_model
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Mode, Stance, Statement, Status, TimePhrase
from evaluation.stories import Written, gold_spans, read_story, span_of

_WEIGHTS = Path(__file__).parents[1] / "src" / "dateline" / "annotate" / "weights"
_NONE = "none"
_SHARED = 0.5  # of the shorter of two stretches, what makes them one
# What the gold's finer words are among ours.
_STATUSES = {
    "proposed": "tentative",
    "agreed": "happened",
    "reported": "happened",
    "claimed": "happened",
    "unconfirmed": "rumoured",
    "accepted": "confirmed",
    "conditional": "tentative",
    "softened": "tentative",
    "undetermined": "tentative",
    "ongoing": "under-way",
    "not-planned": "cancelled",
    "suspended": "on-hold",
    "rescheduled": "postponed",
    "not-accepted": "denied",
    "did-not-happen": "denied",
    "denied-cancellation": "planned",
}
_STANCES = {stance.value.removesuffix("s"): stance.value for stance in Stance} | {
    "refuse": "refuses",
    "oppose": "opposes",
}
_STANCES |= {"deny": "denies"}
_SILENT = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION)
Row = tuple[tuple[int, ...], str]


@attrs.frozen(kw_only=True)
class Read:
    """A gold article with what the judges may look at."""

    written: Written
    parse: Parse
    cast: Cast
    dates: tuple[TimePhrase, ...]
    statements: tuple[Statement, ...]


def read(folder: Path) -> Iterator[Read]:
    """Yield the articles of a story, parsed and with their statements."""
    story = read_story(folder)
    parses = list(parse_articles([item.article for item in story], load_model()))
    for item, parse, draft in zip(story, parses, draft_statements(parses), strict=True):
        dates, cast = find_dates(parse), find_cast(parse)
        statements = find_statements(parse, cast, dates, draft)
        yield Read(written=item, parse=parse, cast=cast, dates=dates, statements=statements)


def deeds(item: Read) -> Iterator[Row]:
    """Yield each word that may tell a deed, and whether it heads a gold report; a report's other words are left out."""
    wanted, optional = gold_spans(item.written, "event_reports")
    known = known_of(item.parse, item.cast, item.dates, item.statements)
    for passage in item.parse.passages:
        if passage.kind in (BlockKind.HEADLINE, BlockKind.HEADING):
            continue
        for token in passage.doc:
            span = passage.span_of(token)
            holding = [one for one in wanted if one.holds(span)]
            if not may_be_deed(token) or (not holding and any(one.holds(span) for one in optional)):
                continue
            if holding and any(_is_under(passage, token, one) for one in holding):
                continue
            features = deed_features(known, passage, token)
            yield features, "deed" if holding else _NONE


def _is_under(passage: Any, token: Any, report: Span) -> bool:
    """Tell whether another candidate within a report stands over this one."""
    at = token
    while at.head != at and report.holds(passage.span_of(at.head)):
        at = at.head
        if may_be_deed(at):
            return True
    return False


def stances(item: Read) -> Iterator[Row]:
    """Yield each statement of somebody known, and the stance the gold has on its words."""
    gold = [(span_of(item.written.article.text, one), one) for one in item.written.gold.get("positions") or []]
    for statement in item.statements:
        if statement.mode is not Mode.SPEECH or statement.speaker is None or statement.speaker.actor is None:
            continue
        stance = _NONE
        for span, one in gold:
            shared = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in statement.content)
            whole = sum(c.end - c.start for c in statement.content)
            if shared > 0.5 * min(span.end - span.start, whole):
                stance = _STANCES.get(one["stance"], one["stance"] if one["stance"] in set(Stance) else "supports")
        yield stance_features(item.parse, item.cast, statement), stance


def _shared(one: Span, other: Span) -> float:
    """Return the share of the shorter of two stretches that both hold."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / min(one.end - one.start, other.end - other.start)


def positions(item: Read) -> Iterator[Row]:
    """Yield each stance that a word of the table takes, and whether the gold has a position there."""
    wanted, _ = gold_spans(item.written, "positions")
    for evidence, features in position_candidates(item.parse, item.cast, item.statements):
        most = max((_shared(evidence, one) for one in wanted), default=0.0)
        yield features, "held" if most > _SHARED else _NONE


def questions(item: Read) -> Iterator[Row]:
    """Yield each sentence of the body, and whether the gold has a question, a deadline or something due in it."""
    wanted, _ = gold_spans(item.written, "questions")
    for passage in item.parse.passages:
        if passage.kind in _SILENT:
            continue
        for sentence in passage.sentences:
            dates = [date for date in item.dates if sentence.holds(date.span)]
            told = any(sentence.overlaps(span) for span in wanted)
            yield question_features(item.parse, passage, sentence, dates), "open" if told else _NONE


def statuses(item: Read) -> Iterator[Row]:
    """Yield the word that heads each gold report, and the status the gold gives it."""
    known = known_of(item.parse, item.cast, item.dates, item.statements)
    gold = [(span_of(item.written.article.text, one), one) for one in item.written.gold.get("event_reports") or []]
    for passage in item.parse.passages:
        named = {trigger.token.i: trigger for trigger in triggers_in(passage)}
        here = [date for date in item.dates if passage.start <= date.span.start < passage.end]
        for token in passage.doc:
            if not may_be_deed(token):
                continue
            span = passage.span_of(token)
            for report, one in gold:
                status = _STATUSES.get(one["status"], one["status"])
                if not report.holds(span) or status not in set(Status) or _is_under(passage, token, report):
                    continue
                trigger = named.get(token.i) or deed_at(passage, token, known.cast)
                date = date_of(passage, trigger, here)
                ruled = ruled_standing(item.parse.article, passage, trigger, date).status
                yield status_features(item.parse.article, passage, trigger, date, ruled), status


JUDGES: Mapping[str, tuple[Callable[[Read], Iterator[Row]], float]] = {
    "deeds": (deeds, 0.2),
    "stances": (stances, 0.3),
    "positions": (positions, 0.3),
    "questions": (questions, 0.3),
    "statuses": (statuses, 0.3),
}


def matrix_of(rows: Sequence[Row]) -> csr_matrix:
    """Return the features as a sparse matrix, rows × buckets."""
    ends = np.cumsum([0, *(len(found) for found, _ in rows)]).astype(np.int32)
    columns = np.array([bucket for found, _ in rows for bucket in found], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), BUCKETS))


def fit(rows: Sequence[Row], penalty: float) -> LogisticRegression:
    """Return a judge of some rows."""
    answers = np.array([answer for _, answer in rows])
    return LogisticRegression(C=penalty, max_iter=3000).fit(matrix_of(rows), answers)


def report(name: str, model: LogisticRegression, rows: Sequence[Row]) -> None:
    """Print recall and precision of anything but "none", at several shares."""
    if _NONE not in model.classes_:
        told = model.predict(matrix_of(rows))
        right = sum(answer == one for (_, answer), one in zip(rows, told, strict=True))
        print(f"{name:28} {right / max(1, len(rows)):.3f} of {len(rows)} right")
        return
    none = list(model.classes_).index(_NONE)
    shares = 1 - model.predict_proba(matrix_of(rows))[:, none]
    told = np.array([answer != _NONE for _, answer in rows])
    cells = []
    for least in (0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        hits = ((shares >= least) & told).sum()
        cells.append(f"{least}: {hits / max(1, told.sum()):.2f}/{hits / max(1, (shares >= least).sum()):.2f}")
    print(f"{name:28} {told.sum():4} of {len(rows):5}  recall/precision at " + "  ".join(cells))


def store(name: str, model: LogisticRegression) -> None:
    """Write the weights, two columns where the model keeps one."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
    _WEIGHTS.mkdir(exist_ok=True)
    np.savez_compressed(
        _WEIGHTS / f"{name}.npz",
        answers=model.classes_,
        weights=weights.T.astype(np.float16),
        bias=bias.astype(np.float32),
    )


def main(arguments: list[str]) -> int:
    """Measure each judge by leaving each story out, and store the weights when asked."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    known = {folder.name: list(read(folder)) for folder in folders}
    for judge, (rows_of, penalty) in JUDGES.items():
        rows = {name: [row for item in items for row in rows_of(item)] for name, items in known.items()}
        for name, held in rows.items():
            others = [row for other, found in rows.items() if other != name for row in found]
            if others:
                report(f"{judge}, {name}", fit(others, penalty), held)
        if "--write" in arguments:
            store(judge, fit([row for found in rows.values() for row in found], penalty))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
