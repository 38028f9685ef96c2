"""Small, honest files of every kind that is read, written by hand: PDF, mail, WARC, WACZ."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

Drawn = tuple[float, float, float, str]  # left, height, size, words

PARAGRAPHS = (
    "Northland and Southland will meet in Geneva on 28 May, Foreign Minister Mara Orlova said on Friday.",
    "“We are ready to talk about the river,” Orlova told reporters in the capital after a long meeting.",
    "Southland demanded the release of twelve engineers. Northland has not commented on the demand.",
)
TITLE = "Northland and Southland agree to meet in Geneva"


def page_of(*, title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return a page."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def pdf_of(pages: Sequence[Sequence[Drawn]], *, info: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF whose words stand where they are told to."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, drawn in enumerate(pages):
        content = b"\n".join(_drawn(*one) for one in drawn)
        packed = zlib.compress(content)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")
    fields = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {fields} >>".encode("latin-1"))
    return assembled(objects)


def assembled(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """Return a PDF of these objects; the last one tells what the file says of itself."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root {root} 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


def _drawn(left: float, height: float, size: float, words: str) -> bytes:
    shown = words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {height} Tm (".encode() + shown + b") Tj ET"


def lines_of(words: str, *, left: float, top: float, width: int = 80, size: float = 10) -> list[Drawn]:
    """Return words as lines of at most so many letters, one under the other."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def mail_of(
    *,
    plain: str | None = "\n\n".join(PARAGRAPHS),
    page: bytes | None = None,
    fields: Mapping[str, str] | None = None,
    attached: Iterable[tuple[str, str, bytes]] = (),
) -> bytes:
    """Return a message; attached are names, media types and bytes."""
    message = EmailMessage()
    told = {
        "From": "The Halden Letter <letter@halden.example>",
        "To": "reader@example.org",
        "Subject": TITLE,
        "Date": "Fri, 02 May 2031 08:30:00 +0200",
        "Message-ID": "<1@halden.example>",
    }
    for key, value in {**told, **(fields or {})}.items():
        message[key] = value
    if plain is not None:
        message.set_content(plain)
    if page is not None and plain is not None:
        message.add_alternative(page.decode(), subtype="html")
    elif page is not None:
        message.set_content(page.decode(), subtype="html")
    for name, media, data in attached:
        main, _, sub = media.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def digest_of(data: bytes) -> str:
    """Return a digest as archives spell it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def record_of(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://news.example/talks",
    media: str = "application/http; msgtype=response",
    fields: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """Return a record of an archive."""
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2031-05-02T10:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(url.encode() + block, usedforsecurity=False).hexdigest()}>",
        "Content-Type": media,
        **(fields or {}),
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in told.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer_of(
    body: bytes, *, status: str = "200 OK", media: str = "text/html; charset=utf-8", fields: str = ""
) -> bytes:
    """Return what a server answered."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{fields}\r\n".encode() + body


def wacz_of(archive: bytes, *, told: str | None = None) -> bytes:
    """Return a WACZ around a WARC file; ``told`` is the hash its manifest tells instead of the right one."""
    packed = gzip.compress(archive, mtime=0)
    digest = told or hashlib.sha256(packed).hexdigest()
    manifest = {
        "profile": "data-package",
        "resources": [{"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}],
    }
    return zip_of(
        {
            "archive/data.warc.gz": packed,
            "datapackage.json": json.dumps(manifest).encode(),
            "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        }
    )


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
