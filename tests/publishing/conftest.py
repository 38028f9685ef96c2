"""A dossier with decisions and notes, published once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline import open_dossier
from dateline.publishing import publish
from dateline.records.decisions import DecisionKind, decision_of
from dateline.records.notes import Moderation, NoteState, note_of
from tests.serve.news import HOSTILE, SUMMIT, make_dossier

HELD, SHOWN = "Only the editor reads this.", "It was two days, not one."


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the dossier."""
    path = make_dossier(tmp_path_factory.mktemp("published") / "talks.dateline", (*SUMMIT, HOSTILE))
    from dateline.cataloguing import ask

    event = ask(path, "events", cache=path.parent / "cache").entries[0].id
    with open_dossier(path) as dossier:
        for text, state in ((HELD, None), (SHOWN, NoteState.SHOWN)):
            note = note_of(event, text, author="Ann", at="2021-08-01T09:00")
            dossier.note(note)
            if state:
                dossier.note(Moderation(note=note.id, state=state, by="Bo", at="2021-08-01T10:00"))
        dossier.decide(
            decision_of(
                DecisionKind.RELABEL,
                event,
                "The <b>Oslo</b> meeting",
                reason="As “all” call it & so on",
                author="Bo",
                at="2021-08-02T09:00",
            )
        )
    return path


@pytest.fixture(scope="session")
def site(talks: Path) -> Path:
    """Publish it."""
    out = talks.parent / "site"
    publish(talks, out, cache_of(talks))
    return out


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def cache_of(path: Path, **told: object):  # type: ignore[no-untyped-def]
    """Return how to publish, with a cache beside the dossier."""
    from dateline.publishing import Publishing

    return Publishing(cache=path.parent / "cache", **told)  # type: ignore[arg-type]
