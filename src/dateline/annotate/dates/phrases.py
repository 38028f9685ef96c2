"""The table of time phrases: each rule's name and what it looks like. Earlier rules win over later ones."""

from __future__ import annotations

import re

__all__ = ["RULES", "needs"]


def _titled(words: str) -> str:
    """Match names as they are printed: Title or UPPER case, never "may" or "march" in running text."""
    listed = words.split()
    return "(?-i:" + "|".join(f"{word}|{word.upper()}" for word in listed) + ")"


_MONTH_FULL = _titled("January February March April May June July August September October November December")
_MONTH_SHORT = _titled("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
_MONTH = rf"(?P<month>{_MONTH_FULL}|{_MONTH_SHORT}\b\.?)"
_WEEKDAY_NAME = _titled("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_WEEKDAY_SHORT = _titled("Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun")
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d)"
_ERA = r"(?:\s*(?P<era>BCE?|B\.C\.E?\.?|AD|A\.D\.|CE))?"
_LEAD_DAY = rf"(?:(?:{_WEEKDAY_NAME}|{_WEEKDAY_SHORT}\b\.?),?\s+)?"
_WORDS = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_COUNT = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{_WORDS}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred))?|a hundred)"
_NUM = (
    rf"(?P<num>{_COUNT}(?: and a half)?|half an?|an?|a few|few|several|many|some|a couple of|couple of|a dozen|"
    r"dozens of|hundreds of|a number of)"
)
_UNIT = r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
_ONE_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade|century|night|fortnight|day)\b"
_APPROX = (
    r"(?P<approx>about|around|approximately|roughly|nearly|almost|close to|more than|over|at least|no less than|"
    r"less than|under|up to|at most|fewer than|no more than|not more than|just over|just under|well over|some)"
)
_PART = (
    r"(?P<part>(?:(?:the )?(?:very )?(?:beginning|start|opening|middle|end|close|first half|second half|latter half|"
    r"early part|latter part|later part|early days|last days|final days|early months|last months) of)|"
    r"(?:the )?(?:very )?(?:early|mid|late)(?: in)?)(?:-|\s+)(?:the\s+)?"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_DAYPART = r"(?P<daypart>morning|afternoon|evening|night|dawn)"
_ZONE = r"(?:\s*\(?(?P<zone>GMT|UTC|Z|EST|EDT|CET|CEST|BST|IST|MSK|PST|PDT|local time|Moscow time|Kyiv time|Eastern(?: time)?|ET)(?:\s*(?P<offset>[+-]\d{1,2}))?\)?)?"
_THAT_YEAR = r"(?:(?:,?\s+of)?\s+(?P<whose>that|this|last|next|the same|the following|the previous)\s+year)?"


RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "iso",
            r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b",
        ),
        ("full", rf"\b{_LEAD_DAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+|,?\s+of\s+){_YEAR}{_ERA}"),
        ("full", rf"\b{_LEAD_DAY}(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}{_ERA}"),
        ("full", rf"\b{_LEAD_DAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{1,4}})\s*(?P<era>BCE?|B\.C\.)"),
        ("numeric", r"(?<![\d./])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d./])"),
        ("month_year", rf"\b{_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}{_ERA}"),
        (
            "month_year",
            rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}{_ERA}(?P<open>\s*\((?:TBD|TBC|TBA|to be (?:determined|confirmed|announced|decided)|date (?:not set|to be \w+))\))?",
        ),
        ("month_year", rf"\b{_MONTH},?\s+(?P<year>\d{{1,4}})\s*(?P<era>BCE?|B\.C\.)"),
        ("month_day", rf"\b{_LEAD_DAY}{_MONTH}\s+{_DAY}(?!\s*%|,\d|:\d){_THAT_YEAR}"),
        ("month_day", rf"\b{_LEAD_DAY}(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}\b{_THAT_YEAR}"),
        ("month", rf"\b{_PART}{_MONTH}\b{_THAT_YEAR}"),
        (
            "quarter",
            rf"\b(?:(?:the|its|his|a)\s+)?(?:(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?quarter|Q(?P<digit>[1-4]))(?:(?:\s+of|,)?\s+(?:fiscal\s+)?(?:{_YEAR}|(?P<whose>this|last|next|the|that)\s+year))?\b",
        ),
        (
            "half",
            rf"\b(?:the\s+)?(?P<ordinal>first|second)[- ]half(?:\s+of)?\s+(?:{_YEAR}|(?P<whose>this|last|next|the|that)\s+year)\b",
        ),
        ("fiscal", r"\b(?:fiscal|financial)(?:\s+year)?\s+(?P<year>20\d\d|19\d\d)(?:[-/–]\d{2,4})?\b"),
        ("season", rf"\b{_PART}{_SEASON}(?:,?\s+(?:of\s+)?{_YEAR})\b"),
        (
            "season",
            rf"\b(?:(?P<whose>this|last|next|that|the following|the previous|the past|the same|the coming|the)\s+)?{_SEASON}(?:,?\s+(?:of\s+)?{_YEAR})\b",
        ),
        (
            "season",
            rf"\b(?P<whose>this|last|next|that|the following|the previous|the past|the same|the coming)\s+{_SEASON}\b",
        ),
        (
            "season",
            rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s))(?:the\s+|early\s+|late\s+|mid-)?{_SEASON}\b",
        ),
        (
            "season",
            r"\bthe\s+(?P<season>spring|summer|autumn|winter)\b(?!\s+(?:of\s+)?[A-Z])|\b(?P<season2>summer|winter|autumn)\b(?!\s+(?:games|olympics|palace|break|school|camp|house))",
        ),
        ("decade", rf"\b(?:{_PART})?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b"),
        ("decade", rf"\b(?:{_PART})?(?:the\s+)?['’]?(?P<decade>[2-9]0)s\b"),
        (
            "century",
            rf"\b(?:{_PART})?(?:the\s+)?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?:sixteen|seventeen|eighteen|nineteen)th|twentieth|twenty-first)[- ]centur(?:y|ies)(?:\s*(?P<era>BCE?|B\.C\.))?",
        ),
        (
            "holiday",
            rf"\b(?P<holiday>Christmas Eve|Christmas Day|Christmas|New Year['’]s Eve|New Year['’]s Day|Boxing Day|Valentine['’]s Day|May Day|Halloween)\b(?:,?\s+(?:of\s+)?{_YEAR})?",
        ),
        ("year", rf"\b{_PART}{_YEAR}{_ERA}"),
        ("year", r"\b(?:(?P<approx>ca?\.|circa|around|about)\s*)?(?P<year>\d{1,4})\s*(?P<era>BCE?|B\.C\.E?\.?)(?!\w)"),
        ("year", r"\bAD\s+(?P<year>\d{1,4})\b"),
        (
            "year",
            rf"(?:(?<![\d.,$€£#/:+–-])|(?<=\b\d{{4}}[–/-])){_YEAR}(?![\d%/:]|[.,]\d|['’]?s\b|\s?(?:km|kg|m|mm|troops|people|soldiers|men|dead|miles|metres|meters|tonnes|tons|ships|homes|euros|dollars|hectares|feet|acres|GMT|UTC|hours)\b)",
        ),
        (
            "today",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<day>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|overnight)(?:\s+{_DAYPART})?\b",
        ),
        ("today", rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<day>this)\s+{_DAYPART}\b"),
        (
            "weekday",
            rf"(?<!every )(?<!each )(?<!Every )\b(?:(?P<shift>early|late|later|earlier)\s+)?(?:on\s+)?(?:(?P<whose>last|next|this|this coming|this past|past|the previous|the following|the same)\s+)?(?P<weekday>{_WEEKDAY_NAME})(?:\s+{_DAYPART})?\b(?!['’]s\s+(?:newspaper|edition))",
        ),
        (
            "every",
            rf"\b(?P<how>every|each)(?:\s+(?P<other>other))?\s+(?:(?P<num>{_COUNT})\s+)?(?:(?P<unit>days?|weeks?|months?|years?|hours?|minutes?|quarters?|decades?)|(?P<weekday>{_WEEKDAY_NAME})|(?P<daypart>morning|afternoon|evening|night)|{_SEASON})\b",
        ),
        (
            "every",
            r"\b(?:(?P<times>once|twice|\w+ times)\s+)(?:a|per|each|every)\s+(?P<unit>day|week|month|year|hour|quarter)\b",
        ),
        (
            "every",
            r"(?:(?<=\d\s)|(?<=million\s)|(?<=billion\s)|(?<=tonnes\s)|(?<=tons\s)|(?<=dollars\s)|(?<=euros\s))(?:a|per)\s+(?P<unit>day|week|month|year|hour|quarter)\b(?!\s+(?:ago|earlier|later|before|after))",
        ),
        ("every", r"\bper\s+(?P<unit>day|week|month|year|hour|quarter)\b"),
        ("regular", r"\b(?P<regular>hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual)\b"),
        (
            "past_next",
            rf"\b(?P<within>within\s+)?(?:(?:the|these|those|its|his|their)\s+)?(?P<way>past|last|previous|next|coming|following|preceding)\s+(?P<num>{_COUNT}|few|several|couple of|many|two or three)\s+(?:(?:trading|business|working|consecutive)\s+)?{_UNIT}",
        ),
        (
            "coming",
            r"\b(?:the\s+)?(?P<way>past|last|recent|next|coming|following|preceding)\s+(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b",
        ),
        (
            "from_event",
            rf"\b(?:{_APPROX}\s+)?(?:{_NUM}(?:\s+|-))?{_UNIT}(?=\s+(?P<way>before|after|ahead of|prior to|following)\s+(?!(?:that|this|then)\b)\w)",
        ),
        (
            "ago",
            rf"\b(?:{_APPROX}\s+)?{_NUM}(?:\s+|-){_UNIT}\s+(?P<way>ago|earlier|later|before|beforehand|after that|afterwards?|after|from now|hence|previously)\b",
        ),
        (
            "ago",
            r"\b(?P<num>many )?(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)\s+(?P<way>ago|earlier|later|before that|before|afterwards?)\b(?P<approx>(?=$^))?",
        ),
        ("within", rf"\b(?P<way>within|in less than|in under|inside)\s+{_NUM}(?:\s+|-){_UNIT}"),
        ("ahead", rf"\b(?P<way>in)\s+(?:{_APPROX}\s+)?{_NUM}(?:\s+|-){_UNIT}(?P<time>['’]?\s+time)?(?=[\s,.;:!?)]|$)"),
        (
            "same_day",
            r"\b(?:(?P<shift>early|late|later|earlier)\s+)?(?:on\s+)?(?P<way>the\s+(?:very\s+)?next|the\s+following|the\s+previous|the\s+same|that\s+same|that\s+very|that|the\s+preceding)\s+(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|spring|summer|autumn|fall|winter|quarter|decade)\b",
        ),
        (
            "same_day",
            r"\b(?P<way>the\s+(?P<unit>day|week|month|year)\s+(?:before|after|following|earlier|later))\b(?!\s+(?:yesterday|tomorrow))",
        ),
        (
            "this_unit",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<way>this|last|next|past|this past|this coming|the current|the past|the last|the next|the coming|current)\s+{_ONE_UNIT}",
        ),
        (
            "this_month",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<way>this|last|next|this past|this coming)\s+{_MONTH}\b",
        ),
        (
            "end_of",
            r"\b(?P<part>(?:the\s+)?(?:end|beginning|start|middle|close|latter part|early part|first half|second half))\s+of\s+(?P<way>the|this|last|next|that|the following|the previous)\s+(?P<unit>day|week|weekend|month|year|quarter|decade|century)\b",
        ),
        ("end_of", r"\b(?P<part>year|month|week)[- ](?P<way>end)\b"),
        (
            "time",
            rf"\b(?:(?:at|around|about|by)\s+)?(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?{_ZONE}",
        ),
        ("time", rf"\b(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?{_ZONE}(?!\d)"),
        (
            "time",
            r"\b(?P<hour>[01]\d|2[0-4])\.?(?P<minute>[0-5]\d)\s+(?:hours\s+)?(?P<zone>GMT|UTC|EST|EDT|CET|CEST|BST|IST|MSK|local time|hours)\b",
        ),
        ("time", r"\b(?:at\s+|by\s+|around\s+)(?P<named>noon|midnight|midday|dawn|dusk)\b"),
        ("old", rf"\b(?P<num>{_COUNT})-(?P<unit>year|month|week|day)s?-olds?\b"),
        (
            "long",
            rf"\b(?:{_APPROX}[- ]+)?(?P<num>{_COUNT}(?: and a half)?|half)[- ](?P<unit>second|minute|hour|day|week|month|year|decade|century)(?:-long)?\b",
        ),
        (
            "lasting",
            rf"\b(?:{_APPROX}\s+)?(?!an? (?:second|quarter)|\w+ quarters){_NUM}(?:\s+(?:more|further|extra|consecutive|straight|full|whole|long|additional|trading|business|working|[a-z]+(?:y|ful|ing|ous|ive)))?\s+{_UNIT}(?:['’](?=\s))?",
        ),
        (
            "vague",
            r"\b(?P<present>right now|now|currently|at present|presently|nowadays|at the moment|for the moment|the time being|at this time|to date|the present|these days|current)\b",
        ),
        (
            "vague",
            r"\b(?P<past>(?:more\s+|most\s+|until\s+|only\s+|very\s+)?recently|lately|in the past|the past|the recent past|in recent (?:days|weeks|months|years)|recent|in recent times)\b",
        ),
        (
            "vague",
            r"\b(?P<future>very soon|(?:in )?the (?:near |not too distant )?future|future|in due course|in the long (?:term|run)|the near term|the long term)\b",
        ),
        ("bare_units", r"\b(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?:-long)?\b"),
        ("month", rf"\b{_MONTH}\b"),
        (
            "span_day",
            r"\b(?P<way>the)\s+(?P<unit>day)\b(?!\s+(?:of|when|that|in|he|she|they|to|for|and|is|was|has|will|which))",
        ),
    )
)

