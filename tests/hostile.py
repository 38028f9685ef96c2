"""Hostile inputs, made when asked for: bombs, traps, lies and dirt of every kind that is read.

``python -m tests.hostile`` prints what each costs.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import resource
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from tests.documents import (
    PARAGRAPHS,
    answer_of,
    assembled,
    digest_of,
    lines_of,
    mail_of,
    page_of,
    pdf_of,
    record_of,
    wacz_of,
    zip_of,
)

__all__ = ["HOSTILE", "Hostile", "Measured", "measured"]

ZEROS = bytes(1 << 20)
LAUGHS = (
    "<!DOCTYPE x ["
    + '<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'


@attrs.frozen(kw_only=True)
class Hostile:
    """An input that means harm: the name of its file, what makes its bytes, and what must come of it."""

    file: str
    make: Callable[[], bytes]
    articles: int | None = 0  # how many articles it gives; nothing when any number will do
    failures: int | None = 1  # how many things are said to have failed


def gzip_bomb(megabytes: int) -> bytes:
    """Return so many MB of zeros, packed in parts of 64."""
    return gzip.compress(ZEROS * 64, mtime=0) * (megabytes // 64)


def brotli_bomb() -> bytes:
    import brotli

    worker = brotli.Compressor(quality=1)
    return b"".join([*(worker.process(ZEROS) for _ in range(400)), worker.finish()])


def zstd_bomb() -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(ZEROS * 64) * 16


def zstd_window() -> bytes:
    """Return a frame that wants a window of a gigabyte and more."""
    return b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([((31 - 10) << 3)]) + b"\x03\x00\x00" + b"\x00" * 10


def zip_flat() -> bytes:
    return zip_of({"a.txt": ZEROS * 64})


def zip_overlapping() -> bytes:
    """Return a zip whose members all lie on the same bytes."""
    data = bytearray(zip_of({"a.txt": ZEROS * 8}))
    start = data.rfind(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    entry = bytes(data[start:end])
    count = 2_000
    body = bytes(data[:start]) + entry * count
    return body + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)


def zip_many(count: int = 60_000) -> bytes:
    """Return a zip of more members than anybody packs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", b"x")
    return out.getvalue()


