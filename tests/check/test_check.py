"""What a draft says, held against what was reported of the talks at Lakeside."""

from __future__ import annotations

import pytest

from dateline.dossier import Dossier
from dateline.records.articles import Article
from dateline.records.decisions import DecisionKind, decision_of
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.testing import make_article
from tests.check.conftest import Check, Keep

PLANNED = make_article(
    """Norway and Sweden will meet in Geneva on 28 May, Foreign Minister Mara Orlova said on Friday.

“We do not believe that the dam can stay shut,” Orlova told reporters. “It holds 340 million tonnes of water.”

“We are ready,” she said, “to sign a text [on the river] that nobody has seen.”

Prime Minister Daniel Hask of Sweden said that the engineers would be released within 60 days.

“Our patience … has an end,” Hask added. “Will they come?”

Sweden holds twelve engineers, according to the Red Cross.""",
    published="2031-05-02",
)
CANCELLED = make_article(
    """The meeting of Norway and Sweden in Geneva on 28 May has been cancelled, Foreign Minister Mara Orlova said.

“There will be no meeting,” Orlova said. “Nobody asked us twice.”""",
    published="2031-05-20",
)
WORDS = {
    "“The dam can stay shut,” said Orlova.": (Verdict.ALTERED, "a negation is cut away"),
    "Orlova does not think that “the dam can stay shut”.": (Verdict.VERBATIM, None),
    "“It holds 340,” said Orlova.": (Verdict.ALTERED, "a number is cut"),
    "“We are ready to sign a text [on the river],” said Orlova.": (Verdict.VERBATIM, None),
    "“We are ready to sign a text on the river,” said Orlova.": (Verdict.ALTERED, "on the river"),
    "“We are ready to sign a text,” said Orlova.": (Verdict.VERBATIM, None),
    "“We are not ready to sign a text,” said Orlova.": (Verdict.ALTERED, "a negation is added"),
    "“We are [not] ready to sign a text,” said Orlova.": (Verdict.ALTERED, ""),
    "“There will be … meeting,” said Orlova.": (Verdict.ALTERED, ""),
    "“Our patience has an end,” said Hask.": (Verdict.ALTERED, ""),
    "“Our patience […] has an end,” said Hask.": (Verdict.VERBATIM, None),
    "“[H]as an end,” said Hask.": (Verdict.VERBATIM, None),
    "Hask said: “Will they come.”": (Verdict.VERBATIM, None),
    "Hask said: “They will come.”": (Verdict.ALTERED, ""),
    "“There will be no meeting. Nobody asked us twice,” said Orlova.": (Verdict.ALTERED, "said apart"),
    "“There will be no meeting … Nobody asked us twice,” said Orlova.": (Verdict.VERBATIM, None),
    "“It holds 340 million tonnes of water and nobody asked us twice,” said Orlova.": (Verdict.ALTERED, "joined"),
    "“There will be no meeting,” said Daniel Hask.": (Verdict.ALTERED, "another speaker: Mara Orlova"),
    "“We have sold the mountains to the moon,” said Orlova.": (Verdict.NOT_FOUND, None),
    "Daniel Hask said that “the engineers would be released within 60 days”.": (Verdict.VERBATIM, "the article's"),
    "Mara Orlova said that “the engineers would be released within 60 days”.": (Verdict.ALTERED, "another speaker"),
    "“We are ready to sign a text that\n  nobody has seen,” said Orlova.": (Verdict.ALTERED, "on the river"),
}


@pytest.fixture(scope="module")
def talks(keep: Keep) -> Dossier:
    return keep(PLANNED, CANCELLED)


def found(check: Check, dossier: Dossier, text: str, kind: FindingKind, day: str = "2031-06-01") -> list[Finding]:
    return [one for one in check(dossier, make_article(text, published=day)) if one.kind is kind]


@pytest.mark.parametrize("text", WORDS)
def test_a_quotation_gets_its_verdict(check: Check, talks: Dossier, text: str) -> None:
    verdict, differs = WORDS[text]

    (finding,) = found(check, talks, text, FindingKind.QUOTATION)

    assert finding.verdict is verdict, finding
    assert (finding.differs is None) if differs is None else (differs in (finding.differs or ""))
    assert bool(finding.found) is (verdict is not Verdict.NOT_FOUND)


