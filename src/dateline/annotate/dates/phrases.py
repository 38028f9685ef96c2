"""The table of time phrases: each rule's name and what it looks like. Earlier rules win over later ones."""

from __future__ import annotations

import re

from dateline.annotate.dates.patterns import (
    ABOUT,
    APPROX,
    COUNT,
    DAY,
    DAYPART,
    DURING,
    ERA,
    LAST_DAY,
    LEAD_DAY,
    LEAST,
    MONTH,
    MONTH_FULL,
    MONTH_SHORT,
    NUM,
    ONE_UNIT,
    PART,
    SEASON,
    THAT_YEAR,
    UNIT,
    WEEKDAY_NAME,
    YEAR,
    ZONE,
)

__all__ = ["RULES", "needs"]

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "iso",
            r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b",
        ),
        ("full", rf"\b{LEAD_DAY}{MONTH}\s+{DAY}(?:,\s*|\s+|,?\s+of\s+){YEAR}{ERA}"),
        ("full", rf"\b{LEAD_DAY}(?:the\s+)?{DAY}(?:\s+of)?\s+{MONTH},?\s+{YEAR}{ERA}"),
        ("full", rf"\b{LEAD_DAY}{MONTH}\s+{DAY},?\s+(?P<year>\d{{1,4}})\s*(?P<era>BCE?|B\.C\.)"),
        (
            "numeric",
            r"(?<![\d./])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d)",
        ),
        (
            "numeric",
            r"(?<![\d./])(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>/)(?P<b>0?[1-9]|[12]\d|3[01])/(?P<year>\d\d)(?![\d/]|\.\d)",
        ),
        (
            "attacks",
            r"\b(?:Sept(?:ember|\.)?\s+11(?:th)?(?=,?\s+(?:\w+\s+)?(?:attack|terror|hijack|commission|memorial))|9/11)",
        ),
        (
            "day_range",
            rf"\b{MONTH}\s+{DAY}\s*(?:-|–|—|\bto\b|\bthrough\b)\s*{LAST_DAY}(?!\s+{MONTH_FULL})(?:,?\s+{YEAR})?",
        ),
        ("day_range", rf"\b{DAY}\s*(?:-|–|—|\bto\b)\s*{LAST_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"),
        ("quarter_of", r"\b(?:the\s+)?(?P<closing>March|June|September|December)\s+quarter\b"),
        ("month_or", rf"\b{MONTH}\s+or\s+(?P<other>{MONTH_FULL}|{MONTH_SHORT})\b(?:,?\s+(?:of\s+)?{YEAR})?"),
        (
            "week_of",
            rf"\bthe\s+(?P<ordinal>first|second|third|fourth|last|final)\s+(?:full\s+)?(?P<unit>week|day)\s+of\s+{MONTH}(?:,?\s+{YEAR})?",
        ),
        ("month_year", rf"\b{PART}{MONTH},?\s+(?:of\s+)?{YEAR}{ERA}"),
        (
            "month_year",
            rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}{ERA}(?P<open>\s*\((?:TBD|TBC|TBA|to be (?:determined|confirmed|announced|decided)|date (?:not set|to be \w+))\))?",
        ),
        ("month_year", rf"\b{MONTH},?\s+(?P<year>\d{{1,4}})\s*(?P<era>BCE?|B\.C\.)"),
        ("month_day", rf"\b{ABOUT}{LEAD_DAY}{MONTH}\s+{DAY}(?!\s*%|,\d|:\d){THAT_YEAR}"),
        ("month_day", rf"\b{ABOUT}{LEAD_DAY}(?:the\s+)?{DAY}(?:\s+of)?\s+{MONTH}\b{THAT_YEAR}"),
        ("month", rf"\b{PART}{MONTH}\b{THAT_YEAR}"),
        (
            "month",
            rf"\b{MONTH}\s+(?:of\s+)?(?P<whose>that|this|last|next|the same|the following|the previous)\s+year\b",
        ),
        (
            "quarter",
            rf"\b(?:(?:the|its|his|a)\s+)?(?:fiscal\s+)?(?:(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|(?:final|last)(?=\s+quarter\s+of))[- ](?:fiscal[- ])?quarter|Q(?P<digit>[1-4]))(?:(?:\s+of|,)?\s+(?:fiscal\s+)?(?:{YEAR}|(?P<whose>this|last|next|the|that)\s+year))?\b",
        ),
        (
            "half",
            rf"\b(?:the\s+)?(?P<ordinal>first|second)[- ]half(?:\s+of)?\s+(?:{YEAR}|(?P<whose>this|last|next|the|that)\s+year)\b",
        ),
        (
            "half",
            r"\b(?P<ordinal>first|second)-half\b(?=\s+(?:profit|loss|net|earnings|sales|revenue|results|operating|income|figures))",
        ),
        (
            "year_ago",
            r"\b(?:the\s+|a\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period))?\b|\bthe\s+year\s+(?:ago|earlier)\s+(?:quarter|period)\b",
        ),
        (
            "same_last",
            r"\bthe\s+same\s+(?P<unit>month|quarter|period|time|week)\s+(?:(?:of|in)\s+)?(?:the\s+)?(?P<back>last\s+year|(?:19|20)\d\d|a\s+year\s+(?:ago|earlier|before)|previous\s+year|year\s+before)\b",
        ),
        ("fiscal", r"\b(?:fiscal|financial)(?:\s+year)?\s+(?P<year>20\d\d|19\d\d)(?:[-/–]\d{2,4})?\b"),
        ("season", rf"\b{PART}{SEASON}(?:,?\s+(?:of\s+)?{YEAR})\b"),
        ("season", rf"\b(?:the\s+)?{SEASON}\s+of\s+(?P<which>last|this|next|that|the following|the previous)\s+year\b"),
        (
            "season",
            rf"\b(?:(?P<whose>this|last|next|that|the following|the previous|the past|the same|the coming|the)\s+)?{SEASON}(?:,?\s+(?:of\s+)?{YEAR})\b",
        ),
        (
            "season",
            rf"\b(?P<whose>this|last|next|that|the following|the previous|the past|the same|the coming)\s+{SEASON}\b",
        ),
        (
            "season",
            rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s))(?:the\s+|early\s+|late\s+|mid-)?{SEASON}\b",
        ),
        (
            "season",
            r"\bthe\s+(?P<season>spring|summer|autumn|winter)\b(?!\s+(?:of\s+)?[A-Z])|\b(?P<season2>summer|winter|autumn)\b(?!\s+(?:games|olympics|palace|break|school|camp|house))",
        ),
        ("decade", rf"\b(?:{PART})?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b"),
        (
            "decade",
            rf"(?<!his )(?<!her )(?<!their )(?:\b(?:{PART})|\bthe\s+|(?<=\ds and )|(?=['’]))['’]?(?P<decade>[2-9]0)s\b",
        ),
        (
            "century",
            rf"\b(?:{PART})?(?:the\s+)?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?:sixteen|seventeen|eighteen|nineteen)th|twentieth|twenty-first)[- ]centur(?:y|ies)(?:\s*(?P<era>BCE?|B\.C\.))?",
        ),
        (
            "holiday",
            rf"\b(?P<holiday>Christmas Eve|Christmas Day|Christmas|New Year['’]s Eve|New Year['’]s Day|New Year['’]s|Boxing Day|Valentine['’]s Day|May Day|Halloween|(?:the )?Fourth of July|July Fourth|Thanksgiving(?: Day)?|Labor Day|Memorial Day|Independence Day(?! (?:of|in))|Veterans Day|Columbus Day|Martin Luther King(?: Jr\.?)? Day|Presidents['’]? Day|Easter(?: Sunday| Monday)?(?! (?:Offensive|Rising|Island|egg))|Good Friday|Palm Sunday|Ash Wednesday|Maundy Thursday)\b(?:,?\s+(?:of\s+)?{YEAR})?",
        ),
        ("years", r"(?<![\d.,$€£#/:+–-])(?P<year>1[5-9]\d\d|20\d\d)[-–/](?P<last>\d\d)\b(?![-–/:.]?\d)"),
        ("year", rf"\b{PART}{YEAR}{ERA}"),
        ("year", r"\b(?:(?P<approx>ca?\.|circa|around|about)\s*)?(?P<year>\d{1,4})\s*(?P<era>BCE?|B\.C\.E?\.?)(?!\w)"),
        ("year", r"\bAD\s+(?P<year>\d{1,4})\b"),
        (
            "year",
            rf"(?:(?<![\d.,$€£#/:+–-])|(?<=\b\d{{4}}[–/-])){YEAR}(?![\d%/:]|[.,]\d|['’]?s\b|\s?(?:km|kg|m|mm|troops|people|soldiers|men|dead|miles|metres|meters|tonnes|tons|ships|homes|euros|dollars|hectares|feet|acres|GMT|UTC|hours)\b)",
        ),
        (
            "today",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<day>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|overnight)(?:\s+{DAYPART})?\b",
        ),
        ("today", rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<day>this)\s+{DAYPART}\b"),
        ("from_day", rf"\b{NUM}\s+{UNIT}\s+from\s+(?P<weekday>{WEEKDAY_NAME}|today|tomorrow|yesterday)\b"),
        (
            "weekday",
            rf"(?<!every )(?<!each )(?<!Every )\b(?:(?P<shift>early|late|later|earlier)\s+)?(?:on\s+)?(?:(?P<whose>last|next|this|this coming|this past|past|the previous|the following|the same)\s+)?(?P<weekday>{WEEKDAY_NAME})(?:\s+{DAYPART}|\s+of\s+(?P<week>last|this|next)\s+week)?\b(?!['’]s\s+(?:newspaper|edition))",
        ),
        (
            "every",
            rf"\b(?P<how>every|each)(?:\s+(?P<other>other))?\s+(?:(?P<num>{COUNT}|few|several|couple of)\s+)?(?:(?P<unit>days?|weeks?|months?|years?|hours?|minutes?|quarters?|decades?)|(?P<weekday>{WEEKDAY_NAME})|(?P<daypart>morning|afternoon|evening|night)|{SEASON})\b",
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
        ("every", rf"\b(?P<weekday>{WEEKDAY_NAME})s\b"),
        ("every", r"\b(?P<weekdays>weekdays|weeknights)\b"),
        (
            "regular",
            r"\b(?P<regular>hourly|nightly|semi-?annual|biannual|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual)\b",
        ),
        (
            "past_next",
            rf"\b(?P<within>within\s+)?(?:(?:the|these|those|its|his|their)\s+)?(?P<way>past|last|previous|next|coming|following|preceding|first|final|initial|opening)\s+(?P<num>{COUNT}|few|several|couple of|many|two or three)\s+(?:more\s+)?(?:(?:trading|business|working|consecutive)\s+)?{UNIT}",
        ),
        (
            "coming",
            r"\b(?:the\s+)?(?P<way>past|last|recent|next|coming|following|preceding)\s+(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b",
        ),
        (
            "compound",
            rf"\b(?P<num>{COUNT})\s+(?P<unit>years?|months?|weeks?|days?|hours?|minutes?)(?:,?\s+and\s+|,?\s+)(?P<num2>{COUNT})\s+(?P<unit2>months?|weeks?|days?|hours?|minutes?|seconds?)\b(?!\s+(?:ago|later|earlier))",
        ),
        (
            "from_event",
            rf"\b(?:{APPROX}\s+)?(?:{LEAST}{NUM}(?:\s+|-)(?:more\s+)?{UNIT}|(?P<units>minutes|hours|days|weeks|months|years|decades))(?=\s+(?P<way>before|after|ahead of|prior to|following)\s+(?!(?:that|this|then)\b)\w)",
        ),
        (
            "ago",
            rf"\b(?:{APPROX}\s+)?{NUM}(?:\s+|-){UNIT}\s+(?P<way>ago|earlier|later|before|beforehand|after that|afterwards?|after|from now|hence|previously)\b",
        ),
        (
            "ago",
            r"\b(?P<num>many )?(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)\s+(?P<way>ago|earlier|later|before that|before|afterwards?)\b(?P<approx>(?=$^))?",
        ),
        ("within", rf"\b(?P<way>within|in less than|in under|inside)\s+{NUM}(?:\s+|-){UNIT}"),
        ("ahead", rf"\b(?P<way>in)\s+(?:{APPROX}\s+)?{NUM}(?:\s+|-){UNIT}(?P<time>['’]?\s+time)?(?=[\s,.;:!?)]|$)"),
        (
            "same_day",
            r"\b(?:(?P<shift>early|late|later|earlier)\s+)?(?:on\s+)?(?P<way>the\s+(?:very\s+)?next|the\s+following|the\s+previous|the\s+same|that\s+same|that\s+very|that|the\s+preceding)\s+(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year|spring|summer|autumn|fall|winter|quarter|decade)\b",
        ),
        (
            "same_day",
            r"\b(?P<way>the\s+(?P<unit>day|night|morning|evening|week|month|year)\s+(?:before|after|following|earlier|later|previous))\b(?!\s+(?:yesterday|tomorrow))",
        ),
        (
            "end_of",
            r"\b(?P<part>(?:the\s+)?(?:end|beginning|start|middle|close|latter part|early part|first half|second half|rest|remainder))\s+of\s+(?P<way>the|this|last|next|that|the following|the previous)\s+(?P<unit>day|week|weekend|month|year|quarter|decade|century)\b",
        ),
        ("end_of", r"\b(?:the\s+)?(?P<part>year|month|week)(?:[- ]|['’]s[- ])(?P<way>end)\b"),
        (
            "this_unit",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<way>this|last|next|past|this past|this coming|the current|the past|the last|the next|the coming|current)\s+{ONE_UNIT}",
        ),
        (
            "this_month",
            rf"\b(?:(?P<shift>earlier|later|early|late)\s+)?(?P<way>this|last|next|this past|this coming)\s+{MONTH}\b",
        ),
        (
            "time",
            rf"\b{ABOUT}(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?{ZONE}(?:\s*\(\d{{2}}:?\d\d\s*(?:GMT|UTC)\))?",
        ),
        ("time", rf"\b(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?{ZONE}(?!\d)"),
        (
            "time",
            r"\b(?P<hour>[01]\d|2[0-4])\.?(?P<minute>[0-5]\d)\s+(?:hours\s+)?(?P<zone>GMT|UTC|EST|EDT|CET|CEST|BST|IST|MSK|local time|hours)\b",
        ),
        ("time", r"\b(?P<named>noon|midnight|midday)\b(?!\s+(?:mass|oil|sun))"),
        ("time", rf"\b(?P<hour>1[0-2]|[1-9])\s+o['’]clock(?:\s+(?:in\s+the|at)\s+{DAYPART})?"),
        (
            "part",
            rf"\b{DURING}(?P<keep>(?:the\s+)?(?:(?P<shift>early|late)\s+)?{DAYPART})\b(?!\s+(?:of|shift|sky|train|market|trading|session|news|prayers?|vision|time))",
        ),
        ("part", rf"\b(?:(?P<shift>early|late)\s+){DAYPART}\b(?!\s+(?:of|shift|sky|train))"),
        ("weekend", r"\b(?:the)\s+(?:long\s+|holiday\s+)?weekend\b(?!\s+(?:of|edition))"),
        (
            "old",
            rf"\b(?P<num>{COUNT})(?:-(?P<unit>year|month|week|day)s?-olds?|\s+(?P<unit2>year|month|week|day)s?\s+old)\b",
        ),
        ("long", r"\b(?P<unit>hour|day|night|week|month|year|decade|century)-?long\b"),
        ("long", r"\b(?:a\s+)?(?P<num>quarter)(?:[- ]|\s+of\s+a\s+)(?P<unit>century)\b"),
        (
            "long",
            rf"\b(?:{APPROX}[- ]+)?{LEAST}(?P<num>{COUNT}(?: and a half)?|half|single(?=-))[- ](?P<unit>second|minute|hour|day|week|month|year|decade|century)(?:-long)?\b",
        ),
        (
            "lasting",
            rf"\b(?:{APPROX}\s+)?(?:(?:another|an additional|a further|the|these|those)\s+(?=(?:an?\s+)?(?:{COUNT}|few)\b))?(?!an? (?:second|quarter)\b(?! century)|\w+ quarters of){LEAST}{NUM}(?:\s+(?:more|further|extra|consecutive|straight|full|whole|long|additional|trading|business|working|[a-z]+(?:y|ful|ing|ous|ive)))?\s+{UNIT}(?:['’](?=\s))?",
        ),
        (
            "vague",
            r"\b(?P<present>right now|now|currently|at present|presently|nowadays|at the moment|for the moment|the time being|at this time|to date|the present|these days|current)\b",
        ),
        (
            "vague",
            r"\b(?P<past>(?<!\bas )(?:more\s+|most\s+|very\s+)?recently|lately|the past|the recent past|recent (?:days|weeks|months|years|decades|times)|those days|recent)\b",
        ),
        (
            "vague",
            r"\b(?P<future>very soon|the (?:near |not too distant )?future|future|in due course|in the long (?:term|run)|the near term|the long term)\b",
        ),
        ("that_time", r"\bat\s+(?P<keep>the\s+time)\b(?!\s+(?:of|when|that|being))"),
        (
            "bare_units",
            r"\b(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?:-?long|-old)?\b",
        ),
        ("whole", r"\b(?P<shift>early|late|earlier|later)\s+in\s+the\s+(?P<unit>(?-i:year|quarter|month|week|day))\b"),
        (
            "whole",
            r"\b(?:for|in|during|of|throughout|over)\s+(?P<keep>the\s+(?:(?:full|whole|entire)\s+)?(?P<unit>(?-i:year|quarter|month|week)))\b(?!\s+(?:before|after|ago|earlier|of|that|when|to|since|until|before|in|\d))",
        ),
        ("month", rf"\b{MONTH}\b"),
        (
            "span_day",
            r"\b(?P<way>the)\s+(?P<unit>day)\b(?!\s+(?:of|when|that|in|he|she|they|to|for|and|is|was|has|will|which))",
        ),
    )
)

