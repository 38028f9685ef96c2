"""Quotations made of templates: as they were said, merely set otherwise, and altered in one place.

A template marks where it can be altered: ``{kind:as said|altered}``. Every template is filled three times with other
names, numbers and days, so that what was said is never said twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from dateline.records.articles import Article
from dateline.testing import make_article

__all__ = ["ALTERED", "SAID", "TYPOGRAPHIC", "Case", "Saying", "articles", "draft_of"]

TEMPLATES = (
    "We {negation:will not|will} open the {name} crossing before {date}, and the {number} engineers {tense:are "
    "waiting|were waiting} for their papers{omission: in the valley below|}, so nobody should travel{invention:| "
    "with his family}",
    "The ministers of {name} have {negation:never|always} asked us for the {number} lorries, and on {date} they "
    "{tense:sent|will send} a letter{omission: that speaks of bread and medicine|} but of nothing {invention:|so "
    "foolish or }else",
    "Our patience {negation:isn’t|is} endless: {number} villages near {name} {tense:have|had} no water since "
    "{date}{omission:, and the pumps stand idle|}, which I call {invention:|wholly }inexcusable",
    "I {negation:cannot|can} promise a truce by {date} – {number} posts along the {name} ridge {tense:fire|fired}"
    " at each other{omission: every single night|}, and the guns {invention:|of both armies }are close",
    "They {tense:offer|offered} {number} hostages for the harbour of {name}, yet we {negation:don’t|do} trade "
    "people{omission: like sacks of grain|} and the answer {invention:|of the whole cabinet }comes on {date}",
    "If the bridge at {name} {tense:is|was} mended by {date}, our convoy of {number} trucks {negation:won’t|will}"
    " need another road{omission: through the marshes|}, and {invention:|all }the drivers know it",
    "There {tense:is|was} {negation:no|a} agreement on {name}; {number} pages were read aloud on "
    "{date}{omission:, slowly and twice|}, and everyone {invention:|on our side }went home",
    "My government {tense:will pay|has paid} {number} million crowns for the dam at {name}{omission: and its "
    "turbines|}, but {negation:not|only} a single coin before {date}, {invention:|believe me, }said and done",
    "Whoever {tense:says|said} that {name} is lost {negation:has not|has} counted the {number} boats that came in"
    " on {date}{omission: under heavy fog|} with {invention:|fresh }flour, coal and lamps",
    "Let me be plain – the talks in {name} {negation:did not|did} fail on {date}, they {tense:rest|rested} for "
    "{number} days{omission: at my own request|} so that {invention:|tired }delegates may read",
    "Every one of the {number} prisoners {tense:comes|came} home through {name}{omission: by the northern gate|},"
    " and we {negation:shall not|shall} sign before {date}, whatever the {invention:|loud }newspapers print",
    "On {date} the {number} observers {tense:leave|left} {name}{omission: with all their radios|}; "
    "{negation:nobody|everybody} asked them to, and I regret it {invention:|deeply }",
    "The fishing grounds off {name} {tense:belong|belonged} to both coasts, {number} families live from "
    "them{omission: in winter|} and {negation:neither|either} navy should patrol there after {date}, "
    "{invention:|frankly and }simply put",
    "We {tense:have|had} {number} reasons to doubt the map of {name}{omission: drawn by their surveyors|}, and it"
    " {negation:does not|does} help that it was changed on {date} {invention:|in secret }by hand",
)
NAMES = ("Halden", "Torvik", "Selmouth", "Arkova", "Brennock", "Lindessa")
NUMBERS = (
    ("twelve", "twenty"),
    ("340", "430"),
    ("sixty", "sixteen"),
    ("1,500", "1,900"),
    ("eight", "eighty"),
    ("27", "72"),
)
DAYS = ("Friday", "Monday", "5 March", "15 March", "the third of May", "the third of June")
SPEAKERS = (
    ("Mara Orlova", "Foreign Minister Mara Orlova", "Orlova"),
    ("Daniel Hask", "Prime Minister Daniel Hask", "Hask"),
    ("Ilse Brandt", "mediator Ilse Brandt", "Brandt"),
    ("Piotr Venn", "General Piotr Venn", "Venn"),
)
KINDS = ("negation", "number", "date", "name", "tense", "omission", "invention")
_SLOT = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")


@attrs.frozen
class Saying:
    """What one speaker said, and the template's other wordings by kind."""

    words: str
    speaker: int
    altered: dict[str, str]


@attrs.frozen
class Case:
    """A quotation for a draft: its kind of change, its words, and whom the draft gives it to."""

    kind: str
    words: str
    speaker: int
    saying: Saying