def test_a_verbatim_quotation_tells_every_place(check: Check, keep: Keep) -> None:
    again = make_article("Orlova repeated on Sunday: “There will be no meeting.”", published="2031-05-25")
    dossier = keep(CANCELLED, again)

    (finding,) = found(check, dossier, "“There will be no meeting,” Orlova said.", FindingKind.QUOTATION)

    assert {place.article for place in finding.found} == {CANCELLED.id, again.id}
    texts = {one.id: one for one in (CANCELLED, again)}
    assert {texts[place.article].words(place.spans[0]) for place in finding.found} == {"There will be no meeting"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Red Cross says that Sweden holds 12 engineers.", Verdict.VERBATIM),
        ("The Red Cross says that Sweden holds twenty engineers.", Verdict.ALTERED),
        ("Forty geese crossed the lake.", Verdict.NOT_FOUND),
    ],
)
def test_a_number_counts_the_same_thing_or_is_another(
    check: Check, talks: Dossier, text: str, verdict: Verdict
) -> None:
    (finding,) = found(check, talks, text, FindingKind.NUMBER)

    assert finding.verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The meeting of Norway and Sweden in Geneva on 28 May 2031 is cancelled.", Verdict.VERBATIM),
        ("The meeting of Norway and Sweden in Geneva on 14 June 2031 is cancelled.", Verdict.ALTERED),
        ("A concert was given in Lima on 3 April 2030.", Verdict.NOT_FOUND),
    ],
)
def test_a_date_is_that_of_its_event_or_another(check: Check, talks: Dossier, text: str, verdict: Verdict) -> None:
    (finding,) = found(check, talks, text, FindingKind.DATE)

    assert finding.verdict is verdict


def test_a_date_without_a_year_needs_the_drafts_own_day(check: Check, talks: Dossier) -> None:
    draft = make_article("The ministers meet on Tuesday.")

    (finding,) = [one for one in check(talks, draft) if one.kind is FindingKind.DATE]

    assert finding.verdict is Verdict.NOT_FOUND
    assert "--published" in (finding.differs or "")


def test_names_are_known_misspelt_or_unknown(check: Check, talks: Dossier) -> None:
    text = "Foreign Minister Mara Orlova met Marta Hask. Prime Minister Daniel Haskk and Ivo Lind listened."

    verdicts = {one.text: one.verdict for one in found(check, talks, text, FindingKind.NAME)}

    assert verdicts["Mara Orlova"] is Verdict.VERBATIM
    assert verdicts["Daniel Haskk"] is Verdict.ALTERED
    assert verdicts["Ivo Lind"] is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Norway and Sweden will meet in Geneva on 28 May.", Verdict.OUTDATED),
        ("The meeting of Norway and Sweden in Geneva on 28 May has been cancelled.", Verdict.VERBATIM),
        ("The meeting of Norway and Sweden in Geneva on 28 May has been postponed.", Verdict.ALTERED),
        ("Peru and Chile will meet in Lima.", Verdict.NOT_FOUND),
    ],
)
def test_a_status_is_the_latest_an_older_one_or_nobodys(
    check: Check, talks: Dossier, text: str, verdict: Verdict
) -> None:
    (finding,) = found(check, talks, text, FindingKind.STATUS, day="2031-05-22")

    assert finding.verdict is verdict, finding


def test_what_is_withdrawn_vouches_for_nothing(check: Check, keep: Keep) -> None:
    dossier = keep(PLANNED, CANCELLED)
    dossier.decide(decision_of(DecisionKind.WITHDRAW, CANCELLED.id))

    (finding,) = found(check, dossier, "“Nobody asked us twice,” said Orlova.", FindingKind.QUOTATION)

    assert finding.verdict is Verdict.NOT_FOUND


def test_a_speaker_that_a_person_corrected_is_the_speaker(check: Check, keep: Keep) -> None:
    dossier = keep(PLANNED, CANCELLED)
    (annotations,) = dossier.annotations(of={CANCELLED.id})
    told = next(one for one in annotations.statements if "twice" in annotations.article.words(one.content[-1]))
    hask = next(one.id for item in dossier.annotations() for one in item.actors if one.name == "Daniel Hask")
    dossier.decide(decision_of(DecisionKind.REATTRIBUTE, told.id, hask))

    verdicts = [
        found(check, dossier, f"“Nobody asked us twice,” said {name}.", FindingKind.QUOTATION)[0].verdict
        for name in ("Daniel Hask", "Mara Orlova")
    ]

    assert verdicts == [Verdict.VERBATIM, Verdict.ALTERED]


@pytest.mark.parametrize("text", ["The lake was calm.", "“…”", "“ ”"])
def test_a_draft_may_hold_nothing_to_check(check: Check, talks: Dossier, text: str) -> None:
    assert check(talks, make_article(text)) == ()


def test_each_finding_points_at_its_words(check: Check, talks: Dossier) -> None:
    draft: Article = make_article("\n\n".join(WORDS), published="2031-06-01")

    assert all(draft.words(one.span) == one.text for one in check(talks, draft))
