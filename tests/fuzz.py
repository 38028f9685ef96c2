"""Mutates inputs of every kind and reads them: ``python -m tests.fuzz --seconds 600 --seed 1``.

Whatever the bytes, taking and reading them gives captures, articles and errors of ours, in good time. A finding is
written into ``fuzz-findings/`` with the seed that makes it again. The same seed tries the same inputs.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from tests.documents import (
    PARAGRAPHS,
    TITLE,
    answer_of,
    digest_of,
    lines_of,
    mail_of,
    page_of,
    pdf_of,
    record_of,
    wacz_of,
    zip_of,
)
from tests.hostile import HOSTILE, outcomes_of

__all__ = ["Run", "fuzz"]

_SLOW = 12.0  # CPU seconds of one input that are a finding: 8 of the child's, and what starting it takes
_LARGEST = 300_000  # bytes of a seed; what is larger only costs time
_TOKENS = (
    b"\x00", b"\xff", b"\r\n", b"\n\n", b"<", b">", b"&#0;", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"WARC/1.1\r\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n", b"--x\r\n", b"<!ENTITY a '&a;'>", b"stream\n",
    b"endobj\n", b"/Filter /FlateDecode", b"[" * 64, b"{" * 64, b"(" * 64, b"]]>", b"<!--", b"\xed\xa0\x80", b"---\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"0 0 R", b"\xe2\x80\xae", b"```\n", b"|--|\n",
)  # fmt: skip


@attrs.define
class Run:
    """What a run did."""

    inputs: int = 0
    articles: int = 0
    failures: int = 0
    slowest: float = 0.0
    kinds: Counter[str] = attrs.field(factory=Counter)
    findings: list[str] = attrs.field(factory=list)


def seeds() -> list[tuple[str, bytes]]:
    """Return inputs to begin with: an honest one of each kind, and the hostile ones that are small."""
    prose = "\n\n".join([TITLE, *PARAGRAPHS])
    record = record_of(answer_of(page_of()), fields={"WARC-Payload-Digest": digest_of(page_of())})
    pdf = pdf_of([lines_of(prose, left=50, top=700), lines_of(prose, left=50, top=700)], info={"Title": TITLE})
    chunks = b"%x\r\n" % len(page_of()) + page_of() + b"\r\n0\r\n\r\n"
    honest = [
        ("a.txt", prose.encode()),
        ("a.html", page_of()),
        ("a.md", f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{PARAGRAPHS[0]}\n\n- one\n- two\n\n| a | b |\n".encode()),
        ("a.jsonl", f'{{"id": "1", "text": "{PARAGRAPHS[0]}", "published": "2031-05-02"}}\n'.encode() * 2),
        ("a.pdf", pdf),
        ("a.eml", mail_of(page=page_of(), attached=[("b.pdf", "application/pdf", pdf)])),
        ("a.warc", record + record_of(answer_of(chunks, fields="Transfer-Encoding: chunked\r\n"))),
        ("a.warc.gz", gzip.compress(record, mtime=0) * 2),
        ("a.wacz", wacz_of(record)),
        ("a.zip", zip_of({"a.txt": prose.encode(), "b.html": page_of()})),
        ("a.html.gz", gzip.compress(page_of(), mtime=0)),
        ("urls.txt", b"https://example.org/a\nhttps://example.org/b\n"),
        ("feed", b"<rss version='2.0'><channel><item><link>https://example.org/a</link></item></channel></rss>"),
        ("list.opml", b"<opml><body><outline xmlUrl='https://example.org/feed'/></body></opml>"),
    ]
    small = [
        (hostile.file, data)
        for name, hostile in HOSTILE.items()
        if not name.startswith(("gzip", "brotli", "zstd", "list of", "PDF that draws", "PDF bomb"))
        and "60,000" not in name
        and "bomb" not in name
        and len(data := hostile.make()) <= _LARGEST
    ]
    return honest * 3 + small


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return bytes with some changes: flipped, cut, doubled, put together with others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(7):
            case 0 if changed:
                changed[at % len(changed)] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.choice((1, 4, 64, 4096))]
            case 2:
                changed[at:at] = chance.choice(_TOKENS)
            case 3:
                changed[at:at] = changed[at : at + chance.choice((1, 16, 512))] * chance.choice((2, 8, 64))
            case 4:
                other = chance.choice(others)
                begin = chance.randrange(len(other) + 1)
                changed[at:at] = other[begin : begin + 2048]
            case 5:
                del changed[at:]
            case _:
                digits = [place for place, byte in enumerate(changed[:4096]) if 48 <= byte <= 57]
                if digits:
                    changed[chance.choice(digits)] = chance.choice(b"0123456789-")
    return bytes(changed[: 2 * _LARGEST])


def inputs(known: Sequence[tuple[str, bytes]], seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes without end."""
    chance = random.Random(seed)
    every = [data for _, data in known if data]
    while True:
        name, data = chance.choice(known)
        yield name, mutated(data, every, chance)


def fuzz(*, seconds: float, seed: int, folder: Path, findings: Path | None = None) -> Run:
    """Read mutated inputs for so long, and return what came of it."""
    run, known = Run(), seeds()
    until = time.monotonic() + seconds
    for number, (name, data) in enumerate(inputs(known, seed)):
        if time.monotonic() >= until:
            return run
        path = folder / name
        path.write_bytes(data)
        spent = time.process_time()
        found = outcomes_of(path)
        spent = time.process_time() - spent
        run.inputs += 1
        run.kinds[name] += 1
        run.articles += int(str(found["articles"]))
        failures = found["failures"]
        run.failures += len(failures) if isinstance(failures, list) else 0
        run.slowest = max(run.slowest, spent)
        lines = [line for line in failures if "\n" in line or "Try: " not in line] if isinstance(failures, list) else []
        wrong = found["broken"] or (spent > _SLOW and f"{spent:.1f} seconds") or (lines and f"unclear: {lines[0]}")
        if wrong:
            run.findings.append(f"seed {seed}, input {number} ({name}): {wrong}")
            if findings is not None:
                findings.mkdir(exist_ok=True)
                (findings / f"{seed}-{number}-{name}").write_bytes(data)
    return run


def main() -> None:
    """Run for some time and tell what was done; exits with 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = fuzz(
            seconds=wanted.seconds, seed=wanted.seed, folder=Path(folder), findings=Path("fuzz-findings").resolve()
        )
    rate = run.inputs / wanted.seconds
    print(f"{run.inputs} inputs in {wanted.seconds:g} s ({rate:.1f} a second), seed {wanted.seed}")
    print(f"{run.articles} articles, {run.failures} failures told, the slowest took {run.slowest:.2f} s of our own CPU")
    print(", ".join(f"{name} {count}" for name, count in run.kinds.most_common()))
    for finding in run.findings:
        print(f"FOUND {finding}")
    sys.exit(1 if run.findings else 0)


if __name__ == "__main__":
    main()
