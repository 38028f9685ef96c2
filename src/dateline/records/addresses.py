"""Addresses: those of the web, and those that archives give to files."""

from __future__ import annotations

from urllib.parse import quote, unquote

__all__ = ["CAPTURE_NOTE", "address_of_uri", "is_web_address", "uri_of_address"]

CAPTURE_NOTE = "application/vnd.dateline.capture+json"  # the media type of what our archives say of a capture


def is_web_address(words: str) -> bool:
    """Tell whether some words are an address of the web.

    >>> is_web_address("https://example.org/a"), is_web_address("http.txt"), is_web_address("https://two words")
    (True, False, False)
    """
    lowered = words[:8].lower()
    return (
        lowered.startswith(("http://", "https://"))
        and len(words) > len("https://")
        and not any(map(str.isspace, words))
    )


def uri_of_address(address: str) -> str:
    """Return an address as archives want it: a file's name becomes a URI without a host.

    >>> uri_of_address("talks & tea.txt"), uri_of_address("https://example.org/a")
    ('file:talks%20%26%20tea.txt', 'https://example.org/a')
    """
    return address if is_web_address(address) and address.isascii() else f"file:{quote(address, errors='replace')}"


def address_of_uri(uri: str) -> str:
    """Return the address that an archive tells; the name of a file comes back as it was.

    >>> address_of_uri("file:talks%20%26%20tea.txt"), address_of_uri("<https://example.org/a>")
    ('talks & tea.txt', 'https://example.org/a')
    """
    bare = uri.strip().removeprefix("<").removesuffix(">")
    if bare.startswith("file:") and not bare.startswith("file:/"):
        return unquote(bare.removeprefix("file:"), errors="replace")
    return bare
