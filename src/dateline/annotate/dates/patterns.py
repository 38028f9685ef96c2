"""The building blocks of the phrase table: what a month, a day, a count or a unit looks like."""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "APPROX",
    "COUNT",
    "DAY",
    "DAYPART",
    "DURING",
    "ERA",
    "LAST_DAY",
    "LEAD_DAY",
    "LEAST",
    "MONTH",
    "MONTH_FULL",
    "MONTH_SHORT",
    "NUM",
    "ONE_UNIT",
    "PART",
    "SEASON",
    "THAT_YEAR",
    "UNIT",
    "WEEKDAY_NAME",
    "WEEKDAY_SHORT",
    "WORDS",
    "YEAR",
    "ZONE",
    "titled",
]


def titled(words: str) -> str:
    """Match names as they are printed: Title or UPPER case, never "may" or "march" in running text."""
    listed = words.split()
    return "(?-i:" + "|".join(f"{word}|{word.upper()}" for word in listed) + ")"


MONTH_FULL = titled("January February March April May June July August September October November December")
MONTH_SHORT = titled("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
MONTH = rf"(?P<month>{MONTH_FULL}|{MONTH_SHORT}\b\.?)"
WEEKDAY_NAME = titled("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
WEEKDAY_SHORT = titled("Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun")
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
LAST_DAY = r"(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![:.]\d)"
ABOUT = r"(?:(?P<approx>around|about|approximately|roughly)\s+)?"
YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d)"
ERA = r"(?:\s*(?P<era>BCE?|B\.C\.E?\.?|AD|A\.D\.|CE))?"
LEAD_DAY = rf"(?:(?:{WEEKDAY_NAME}|{WEEKDAY_SHORT}\b\.?),?\s+)?"
WORDS = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
COUNT = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|"
    rf"{WORDS}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred))?|a hundred)"
)
NUM = (
    rf"(?P<num>{COUNT}(?:[- ]and[- ]a[- ]half)?|half an?|an?|a few|few|several|many|some|a couple of|couple of|a dozen|"
    r"dozens of|hundreds of|a number of)"
)
LEAST = rf"(?:(?P<least>{COUNT})(?:-?\s+(?:to|or)\s+|[-–]))?"  # "two to" three weeks
UNIT = (
    r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|"
    r"centur(?:y|ies))\b"
)
ONE_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade|century|night|fortnight|day)\b"
APPROX = (
    r"(?P<approx>about|around|approximately|roughly|nearly|almost|close to|more than|over|at least|no less than|"
    r"less than|under|up to|at most|fewer than|no more than|not more than|just over|just under|well over|some)"
)
PART = (
    r"(?P<part>(?:(?:the )?(?:very )?(?:beginning|start|opening|middle|end|close|first half|second half|latter half|"
    r"early part|latter part|later part|early days|last days|final days|early months|last months) of)|"
    r"(?:the )?(?:very )?(?:early|mid|late)(?: in)?)(?:-|\s+)(?:the\s+)?"
)
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
DAYPART = r"(?P<daypart>morning|afternoon|evening|night|dawn)"
DURING = r"(?:in|during|through|throughout|into|by|until|till|from|since)\s+"
ZONE = (
    r"(?:\s*\(?(?P<zone>GMT|UTC|Z|EST|EDT|CET|CEST|BST|IST|MSK|PST|PDT|ET|PT|local time|"
    r"(?:Moscow|Kyiv|London|Paris|Beijing|Eastern|Central|Pacific)(?: (?:daylight |standard )?time)|Eastern)\b"
    r"(?:\s*(?P<offset>[+-]\d{1,2}))?\)?)?"
)
THAT_YEAR = r"(?:(?:,?\s+of)?\s+(?P<whose>that|this|last|next|the same|the following|the previous)\s+year)?"