def _filled(template: str, n: int, change: str | None) -> str:
    pairs = {
        "name": (NAMES[n % 6], NAMES[(n + 1) % 6]),
        "number": NUMBERS[n % 6],
        "date": (DAYS[n % 6], DAYS[(n + 1) % 6]),
    }

    def put(match: re.Match[str]) -> str:
        said, other = pairs.get(match[1], (match[2], match[3]))
        return other if match[1] == change else said

    return " ".join(_SLOT.sub(put, template).split())


def _sayings() -> Iterator[Saying]:
    for n, template in enumerate(TEMPLATES):
        for k in range(3):
            at = n + 2 * k
            altered = {kind: _filled(template, at, kind) for kind in KINDS}
            yield Saying(_filled(template, at, None), (n + k) % len(SPEAKERS), altered)


SAID = tuple(_sayings())
ALTERED = tuple(
    [Case(kind, words, one.speaker, one) for one in SAID for kind, words in one.altered.items()]
    + [Case("speaker", one.words, (one.speaker + 1) % len(SPEAKERS), one) for one in SAID]
)


def _straight(words: str) -> str:
    return words.replace("’", "'")


def _dashes(words: str) -> str:
    return words.replace(" – ", "—") if " – " in words else words.replace("-", "\u2011")


def _spaces(words: str) -> str:
    return words.replace(" ", "\u00a0", 3).replace(", ", ",  ").replace(" and ", " and\u2009")


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:] if not words.startswith("I ") else words


def _ellipsis(words: str) -> str:
    """Leave a few words out, between two commas or after the first few words, and mark it."""
    parts = words.split(" ")
    cut = next((n for n in range(4, len(parts) - 6) if not _turns(parts[n : n + 2])), None)
    return words if cut is None else " ".join([*parts[:cut], "[…]", *parts[cut + 2 :]])


def _turns(parts: list[str]) -> bool:
    """Tell whether what would be left out is a negation or a number, which no mark excuses."""
    told = " ".join(parts).lower()
    return bool(re.search(r"\b(not|no|never|nobody|neither)\b|n[’']t|cannot|\d|million", told)) or any(
        number in told for pair in NUMBERS for number in pair
    )


def _dots(words: str) -> str:
    return _ellipsis(words).replace("[…]", "...")


def _brackets(words: str) -> str:
    """Mark that the first letter was changed, and add a word of explanation that nobody said."""
    parts = words.split(" ")
    return " ".join([f"[{parts[0][0].swapcase()}]{parts[0][1:]}", *parts[1:-2], "[as he put it]", *parts[-2:]])


def _part(words: str) -> str:
    """Quote only the end of it, from a comma on."""
    return words.rsplit(", ", 1)[-1] if ", " in words else words


CHANGES: dict[str, Callable[[str], str]] = {
    "as said": lambda words: words,
    "straight": _straight,
    "dashes": _dashes,
    "spaces": _spaces,
    "first letter": _lowered,
    "marked ellipsis": _ellipsis,
    "dots": _dots,
    "brackets": _brackets,
    "a part": _part,
}
TYPOGRAPHIC = tuple(
    Case(kind, change(one.words), one.speaker, one)
    for one in SAID
    for kind, change in CHANGES.items()
    if kind == "as said" or change(one.words) != one.words
)


def articles() -> tuple[Article, ...]:
    """Return the articles that quote it all, each several sayings of several speakers, as newspapers set them."""
    listed = []
    for at in range(0, len(SAID), 3):
        lines = ["The envoys spoke to reporters after a long day at the lake."]
        for n, one in enumerate(SAID[at : at + 3]):
            _, introduced, surname = SPEAKERS[one.speaker]
            lines.append((f"“{one.words},” {introduced} said.", f"{introduced} said: “{one.words}.”")[n % 2])
            lines.append(f"{surname} took no questions.")
        listed.append(make_article("\n\n".join(lines), published=f"2031-05-{1 + at // 3:02d}"))
    return tuple(listed)


def draft_of(cases: tuple[Case, ...], marks: str = "“”") -> tuple[Article, tuple[str, ...]]:
    """Return a draft that quotes some cases, a paragraph each, and the words of each quotation as they stand."""
    lines, quoted = ["What was said at the lake, as far as we know it."], []
    for n, case in enumerate(cases):
        name, introduced, _ = SPEAKERS[case.speaker]
        words = f"{case.words},"
        forms = (
            f"{marks[0]}{words}{marks[1]} said {name}.",
            f"{introduced} said: {marks[0]}{case.words}.{marks[1]}",
            f"{name} told reporters, {marks[0]}{case.words}.{marks[1]}",
        )
        lines.append(forms[n % 3])
        quoted.append(words if n % 3 == 0 else f"{case.words}.")
    return make_article("\n\n".join(lines), published="2031-06-01"), tuple(quoted)
