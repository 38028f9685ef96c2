"""What is read of an act so far, and what a word over it makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.events.outlook.cues import Cue, less_sure

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["AHEAD", "AIM", "NOT_SO", "PLAIN", "Reader", "Reading", "like", "made_of_it"]


@attrs.frozen(kw_only=True)
class Reading:
    """How an act is told: ``time`` "ahead", "able" or neither, whether it is not, in what doubt, in which mood."""

    time: str = ""
    negative: bool = False
    doubt: str = ""
    modality: str = ""


Reader = Callable[["Token"], Reading]  # reads the word over an act

PLAIN = Reading()
AHEAD = Reading(time="ahead")
AIM = Reading(time="ahead", doubt="aim")
NOT_SO = Reading(negative=True)


def made_of_it(cue: Cue, over: Token, read: Reader) -> Reading:
    """Return what a word over an act makes of it; what is said of that word bears on both."""
    upper = read(over)
    holds = upper.negative and cue.denied == "+"
    return Reading(
        time="ahead" if upper.time == "ahead" else cue.time or upper.time,
        negative=cue.denied == "-" if upper.negative else cue.negative,
        doubt=less_sure("" if holds else cue.doubt, upper.doubt),
        modality=cue.modality or upper.modality,
    )


def like(over: Token, read: Reader) -> Reading:
    """Return the time and doubt that an act has from the word over it, whose "not" is its own."""
    return attrs.evolve(read(over), negative=False)
