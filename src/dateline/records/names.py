"""How a name is said within a sentence."""

from __future__ import annotations

import re

__all__ = ["with_article"]

_TAKES_THE = re.compile(
    r"^(?:United |European |African |Arab |Red |World |International |Security |Netherlands|Philippines|Kremlin|"
    r"White House|US |UN |EU$|Democratic Republic|Central African)|"
    r"\b(?:Ministry|Union|Council|Commission|Army|Navy|Parliament|Office|Court|Committee|Agency|Organi[sz]ation|League|"
    r"Alliance|Assembly|Government|Department|Embassy|Bank|Fund|Front|Movement|Party)$"
)


def with_article(name: str) -> str:
    """Return a name with "the" where English wants it.

    >>> with_article("United States"), with_article("Norway"), with_article("Swedish Army")
    ('the United States', 'Norway', 'the Swedish Army')
    """
    return f"the {name}" if _TAKES_THE.search(name) and not name.lower().startswith("the ") else name
