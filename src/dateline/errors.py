"""Every error Dateline raises, drawn as one tree.

    DatelineError
    ├── AcquireError      a file or a stream could not be had
    │   ├── FetchError    an address could not be fetched
    │   │   ├── AddressRefused
    │   │   ├── RobotsRefused
    │   │   └── ServerRefused
    │   └── FeedError     bytes are no feed
    ├── ReadError         bytes could not be made into an article
    │   ├── NotEnglish
    │   ├── NoArticleText
    │   └── NotAnArticle
    ├── AnnotateError     an article could not be annotated
    │   └── ModelNotInstalled
    ├── DateSyntaxError   a string is no EDTF date
    ├── DossierError      a dossier could not be opened, read or written
    │   ├── NotADossier
    │   ├── NewerDossier
    │   ├── UnknownId
    │   ├── QueryError
    │   └── CorrectionError
    │       └── DecidedMeanwhile
    ├── PresentError      a brief or a page could not be made
    ├── Refused           a server does not do what it was asked
    └── SettingsError     a setting makes no sense
        └── TableError    a line of somebody's own table makes no sense

A message tells what happened, to what, and what to try.
"""

from __future__ import annotations

import re

__all__ = [
    "AcquireError",
    "AddressRefused",
    "AnnotateError",
    "CorrectionError",
    "DateSyntaxError",
    "DatelineError",
    "DecidedMeanwhile",
    "DossierError",
    "FeedError",
    "FetchError",
    "ModelNotInstalled",
    "NewerDossier",
    "NoArticleText",
    "NotADossier",
    "NotAnArticle",
    "NotEnglish",
    "PresentError",
    "QueryError",
    "ReadError",
    "Refused",
    "RobotsRefused",
    "ServerRefused",
    "SettingsError",
    "TableError",
    "UnknownId",
]


class DatelineError(Exception):
    """Anything that Dateline expected might go wrong."""


class AcquireError(DatelineError):
    """A file or a stream could not be had."""

    kind: str = "file"  # what it was, as far as that is known; the summary of a run counts by it


class FetchError(AcquireError):
    """An address could not be fetched."""

    def __init__(self, url: str, why: str, instead: str) -> None:
        self.url = url
        self.why = why
        self.instead = instead
        super().__init__(f"{_shown(url)}: {_shown(why, 600)}. Try: {_shown(instead)}.")


class AddressRefused(FetchError):
    """Dateline does not ask this address: it is not public, or not plainly written."""


class RobotsRefused(FetchError):
    """The site's robots.txt keeps programs off this address."""


class ServerRefused(FetchError):
    """The server answered, and its answer is no page."""

    def __init__(self, url: str, status: int, why: str, instead: str) -> None:
        self.status = status
        super().__init__(url, why, instead)


class FeedError(AcquireError):
    """Bytes are no feed, or a damaged one."""

    def __init__(self, name: str, why: str, instead: str) -> None:
        self.name = name
        self.why = why
        super().__init__(f"{_shown(name)}: {_shown(why, 600)}. Try: {_shown(instead)}.")


class ReadError(DatelineError):
    """Bytes could not be made into an article."""


class NotEnglish(ReadError):
    """The text is in a language Dateline does not read."""

    def __init__(self, name: str, language: str) -> None:
        self.name = name
        self.language = language
        super().__init__(
            f"{name}: the text looks like {language!r}, and Dateline reads English only. "
            "Try: an English translation of the article."
        )


class NoArticleText(ReadError):
    """A page or file holds no article."""

    def __init__(self, name: str, why: str = "no article text was found") -> None:
        self.name = name
        self.why = why
        super().__init__(f"{name}: {why}. Try: saving the article's own page, or its text in a .txt file.")


class NotAnArticle(ReadError):
    """A page is something else: an error, a wall, a list of links."""

    def __init__(self, name: str, what: str, why: str, instead: str) -> None:
        self.name = name
        self.what = what
        self.why = why
        super().__init__(f"{name}: this is {what}, not an article: {why}. Try: {instead}.")


class AnnotateError(DatelineError):
    """An article could not be annotated."""


class ModelNotInstalled(AnnotateError):
    """A language model the settings ask for is missing."""

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(f"Language model {model!r} is not installed. Try: make setup")


class DateSyntaxError(DatelineError, ValueError):
    """A string is no date of the Extended Date/Time Format."""

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        self.why = why
        super().__init__(f"{text!r} is no EDTF date: {why}. Try: one such as 2025-11-05 or 2025-11?")


class DossierError(DatelineError):
    """A dossier could not be opened, read or written."""


class NotADossier(DossierError):
    """The file is something else, or damaged beyond opening."""

    def __init__(self, path: str, why: str = "it is not a Dateline dossier") -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path}: {why}. Try: dateline add NEW.dateline ARTICLE… to start one.")


class NewerDossier(DossierError):
    """The file was written by a later Dateline."""

    def __init__(self, path: str, revision: str) -> None:
        self.path = path
        self.revision = revision
        super().__init__(f"{path}: written by a newer Dateline (schema {revision}). Try: upgrading Dateline.")


class UnknownId(DossierError):
    """No claim, actor, event or article has this id."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: nothing in the dossier has this id. Try: dateline list DOSSIER")


class QueryError(DossierError):
    """A question to a dossier makes no sense."""


class CorrectionError(DossierError):
    """A correction does not fit what it is about."""

    def __init__(self, why: str, instead: str) -> None:
        self.why = why
        super().__init__(f"{why}. Try: {instead}")


class DecidedMeanwhile(CorrectionError):
    """Somebody else decided about the same thing since it was looked at."""

    def __init__(self, author: str, target: str) -> None:
        self.author = author
        self.target = target
        super().__init__(
            f"{target}: {author or 'somebody'} decided about it since you looked", "looking again, then deciding"
        )


class PresentError(DatelineError):
    """A brief or a page could not be made."""


class Refused(DatelineError):
    """A server does not do what it was asked, with the status of HTTP that says so."""

    def __init__(self, status: int, why: str, wait: float = 0.0) -> None:
        self.status = status
        self.wait = wait  # seconds until it is worth asking again
        super().__init__(why)


class SettingsError(DatelineError):
    """A setting makes no sense."""


class TableError(SettingsError):
    """A line of somebody's own table of actors, camps, issues or outlets makes no sense."""

    def __init__(self, name: str, line: int, column: str, why: str) -> None:
        self.name = name
        self.line = line
        self.column = column
        super().__init__(f"{name}: line {line}, column {column}: {why}")


def _shown(text: str, longest: int = 200) -> str:
    """Return words of others fit for a message: one line, short, no password in an address."""
    clean = re.sub(r"(?<=//)[^/?#\s]*@", "", text)
    clean = "".join(letter if letter.isprintable() else "\ufffd" for letter in clean)
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}…"
