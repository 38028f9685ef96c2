"""Shows what the check of a draft found: for a terminal, as Markdown, as the contract's JSON."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.present.wording import clipped, outlet_of
from dateline.records.articles import Article
from dateline.records.date_words import in_words
from dateline.records.findings import Finding, Verdict
from dateline.records.stories import Citation

__all__ = ["NOTHING", "findings_json", "findings_markdown", "findings_text"]

NOTHING = "Nothing to check: the draft holds no quotation, number, date, name or status."
_ORDER = (Verdict.ALTERED, Verdict.OUTDATED, Verdict.NOT_FOUND, Verdict.VERBATIM)
_HEADS = {
    Verdict.ALTERED: "Altered: the dossier has it otherwise",
    Verdict.OUTDATED: "Outdated: older than the latest status",
    Verdict.NOT_FOUND: "Not found in the dossier",
    Verdict.VERBATIM: "Verbatim",
}
_WORDS = 30  # of the draft, or of an article, that are shown
_PLACES = 3


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the list of ``dateline check --format json``."""
    return [
        {
            "text": one.text,
            "span": [one.span.start, one.span.end],
            "kind": one.kind.value,
            "verdict": one.verdict.value,
            "differs": one.differs,
            "found": [
                {"article": place.article, "evidence": [[span.start, span.end] for span in place.spans]}
                for place in one.found
            ],
        }
        for one in findings
    ]


def findings_text(findings: Sequence[Finding], articles: Mapping[str, Article], width: int = 80) -> str:
    """Return the report for a terminal: what is wrong first, what is right last, and the counts at the end."""
    if not findings:
        return NOTHING + "\n"
    lines: list[str] = []
    for verdict, listed in _grouped(findings):
        lines.append(_HEADS[verdict].upper())
        for one, times in listed:
            lines += _wrapped(f"{one.kind.value} “{_clean(one.text)}”{_times(times)}", width, "- ", "  ")
            if one.differs:
                lines += _wrapped(one.differs, width, "    ", "    ")
            for told in _places(one, articles):
                lines += _wrapped(told, width, "    ", "      ")
        lines.append("")
    return "\n".join([*lines, _counts(findings)]) + "\n"


def findings_markdown(findings: Sequence[Finding], articles: Mapping[str, Article]) -> str:
    """Return the report as Markdown, one list a verdict."""
    lines = ["# Check of a draft", "", _counts(findings) if findings else NOTHING, ""]
    for verdict, listed in _grouped(findings):
        lines += [f"## {_HEADS[verdict]}", ""]
        for one, times in listed:
            differs = f" — {_escaped(one.differs)}" if one.differs else ""
            lines.append(f"- {one.kind.value} “{_escaped(_clean(one.text))}”{_times(times)}{differs}")
            lines += [f"    - {_escaped(told)}" for told in _places(one, articles)]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _grouped(findings: Sequence[Finding]) -> Iterator[tuple[Verdict, list[tuple[Finding, int]]]]:
    """Yield the verdicts that were given, the worst first, with the findings; what is found alike is told once."""
    for verdict in _ORDER:
        alike: dict[tuple[str, ...], list[Finding]] = {}
        for one in findings:
            if one.verdict is verdict:
                alike.setdefault((one.kind.value, _clean(one.text), one.differs or ""), []).append(one)
        if alike:
            yield verdict, [(listed[0], len(listed)) for listed in alike.values()]


def _times(times: int) -> str:
    return f", {times} times" if times > 1 else ""


def _places(finding: Finding, articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield where a finding is told: one place of what is right, and a few of what is not."""
    shown = 1 if finding.verdict is Verdict.VERBATIM else _PLACES
    for place in finding.found[:shown]:
        yield _place(place, articles, words=finding.verdict is not Verdict.VERBATIM)
    if len(finding.found) > shown:
        yield f"and {len(finding.found) - shown} more places"


def _counts(findings: Sequence[Finding]) -> str:
    counts = [(sum(one.verdict is verdict for one in findings), verdict) for verdict in _ORDER]
    return f"{len(findings)} checked: {', '.join(f'{n} {verdict.value}' for n, verdict in counts)}"


def _clean(text: str) -> str:
    return clipped(" ".join(text.split()), _WORDS)


def _place(place: Citation, articles: Mapping[str, Article], *, words: bool) -> str:
    """Return where a place is, and the words there: "Harbour Post, 3 May 2031 (art-1f3a): “…”"."""
    article = articles[place.article]
    day = in_words(article.published[:10]) if article.published else "undated"
    told = " … ".join(_clean(article.words(span)) for span in place.spans)
    return f"{outlet_of(article)}, {day} ({article.id})" + (f": “{told}”" if words else "")


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest) or [first]


def _escaped(text: str) -> str:
    """Escape what Markdown, or the HTML it may hold, would read as markup."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|])", r"\\\1", plain)