_MONTH_WORD = re.compile(rf"{MONTH_FULL}|{MONTH_SHORT}")
_UNIT_WORD = re.compile(
    r"second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur|morning|afternoon|evening", re.I
)
_PART_WORD = re.compile(r"morning|afternoon|evening|night|dawn", re.I)
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
    "day_range": _MONTH_WORD,
    "quarter_of": re.compile(r"quarter", re.I),
    "from_day": re.compile(r"\bfrom\b", re.I),
    "month_or": re.compile(r" or ", re.I),
    "week_of": _MONTH_WORD,
    "attacks": re.compile(r"\b11"),
    "same_last": re.compile(r"the same", re.I),
    "year_ago": re.compile(r"year[- ](?:ago|earlier)", re.I),
    "compound": _UNIT_WORD,
    "whole": _UNIT_WORD,
    "part": _PART_WORD,
    "weekend": re.compile(r"weekend", re.I),
    "that_time": re.compile(r"\bat\s+the\s+time", re.I),
    "years": _DIGIT,
    "century": re.compile(r"centur", re.I),
    "holiday": re.compile(
        r"Christmas|New Year|Boxing|Valentine|May Day|Halloween|Fourth|Thanksgiving|Labor Day|Memorial|Independence|Veterans|Columbus|Martin|Presidents|Easter|Good Friday|Palm|Ash|Maundy",
        re.I,
    ),
    "weekday": re.compile(r"day", re.I),
    "time": re.compile(r"\d|noon|midnight|midday", re.I),
    "every": re.compile(
        r"days\b|\b(?:every|each|per|once|twice|times)\b|\d\s+a\s|\b(?:million|billion|tonnes|tons|dollars|euros)\s+a\s",
        re.I,
    ),
    "regular": re.compile(r"ly\b|annual", re.I),
}


def needs(rule: str) -> re.Pattern[str] | None:
    """Return what a text must hold for a rule to match it, if anything can be said."""
    return _NEEDS.get(rule)
