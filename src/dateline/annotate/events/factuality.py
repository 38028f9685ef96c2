"""Says an event's outlook in the words of corpora that mark time, polarity and certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.events.outlook import outlook_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["factuality_of"]


def factuality_of(doc: Doc, start: int, end: int) -> tuple[str, str, str]:
    """Return time, polarity and certainty of the event at characters ``[start, end)`` of a parsed text.

    Returns:
        ``FUTURE``/``NON_FUTURE``, ``POS``/``NEG``, ``CERTAIN``/``UNCERTAIN``, the values of the MEANTIME corpus.
    """
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return "NON_FUTURE", "POS", "CERTAIN"
    outlook = outlook_of(tokens.root)
    return (
        "FUTURE" if outlook.future and not outlook.able else "NON_FUTURE",
        "NEG" if outlook.negative else "POS",
        "UNCERTAIN" if outlook.open else "CERTAIN",
    )
