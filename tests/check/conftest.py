"""What the tests of the check share: a dossier of all that was said, and how to hold a draft against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.dossier import Dossier, open_dossier
from dateline.pipeline import annotate_article, annotate_articles, check_draft
from dateline.records.articles import Article, Capture
from dateline.records.findings import Finding
from tests.check.suite import articles

if TYPE_CHECKING:
    from spacy.language import Language

Check = Callable[[Dossier, Article], tuple[Finding, ...]]
Keep = Callable[..., Dossier]


@pytest.fixture(scope="session")
def keep(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Keep:
    """Return what keeps some articles in a new dossier."""

    def kept(*listed: Article) -> Dossier:
        path: Path = tmp_path_factory.mktemp("shelf") / "talks.dateline"
        dossier = open_dossier(path, create=True)
        for found in annotate_articles(listed, nlp=nlp):
            dossier.add(Capture(data=found.article.text.encode()), found)
        return dossier

    return kept


@pytest.fixture(scope="session")
def shelf(keep: Keep) -> Dossier:
    """Return the dossier of the suite."""
    return keep(*articles())


@pytest.fixture(scope="session")
def check(nlp: Language) -> Check:
    """Return what holds a draft against a dossier."""
    return lambda dossier, draft: check_draft(dossier, annotate_article(draft, nlp=nlp))
