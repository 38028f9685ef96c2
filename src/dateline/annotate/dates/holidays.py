"""The days that holidays of the newswire fall on: fixed days, the nth weekday of a month, days around Easter."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["holiday_in"]

_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year's": (1, 1), "boxing day": (12, 26), "valentine's day": (2, 14),
    "may day": (5, 1), "halloween": (10, 31), "independence day": (7, 4),
    "the fourth of july": (7, 4), "fourth of july": (7, 4), "july fourth": (7, 4), "veterans day": (11, 11),
}  # fmt: skip
# Month, weekday (Monday is 0), and which of them; -1 is the last.
_NTH = {
    "martin luther king day": (1, 0, 3), "martin luther king jr day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
_FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter monday": 1,
}  # fmt: skip


def holiday_in(name: str, year: int) -> date:
    """Return the day of a holiday in a year.

    >>> holiday_in("Thanksgiving", 2012).isoformat(), holiday_in("Good Friday", 2013).isoformat()
    ('2012-11-22', '2013-03-29')
    """
    plain = " ".join(name.lower().replace("’", "'").replace(".", "").split())
    if plain in _FIXED:
        return date(year, *_FIXED[plain])
    if plain in _FROM_EASTER:
        return _easter(year) + timedelta(_FROM_EASTER[plain])
    month, weekday, nth = _NTH[plain]
    if nth < 0:
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)