_MONTH_WORD = re.compile(rf"{_MONTH_FULL}|{_MONTH_SHORT}")
_UNIT_WORD = re.compile(
    r"second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur|morning|afternoon|evening", re.I
)
_DIGIT = re.compile(r"\d")
_SEASON_WORD = re.compile(r"spring|summer|autumn|fall|winter", re.I)
# What a text must hold for a rule to be worth trying: most paragraphs hold few of them.
_NEEDS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("full", "month_year", "month_day", "month", "this_month"), _MONTH_WORD),
    **dict.fromkeys(
        (
            "past_next",
            "coming",
            "ago",
            "within",
            "ahead",
            "from_event",
            "lasting",
            "long",
            "bare_units",
            "this_unit",
            "end_of",
            "old",
            "span_day",
        ),
        _UNIT_WORD,
    ),
    **dict.fromkeys(("iso", "numeric", "year", "decade", "fiscal"), _DIGIT),
    "season": _SEASON_WORD,
    "quarter": re.compile(r"quarter|Q[1-4]", re.I),
    "half": re.compile(r"half", re.I),
    "century": re.compile(r"centur", re.I),
    "holiday": re.compile(r"Christmas|New Year|Boxing|Valentine|May Day|Halloween", re.I),
    "weekday": re.compile(r"day", re.I),
    "time": re.compile(r"\d|noon|midnight|midday|dawn|dusk", re.I),
    "every": re.compile(
        r"\b(?:every|each|per|once|twice|times)\b|\d\s+a\s|\b(?:million|billion|tonnes|tons|dollars|euros)\s+a\s", re.I
    ),
    "regular": re.compile(r"ly\b|annual", re.I),
}


def needs(rule: str) -> re.Pattern[str] | None:
    """Return what a text must hold for a rule to match it, if anything can be said."""
    return _NEEDS.get(rule)
