"""Takes one page after another apart, in a process of its own that may be killed at any moment.

It runs as a script and imports nothing of Dateline, so it starts fast and holds little: requests come in on
standard input, answers go out on standard output, each as four bytes of length and JSON.
"""

from __future__ import annotations

import contextlib
import json
import logging
import math
import os
import re
import struct
import sys
from collections.abc import Iterator, Set
from typing import Any, BinaryIO

__all__ = ["main", "take_apart"]

_LONGEST_TAG = 65_536  # attributes cost their square, so a tag of a megabyte costs minutes
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_VALUE = re.compile(r""""[^"<]{4096,}"|'[^'<]{4096,}\'""")
_PAGES = 400  # after so many a new process starts, so that nothing grows
_TEXTS = 12
_BLOCKS = frozenset({"p", "head", "list", "item", "table", "row", "cell", "quote", "div", "body", "main", "code"})
_NEAR = " or ".join(
    f"contains(@class,'{word}')"
    for word in ("byline", "Byline", "author", "Author", "date", "Date", "publish", "posted", "timestamp", "credit")
)


_Block = tuple[str, int | None, str, bool]  # kind, level of a heading, words, whether all of it is one link


class TagTooLong(ValueError):
    """A tag no browser would write."""


def take_apart(page: str) -> dict[str, Any]:
    """Return a page's main text in blocks, what it says about itself, and why text may be missing.

    Raises:
        TagTooLong: a tag holds more than the parser takes in good time.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import HTML_PARSER, load_html

    tree = load_html(_without_monsters(page))
    lost = _loss(HTML_PARSER.error_log)
    if tree is None:
        return {"blocks": [], "facts": {}, "lost": lost}
    facts = _facts(tree)
    links = {_words_of(anchor) for anchor in tree.iter("a")}
    found = bare_extraction(tree, favor_precision=True, include_comments=False)
    blocks = [] if found is None or found.body is None else list(_blocks(found.body, links))
    return {"blocks": blocks, "facts": facts, "lost": lost}


def _loss(log: Any) -> str | None:
    """Tell why the parser dropped text: it does so silently, but for its log."""
    fatal = [str(entry.message) for entry in log.filter_from_fatals() if "RESOURCE_LIMIT" in entry.type_name]
    if not fatal:
        return None
    return "its tags are nested too deep" if any("depth" in message for message in fatal) else "it holds one huge text"


def _without_monsters(page: str) -> str:
    if max(map(len, page.split(">")), default=0) <= _LONGEST_TAG:
        return page
    return _TAG.sub(_shortened, page)


def _shortened(match: re.Match[str]) -> str:
    tag = match.group()
    if len(tag) <= _LONGEST_TAG:
        return tag
    tag = _VALUE.sub('""', tag)  # a picture within the page, or a program's state
    if len(tag) > _LONGEST_TAG:
        raise TagTooLong
    return tag


def _blocks(element: Any, links: Set[str], kind: str = "p", level: int | None = None) -> Iterator[_Block]:
    """Yield the blocks under an element; ``lb`` elements break lines."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _block(kind, level, pieces, links)
            pieces = []
            yield from _child(child, links, kind, level)
        else:
            pieces.append("\n" if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    yield from _block(kind, level, pieces, links)


def _child(child: Any, links: Set[str], kind: str, level: int | None) -> Iterator[_Block]:
    if child.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in child]
        kept = [cell for cell in cells if cell]
        if len(kept) > 1:
            yield "row", None, " | ".join(kept), False
        else:
            for cell in child:
                yield from _blocks(cell, links)
    elif child.tag == "head":
        rank = (child.get("rend") or "h2")[1:]
        yield from _blocks(child, links, "head", int(rank) if rank.isdigit() else 2)
    else:
        inner = {"item": "item", "p": kind if kind == "item" else "p", "quote": "p"}.get(child.tag, kind)
        yield from _blocks(child, links, inner, level if inner == "head" else None)


def _block(kind: str, level: int | None, pieces: list[str], links: Set[str]) -> Iterator[_Block]:
    words = "".join(pieces)
    if shown := " ".join(words.split()):
        yield kind, level, words, shown in links


def _facts(tree: Any) -> dict[str, Any]:
    """Return what the page says about itself, uninterpreted."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and len(metas) < 200:
            metas.setdefault(key.lower()[:80], content[:1_000])
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    return {
        "metas": metas,
        "json": [script for script in scripts if len(script) < 300_000][:_TEXTS],
        "title": _words_of(next(tree.iter("title"), None)),
        "headings": [_words_of(heading) for heading in _first(tree.iter("h1"))],
        "authors": [
            _words_of(author) for author in tree.xpath("(//*[@itemprop='author' or @rel='author'])[position() <= 8]")
        ],
        "times": [
            {"at": time.get("datetime"), "words": _words_of(time), "first": "publish" in _names(time)}
            for time in _first(tree.iter("time"))
        ],
        "near": [
            words
            for words in map(_words_of, tree.xpath(f"(//*[@class][{_NEAR}])[position() <= 40]"))
            if 3 < len(words) <= 300
        ],
        "canonical": next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


def _names(element: Any) -> str:
    return f"{element.get('itemprop')} {element.get('class')} {element.get('pubdate') and 'published'}".lower()


def _first(elements: Iterator[Any], most: int = _TEXTS) -> list[Any]:
    return [element for _, element in zip(range(most), elements, strict=False)]


def _words_of(element: Any) -> str:
    if element is None:
        return ""
    pieces: list[str] = []
    held = 0
    for piece in element.itertext():
        pieces.append(piece)
        held += len(piece)
        if held > 2_000:
            break
    return " ".join("".join(pieces).split())[:1_000]


def _limit(resource: Any, what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _allow(seconds: int) -> None:
    """Give the next page its CPU seconds; the kernel ends us when they are spent."""
    with contextlib.suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource, resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime + seconds))


def _answer(page: str) -> dict[str, Any]:
    try:
        return take_apart(page)
    except TagTooLong:
        return {"failed": "tag"}
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "depth"}
    except Exception as error:
        return {"failed": "error", "why": type(error).__name__}


def main(source: BinaryIO, sink: BinaryIO, *, seconds: int, megabytes: int) -> None:
    """Answer requests until there are none, the memory is spent or the time has come to start afresh."""
    with contextlib.suppress(ImportError):
        import resource

        _limit(resource, resource.RLIMIT_AS, megabytes * 1_048_576)
    logging.disable(logging.CRITICAL)
    for _ in range(_PAGES):
        head = source.read(4)
        if len(head) < 4:
            return
        page = source.read(struct.unpack(">I", head)[0]).decode("utf-8", "replace")
        _allow(seconds)
        answer = _answer(page)
        body = json.dumps(answer, ensure_ascii=True).encode("ascii")
        sink.write(struct.pack(">I", len(body)) + body)
        sink.flush()
        if answer.get("failed") in ("memory", "depth"):
            return


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes where answers are read
    main(sys.stdin.buffer, answers, seconds=int(sys.argv[1]), megabytes=int(sys.argv[2]))
