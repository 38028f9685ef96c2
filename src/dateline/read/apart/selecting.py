"""Understands the selectors of an outlet's file: XPath, or the plain part of CSS."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["select", "xpath_of"]

_STEP = re.compile(
    r"\s*(?P<join>[>\s]?)\s*(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+(?:=[\"']?[^\"'\]]+[\"']?)?\])*)"
)
_PART = re.compile(r"(?P<mark>[.#])(?P<name>[\w-]+)|\[(?P<key>[\w:-]+)(?:=[\"']?(?P<value>[^\"'\]]+)[\"']?)?\]")


def xpath_of(selector: str) -> str:
    """Return a selector as XPath; one that begins with ``/``, ``.//`` or ``(`` is XPath already.

    Raises:
        ValueError: it is neither.

    >>> xpath_of("article > div.story-text p")
    "//article/div[contains(concat(' ',normalize-space(@class),' '),' story-text ')]//p"
    """
    selector = selector.strip()
    if selector.startswith(("/", ".//", "(")):
        return selector
    return "|".join(_path(one.strip()) for one in selector.split(","))


def _path(selector: str) -> str:
    path = ""
    place = 0
    while place < len(selector):
        step = _STEP.match(selector, place)
        if step is None or step.end() == place or not (step["tag"] or step["rest"]):
            raise ValueError(f"{selector!r} is no selector")
        path += ("/" if step["join"] == ">" else "//") + (step["tag"] or "*")
        path += "".join(_condition(part) for part in _PART.finditer(step["rest"]))
        place = step.end()
    if not path:
        raise ValueError("an empty selector")
    return path


def _condition(part: re.Match[str]) -> str:
    if part["mark"] == ".":
        return f"[contains(concat(' ',normalize-space(@class),' '),' {part['name']} ')]"
    if part["mark"] == "#":
        return f"[@id='{part['name']}']"
    return f"[@{part['key']}='{part['value']}']" if part["value"] else f"[@{part['key']}]"


def select(tree: Any, selectors: list[str]) -> list[Any]:
    """Return the elements the selectors find, in the order of the page, each once and none within another."""
    found = {element for selector in selectors for element in tree.xpath(xpath_of(selector)) if hasattr(element, "tag")}
    outer = [element for element in found if not any(one in found for one in element.iterancestors())]
    if len(outer) < 2:
        return outer
    order = {element: place for place, element in enumerate(tree.iter())}
    return sorted(outer, key=lambda element: order.get(element, 0))
