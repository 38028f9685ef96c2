"""Says how to cite an entry: in plain words, in Markdown, for BibTeX, and by a link to its words."""

from __future__ import annotations

import re

from dateline.present.brief_markdown import escaped
from dateline.present.site.chrome import Chrome, day
from dateline.records.catalogue import Entry, Telling

__all__ = ["citation_forms"]


def citation_forms(entry: Entry, chrome: Chrome) -> list[tuple[str, str]]:
    """Return the ways to cite an entry, each with its label; the link to the words comes last."""
    if not entry.tellings:
        return []
    first = entry.tellings[0]
    title = first.title or "untitled"
    source = f"{first.outlet}, {day(first.published)}"
    addresses = (
        ("Address of this claim", chrome.whole(chrome.links.entry(entry.kind, entry.id))),
        ("Link to the words", chrome.whole(chrome.links.words(first))),
    )
    return [
        ("Plain text", f"“{first.words}” ({source}: “{title}”) [{entry.id}]"),
        ("Markdown", f"“{escaped(first.words)}” ({escaped(source)}: *{escaped(title)}*) `{entry.id}`"),
        ("BibTeX", _bibtex(entry, first, title)),
        *((label, address) for label, address in addresses if address),
    ]


def _bibtex(entry: Entry, telling: Telling, title: str) -> str:
    key = re.sub(r"[^A-Za-z0-9]+", "", f"{telling.outlet}{(telling.published or '')[:4]}{entry.id[-6:]}")
    fields = [("title", title), ("journal", telling.outlet), ("note", f"“{telling.words}”; Dateline {entry.id}")]
    if telling.published:
        fields += [("year", telling.published[:4]), ("date", telling.published[:10])]
    lines = ",\n".join(f"  {name} = {{{_tex(value)}}}" for name, value in fields)
    return f"@article{{{key},\n{lines}\n}}"


def _tex(text: str) -> str:
    """Escape what TeX takes for a command; braces are left out, for they must be in balance."""
    plain = text.replace("{", "(").replace("}", ")").replace("\\", "/")
    return re.sub(r"([&%$#_^~])", r"\\\1", plain)