def zip_escaping() -> bytes:
    """Return a zip with paths that lead out, a link, and one article."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"):
            archive.writestr(zipfile.ZipInfo(name), " ".join(PARAGRAPHS))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", " ".join(PARAGRAPHS))
    return out.getvalue()


def zip_lying(*, size: int) -> bytes:
    """Return a zip that lies about how large its member is."""
    data = bytearray(zip_of({"a.txt": " ".join(PARAGRAPHS).encode()}))
    for begins, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(begins)
        data[place + at : place + at + 4] = size.to_bytes(4, "little")
    return bytes(data)


def zip_nested(depth: int = 20) -> bytes:
    data = b"Talks began."
    for _ in range(depth):
        data = zip_of({"a.zip": data})
    return data


def warc_bomb(coding: str, body: bytes) -> bytes:
    return record_of(answer_of(body, fields=f"Content-Encoding: {coding}\r\n"))


def chunked(body: bytes, *, sizes: bytes = b"%x\r\n") -> bytes:
    return answer_of(b"".join((sizes % len(body), body, b"\r\n0\r\n\r\n")), fields="Transfer-Encoding: chunked\r\n")


def pdf_bomb() -> bytes:
    """Return a PDF whose page holds a gigabyte of blanks, packed twice."""
    worker = zlib.compressobj(9)
    once = b"".join([*(worker.compress(b" " * (1 << 20)) for _ in range(1_000)), worker.flush()])
    packed = zlib.compress(once)
    return _pdf_with(
        f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n".encode() + packed + b"\nendstream"
    )


def pdf_many_filters() -> bytes:
    data = b"BT (x) Tj ET"
    for _ in range(300):
        data = zlib.compress(data)
    filters = " ".join(["/FlateDecode"] * 300)
    return _pdf_with(f"<< /Length {len(data)} /Filter [{filters}] >>\nstream\n".encode() + data + b"\nendstream")


def pdf_endless_content() -> bytes:
    packed = zlib.compress(b"q 1 0 0 1 0 0 cm BT /F1 1 Tf (a) Tj ET Q\n" * 400_000)
    return _pdf_with(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")


def pdf_deep() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids " + deep + b" >>", b"<< >>"])


def pdf_circle() -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>",
            b"<< >>",
        ]
    )


def _pdf_with(stream: bytes) -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>",
            stream,
            b"<< >>",
        ]
    )


def pdf_long() -> bytes:
    return pdf_of([lines_of(f"{PARAGRAPHS[0]} {number}", left=50, top=700) for number in range(3_000)])


def mail_wide(parts: int = 10_000) -> bytes:
    body = b"--x\r\nContent-Type: text/plain\r\n\r\nTalks began.\r\n" * parts
    return b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + body


def mail_deep(depth: int = 2_000) -> bytes:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + opened + b"Content-Type: text/plain\r\n\r\nTalks.\r\n" * 3


def mail_russian_dolls(depth: int = 30) -> bytes:
    message = mail_of()
    for _ in range(depth):
        message = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + message
    return message


def mail_wrong_fields() -> bytes:
    comments = b"(" * 50_000
    return (
        b"From: "
        + comments
        + b"\r\nSubject: =?x?b?"
        + b"A" * 100_000
        + b"?=\r\nDate: "
        + b"9" * 5_000
        + b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="
        + b"z" * 10_000
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"
    )


def random_bytes(length: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(length)


_PROSE = " ".join(PARAGRAPHS)
_GOOD = record_of(answer_of(page_of()))

HOSTILE: Mapping[str, Hostile] = {
    # Bombs.
    "gzip bomb": Hostile(file="a.txt.gz", make=lambda: gzip_bomb(6_400)),
    "gzip bomb of JSON Lines": Hostile(file="a.jsonl.gz", make=lambda: gzip_bomb(6_400)),
    "gzip bomb of a WARC": Hostile(file="a.warc.gz", make=lambda: gzip.compress(_GOOD) + gzip_bomb(6_400), articles=1),
    "gzip of a million empty parts": Hostile(file="a.txt.gz", make=lambda: gzip.compress(b"") * 500_000),
    "brotli bomb": Hostile(file="a.html.br", make=brotli_bomb),
    "zstd bomb": Hostile(file="a.html.zst", make=zstd_bomb),
    "zstd window": Hostile(file="a.html.zst", make=zstd_window),
    "zip bomb": Hostile(file="a.zip", make=zip_flat),
    "zip bomb of overlapping members": Hostile(file="a.zip", make=zip_overlapping),
    "zip of 60,000 members": Hostile(file="a.zip", make=zip_many),
    "zip within zip": Hostile(file="a.zip", make=zip_nested),
    "gzip within gzip": Hostile(file="a.gz", make=lambda: gzip.compress(gzip.compress(gzip_bomb(640)))),
    "WACZ bomb": Hostile(file="a.wacz", make=lambda: wacz_of(bytes(600_000_000))),
    "WARC with a gzip bomb": Hostile(file="a.warc", make=lambda: warc_bomb("gzip", gzip_bomb(6_400))),
    "WARC with a brotli bomb": Hostile(file="a.warc", make=lambda: warc_bomb("br", brotli_bomb())),
    "WARC with a zstd bomb": Hostile(file="a.warc", make=lambda: warc_bomb("zstd", zstd_bomb())),
    "WARC with a deflate bomb": Hostile(file="a.warc", make=lambda: warc_bomb("deflate", zlib.compress(ZEROS * 200))),
    "billion laughs as a feed": Hostile(
        file="a.xml", make=lambda: f"{LAUGHS}<rss><channel><title>&a29;</title></channel></rss>".encode()
    ),
    "billion laughs as OPML": Hostile(
        file="a.opml", make=lambda: f"{LAUGHS}<opml><body><outline text='&a29;'/></body></opml>".encode()
    ),
    "billion laughs as a page": Hostile(
        file="a.xhtml", make=lambda: f"<?xml version='1.0'?>{LAUGHS}<html><body><p>&a29;</p></body></html>".encode()
    ),
    "quadratic entities as a page": Hostile(
        file="a.xhtml", make=lambda: f"{QUADRATIC}<html><body><p>{'&a;' * 50_000}</p></body></html>".encode()
    ),
    # Archives that lie.
    "zip that leads out": Hostile(file="a.zip", make=zip_escaping, articles=1, failures=0),
    "zip that says less": Hostile(file="a.zip", make=lambda: zip_lying(size=10)),
    "zip that says more": Hostile(file="a.zip", make=lambda: zip_lying(size=1_999_999_999)),
    "zip cut short": Hostile(file="a.zip", make=lambda: zip_of({"a.txt": random_bytes(10_000)})[:-60]),
    "gzip cut short": Hostile(file="a.txt.gz", make=lambda: gzip.compress(_PROSE.encode())[:-20]),
    "WACZ that was changed": Hostile(file="a.wacz", make=lambda: wacz_of(_GOOD, told="0" * 64)),
    "WARC cut short": Hostile(file="a.warc", make=lambda: (_GOOD + _GOOD)[:-80], articles=1),
    "WARC cut in its head": Hostile(file="a.warc", make=lambda: _GOOD + _GOOD[:60], articles=1),
    "WARC of dirt": Hostile(file="a.warc", make=lambda: _GOOD + random_bytes(100_000) + _GOOD, articles=1),
    "WARC that says more": Hostile(file="a.warc", make=lambda: record_of(answer_of(page_of()), length=10**15)),
    "WARC that says a little more": Hostile(
        file="a.warc", make=lambda: record_of(answer_of(page_of()), length=2_000) + _GOOD, articles=None
    ),
    "WARC that says less": Hostile(
        file="a.warc", make=lambda: record_of(answer_of(page_of()), length=40) + _GOOD, failures=None, articles=None
    ),
    "WARC of a negative length": Hostile(
        file="a.warc", make=lambda: record_of(answer_of(page_of()), length=-5), failures=None
    ),
    "WARC with a huge head": Hostile(
        file="a.warc", make=lambda: record_of(answer_of(page_of()), fields={"X": "y" * 5_000_000})
    ),
    "WARC with chunks that lie": Hostile(file="a.warc", make=lambda: record_of(chunked(page_of(), sizes=b"1%x\r\n"))),
    "WARC without the last chunk": Hostile(file="a.warc", make=lambda: record_of(chunked(page_of())[:-7])),
    "WARC that was changed": Hostile(
        file="a.warc", make=lambda: record_of(answer_of(page_of()), fields={"WARC-Payload-Digest": digest_of(b"")})
    ),
    "WARC without records": Hostile(file="a.warc", make=lambda: b""),
    # Long, deep and wide.
    "one line of a million bytes": Hostile(
        file="a.txt", make=lambda: ("Talks began in Oslo. " * 50_000).encode(), failures=1
    ),
    "page of one line": Hostile(
        file="a.html", make=lambda: b"<p>" + b"Talks began in Oslo. " * 50_000 + b"</p>", articles=None, failures=None
    ),
    "a line of JSON of 25 MB": Hostile(
        file="a.jsonl",
        make=lambda: b'{"text": "' + b"x" * 25_000_000 + b'"}\n{"text": "' + _PROSE.encode() + b'"}',
        articles=1,
    ),
    "deep JSON": Hostile(file="a.jsonl", make=lambda: b'{"text": ' + b"[" * 1_000_000),
    "deep page": Hostile(
        file="a.html", make=lambda: b"<html><body>" + b"<div>" * 100_000 + b"Talks began.", articles=None
    ),
    "wide page": Hostile(
        file="a.html",
        make=lambda: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">Talks began.</p>",
    ),
    "page of 50,000 paragraphs": Hostile(
        file="a.html", make=lambda: b"<html><body>" + b"<p>Talks began.</p>\n" * 50_000, articles=None, failures=None
    ),
    "list of a million addresses": Hostile(file="a.txt", make=lambda: b"https://example.org/\n" * 900_000),
    "random bytes": Hostile(file="a.bin", make=lambda: random_bytes(1_000_000)),
    "NULs": Hostile(file="a.txt", make=lambda: ZEROS),
    # Markdown.
    "Markdown of brackets": Hostile(
        file="a.md", make=lambda: (b"[" * 200_000) + _PROSE.encode(), articles=None, failures=None
    ),
    "Markdown of stars": Hostile(
        file="a.md", make=lambda: (b"*a **b _c " * 30_000) + _PROSE.encode(), articles=None, failures=None
    ),
    "Markdown of backticks": Hostile(
        file="a.md", make=lambda: (b"`" * 100_000) + b" " + _PROSE.encode(), articles=None, failures=None
    ),
    "Markdown quoted without end": Hostile(
        file="a.md", make=lambda: (b">" * 200_000) + _PROSE.encode(), articles=None, failures=None
    ),
    "Markdown of tags": Hostile(
        file="a.md", make=lambda: (b"<a <!-- " * 40_000) + _PROSE.encode(), articles=None, failures=None
    ),
    "Markdown table": Hostile(
        file="a.md", make=lambda: b"|" + b"--|" * 100_000 + b"x\n" + _PROSE.encode(), articles=None, failures=None
    ),
    # PDF.
    "PDF bomb": Hostile(file="a.pdf", make=pdf_bomb),
    "PDF of many filters": Hostile(file="a.pdf", make=pdf_many_filters),
    "PDF that draws without end": Hostile(file="a.pdf", make=pdf_endless_content, articles=None, failures=None),
    "PDF nested deep": Hostile(file="a.pdf", make=pdf_deep),
    "PDF that goes in circles": Hostile(file="a.pdf", make=pdf_circle),
    "PDF of 3,000 pages": Hostile(file="a.pdf", make=pdf_long, articles=None, failures=None),
    "PDF cut short": Hostile(
        file="a.pdf", make=lambda: pdf_of([lines_of(_PROSE, left=50, top=700)])[:600], articles=None, failures=None
    ),
    "PDF of dirt": Hostile(file="a.pdf", make=lambda: b"%PDF-1.7\n" + random_bytes(500_000)),
    # Mail.
    "mail of 10,000 parts": Hostile(file="a.eml", make=mail_wide),
    "mail nested deep": Hostile(file="a.eml", make=mail_deep),
    "mail within mail within mail": Hostile(file="a.eml", make=mail_russian_dolls, articles=None, failures=None),
    "mail with wrong fields": Hostile(file="a.eml", make=mail_wrong_fields, articles=None, failures=1),
    "mail that bombs": Hostile(
        file="a.eml",
        make=lambda: mail_of(attached=[("a.txt.gz", "application/gzip", gzip_bomb(640)), ("b.html", "text/html", b"")]),
        articles=1,
        failures=0,
    ),
    "mail with an attached zip": Hostile(
        file="a.eml", make=lambda: mail_of(attached=[("a.txt", "text/plain", zip_flat())]), articles=1, failures=1
    ),
}


@attrs.frozen(kw_only=True)
class Measured:
    """What an input came to, and what it cost, children included."""

    articles: int
    failures: tuple[str, ...]
    skipped: tuple[str, ...]
    broken: str | None  # an exception that is none of ours
    cpu: float
    peak: int  # KiB, of the largest process
    seconds: float


def outcomes_of(path: Path | str) -> dict[str, object]:
    """Take and read what a path names, without annotating it."""
    from dateline.acquire import acquire
    from dateline.errors import DatelineError
    from dateline.read import read_article
    from dateline.records.articles import Capture, Skip

    articles = 0
    failures: list[str] = []
    skipped: list[str] = []
    broken = None
    try:
        for taken in acquire([path]):
            if isinstance(taken, Capture):
                try:
                    read_article(taken)
                    articles += 1
                except DatelineError as error:
                    failures.append(str(error))
            elif isinstance(taken, Skip):
                skipped.append(f"{taken.name}: {taken.why}")
            else:
                failures.append(str(taken))
    except BaseException as error:
        broken = repr(error)[:300]
    return {"articles": articles, "failures": failures[:50], "skipped": skipped[:50], "broken": broken}


def measured(path: Path | str) -> Measured:
    """Return what an input comes to, in a process of its own."""
    source, sink = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(source)
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
            found = outcomes_of(path)
            _close_guards()
            with os.fdopen(sink, "w") as out:
                json.dump(found, out)
            code = 0
        finally:
            os._exit(code)
    os.close(sink)
    with os.fdopen(source) as answers:
        told = answers.read()
    _, status, usage = os.wait4(child, 0)
    found = json.loads(told) if status == 0 else {"articles": 0, "failures": [], "skipped": [], "broken": f"{status}"}
    return Measured(
        articles=found["articles"],
        failures=tuple(found["failures"]),
        skipped=tuple(found["skipped"]),
        broken=found["broken"],
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss,
        seconds=time.monotonic() - started,
    )


def _close_guards() -> None:
    from dateline.read import guard

    for one in guard._guards.values():
        one.close()


def written(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write each hostile input into a folder of its own."""
    for number, (name, hostile) in enumerate(HOSTILE.items()):
        place = folder / str(number)
        place.mkdir()
        (place / hostile.file).write_bytes(hostile.make())
        yield name, place / hostile.file


def main() -> None:
    """Print what each input came to and what it cost."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        honest = Path(folder) / "honest.html"
        honest.write_bytes(page_of())
        base = measured(honest)
        print(f"{'an honest page':40} {base.cpu:6.2f} s {base.peak // 1024:5} MB")
        for name, path in written(Path(folder)):
            if wanted and not any(word in name for word in wanted):
                continue
            found = measured(path)
            told = (found.broken or "") + " ".join(found.failures[:1])
            told = told.replace(folder, "")[:110]
            print(
                f"{name:40} {found.cpu:6.2f} s {found.peak // 1024:5} MB {path.stat().st_size:>10} bytes "
                f"{found.articles} articles {len(found.failures)} failures {len(found.skipped)} skipped {told}",
                flush=True,
            )
            path.unlink()


if __name__ == "__main__":
    main()
