"""Reads a parsed article and reports what it claims; pure, given the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.annotate.cast import find_cast, vetted_office
from dateline.annotate.contradictions import find_contradictions
from dateline.annotate.dates import find_dates
from dateline.annotate.debt import find_debt
from dateline.annotate.events import find_events
from dateline.annotate.parse import Parse, parse_articles
from dateline.annotate.positions import find_positions
from dateline.annotate.questions import find_questions
from dateline.annotate.quotations import find_quotations
from dateline.annotate.reactions import find_reactions
from dateline.annotate.speech import Draft, draft_by_rules, draft_statements, find_statements, with_speakers
from dateline.annotate.tolls import find_tolls
from dateline.records.claims import Annotations
from dateline.records.tables import OwnActor

__all__ = ["annotate_parse", "annotate_parses", "find_quotations", "parse_articles", "vetted_office"]


def annotate_parses(
    parses: Sequence[Parse], *, rules: bool = False, own: tuple[OwnActor, ...] = ()
) -> Iterator[Annotations]:
    """Yield the claims of parsed articles; the tagger of statements runs over all of them at once.

    Args:
        parses: the parsed articles.
        rules: draft statements by rules of syntax, without the tagger.
        own: actors of somebody's own table, to look for beside those of the gazetteer.
    """
    for parse, drafts in zip(parses, (draft_by_rules if rules else draft_statements)(parses), strict=True):
        yield annotate_parse(parse, drafts, own)


def annotate_parse(parse: Parse, drafts: Sequence[Draft] | None = None, own: tuple[OwnActor, ...] = ()) -> Annotations:
    """Return all claims of a parsed article, each kind in the order of the text.

    Each annotator sees what those before it found: dates, then the cast, then who said what, then events,
    positions, reactions and questions, then what the article owes its reader.
    """
    dates = find_dates(parse)
    cast = find_cast(parse, own)
    cast, statements = with_speakers(parse, cast, find_statements(parse, cast, dates, drafts))
    events = find_events(parse, cast, dates, statements)
    positions = find_positions(parse, cast, statements)
    contradictions = find_contradictions(parse, cast, dates, events)
    return Annotations(
        article=parse.article,
        actors=tuple(sorted(cast.actors.values(), key=lambda actor: actor.id)),
        mentions=cast.mentions,
        dates=dates,
        statements=statements,
        events=events,
        positions=positions,
        reactions=find_reactions(parse, cast, statements),
        questions=find_questions(parse, dates),
        contradictions=contradictions,
        debt=find_debt(parse, cast, statements, contradictions),
        tolls=find_tolls(parse),
    )
