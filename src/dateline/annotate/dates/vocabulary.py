"""The words of time: months, weekdays, numbers, units, and the expressions made of them."""

from __future__ import annotations

import re

__all__ = [
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "PARTS_OF_DAY",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "number_of",
    "unit_of",
]

_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS: dict[str, int] = {}
for _n, _name in enumerate(_MONTH_NAMES, start=1):
    MONTHS[_name.lower()] = _n
    MONTHS[_name[:3].lower()] = _n
MONTHS["sept"] = 9

WEEKDAYS: dict[str, int] = {}
for _n, _name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]):
    WEEKDAYS[_name] = _n
    WEEKDAYS[_name[:3]] = _n
WEEKDAYS.update({"tues": 1, "thur": 3, "thurs": 3})

NUMBERS: dict[str, float] = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
NUMBERS.update({"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90})
NUMBERS.update({"a": 1, "an": 1, "hundred": 100, "a hundred": 100, "a dozen": 12, "half a": 0.5, "half an": 0.5})

ORDINALS: dict[str, int] = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        start=1,
    )
}

# TimeML's letter for each unit, with T for parts of a day.
UNITS: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
SEASONS: dict[str, tuple[str, int]] = {
    "spring": ("SP", 21),
    "summer": ("SU", 22),
    "autumn": ("FA", 23),
    "fall": ("FA", 23),
    "winter": ("WI", 24),
}
PARTS_OF_DAY: dict[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "midday": "MI",
    "midnight": "NI",
    "dawn": "MO",
}
PARTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), mod)
    for pattern, mod in (
        (r"\b(?:early|earlier|beginning|start|opening|first half|early part)\b", "START"),
        (r"\b(?:mid|middle)\b", "MID"),
        (r"\b(?:late|later|end|close|second half|latter part|latter half|final)\b", "END"),
    )
)

_VAGUE = re.compile(r"^(?:a few|few|several|many|some|a couple of|couple of|dozens of|hundreds of|a number of)$")


def number_of(words: str) -> float | None:
    """Return the number that words or digits tell; ``None`` for an unknown count.

    >>> number_of("twenty-five"), number_of("1,200"), number_of("several"), number_of("two and a half")
    (25, 1200, None, 2.5)
    """
    text = " ".join(words.lower().replace("-", " ").split())
    if _VAGUE.match(text):
        return None
    if text.endswith(" and a half"):
        whole = number_of(text[: -len(" and a half")])
        return None if whole is None else whole + 0.5
    if text in NUMBERS:
        return _whole(NUMBERS[text])
    digits = text.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return _whole(float(digits))
    total = [NUMBERS[part] for part in text.split() if part in NUMBERS]
    return _whole(sum(total)) if total and len(total) == len(text.split()) else None


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def unit_of(word: str) -> str:
    """Return TimeML's letter of a unit, singular or plural.

    >>> unit_of("centuries"), unit_of("weeks")
    ('CE', 'W')
    """
    bare = word.lower().rstrip(".")
    if bare == "centuries":
        return "CE"
    return UNITS[bare if bare in UNITS else bare.removesuffix("s")]
