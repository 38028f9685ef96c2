"""Keeps what somebody says about watching: a source to watch or to forget, the rule for what belongs."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.dossier import Dossier
from dateline.errors import SettingsError
from dateline.records.addresses import is_web_address
from dateline.records.watching import Rule, Watched, rule_of

__all__ = ["forget_source", "set_rule", "watch_source"]


def watch_source(dossier: Dossier, address: str, *, at: str) -> bool:
    """Watch a feed, a list of feeds or a page from now on; tell whether that is new.

    Raises:
        SettingsError: it is no address.
    """
    if not is_web_address(address):
        raise SettingsError(f"{address}: no address of the web. Try: https://… of a feed or a page")
    if address in dossier.watching().sources:
        return False
    dossier.keep_watching(Watched(address=address, at=at))
    return True


def forget_source(dossier: Dossier, address: str, *, at: str) -> None:
    """Watch a source no longer; what came from it stays.

    Raises:
        SettingsError: it is not watched.
    """
    if address not in dossier.watching().sources:
        raise SettingsError(f"{address}: it is not watched. Try: dateline watch {dossier.path} --list")
    dossier.keep_watching(Watched(address=address, at=at, is_on=False))


def set_rule(
    dossier: Dossier,
    *,
    words: Sequence[str] = (),
    actors: Sequence[str] = (),
    like: Sequence[str] = (),
    everything: bool = False,
    at: str,
) -> Rule:
    """Put a rule in place of the one before; ``like`` names articles of the dossier, or "all" of them as they are now.

    Raises:
        UnknownId: an article is not there.
        SettingsError: there is no article to be like.
    """
    articles = [article.id for article in dossier.articles()]
    named = sorted({one for told in like for one in (articles if told == "all" else [dossier.resolve(told)])})
    if (like and not set(named) <= set(articles) | {""}) or (like and not named):
        raise SettingsError("--like: it names no article that is kept. Try: dateline list DOSSIER articles")
    rule = rule_of(words=words, actors=actors, like=named, everything=everything, at=at)
    before = dossier.watching().rule
    if before is None or before.id != rule.id:
        dossier.keep_watching(rule)
    return rule
