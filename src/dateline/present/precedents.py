"""Tells what the coverage compares its story with: earlier events, and what came of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.present.sentences import event_sentence, tells_enough
from dateline.present.wording import Names, clipped
from dateline.records.claims import Status
from dateline.records.stories import Citation, Sentence, Story, StoryEvent

__all__ = ["precedent_sentences"]

_MOST_WORDS = 16
_AHEAD = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})
_CUT = re.compile(r"\s*[—–]\s*\w+(?:\s\w+)?$")  # where the words go on after a dash, and the evidence does not


def precedent_sentences(story: Story, events: Sequence[StoryEvent], names: Names) -> Iterator[Sentence]:
    """Yield a sentence for each earlier event told as background: where it ended, in the words that tell so."""
    for event in events:
        if event.background and event.status not in _AHEAD and tells_enough(event):
            told = event_sentence(story, event, names)
            cited = next(step.citation for step in reversed(event.history) if step.status is event.status)
            rest = tuple(one for one in told.citations if one != cited)
            text = f"{told.text.rstrip('.')}: “{_words(story, cited)}”."
            yield Sentence(text=text, citations=(cited, *rest))


def _words(story: Story, cited: Citation) -> str:
    article = next(item.article for item in story.articles if item.article.id == cited.article)
    words = _CUT.sub("", " ".join(article.words(cited.spans[0]).split()).strip(' “”"'))
    return clipped(words, _MOST_WORDS).translate(str.maketrans("“”", "‘’")).rstrip(".,;:")
