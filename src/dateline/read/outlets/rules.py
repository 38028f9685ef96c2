"""Reads the small files that tell where an outlet's pages keep the article, when the general way fails on them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from dateline.errors import SettingsError
from dateline.read.addresses import host_of
from dateline.read.apart.selecting import xpath_of
from dateline.records.outlets import is_domain

__all__ = ["Rules", "all_rules", "parse_rules", "rules_for"]

_PARTS = ("body", "furniture", "date", "author", "title")


@attrs.frozen(kw_only=True)
class Rules:
    """Where an outlet's pages keep what."""

    name: str
    domains: tuple[str, ...]
    why: str
    parts: Mapping[str, list[str]]


def rules_for(address: str | None) -> Mapping[str, list[str]] | None:
    """Return the selectors for an address, by what they find; nothing when the general way does."""
    host = host_of(address)
    if not host:
        return None
    for rules in all_rules():
        if any(host == domain or host.endswith(f".{domain}") for domain in rules.domains):
            return rules.parts
    return None


@cache
def all_rules() -> tuple[Rules, ...]:
    """Return the rules of every file."""
    folder = files("dateline.read").joinpath("outlets")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(parse_rules(entry.read_text("utf-8"), entry.name) for entry in found)


def parse_rules(text: str, name: str) -> Rules:
    """Return the rules a file holds.

    Args:
        text: TOML with ``name``, ``domains``, ``why`` and a table ``[page]`` of selectors.
        name: the file's name, for messages.

    Raises:
        SettingsError: it lacks something, or a selector is none.

    >>> parse_rules('name="P"\\ndomains=["p.example"]\\nwhy="w"\\n[page]\\nbody=["div.story"]', "p.toml").parts["body"]
    ['div.story']
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: {error}. Try: docs/outlets.md") from error
    page = told.get("page")
    if not all(told.get(key) for key in ("name", "domains", "why")) or not isinstance(page, dict) or not page:
        raise SettingsError(f"{name}: it needs name, domains, why and a [page]. Try: docs/outlets.md")
    for domain in told["domains"]:
        if not is_domain(domain):
            raise SettingsError(f"{name}: {domain!r} is no domain. Try: one such as halden-post.example")
    for part, selectors in page.items():
        if part not in _PARTS or not isinstance(selectors, list):
            raise SettingsError(f"{name}: [page] has no list {part!r}. Try: {', '.join(_PARTS)}")
        for selector in selectors:
            _check(selector, name)
    return Rules(name=told["name"], domains=tuple(told["domains"]), why=told["why"], parts=page)


def _check(selector: object, name: str) -> None:
    from lxml.etree import XPath, XPathError

    try:
        XPath(xpath_of(str(selector)))
    except (ValueError, XPathError) as error:
        raise SettingsError(f"{name}: {selector!r} is no selector. Try: div.story p, or an XPath") from error
