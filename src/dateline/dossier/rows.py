"""Turns records into rows and back. JSON keeps every field; what is asked for often is a column too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import msgspec

from dateline.records.articles import Article, Capture, Given, Response
from dateline.records.claims import (
    Actor,
    Annotations,
    Contradiction,
    Debt,
    EventReport,
    Mention,
    Position,
    Question,
    Reaction,
    Statement,
    TimePhrase,
    Toll,
)
from dateline.records.decisions import Decision
from dateline.records.ids import digest_bytes, short_id
from dateline.records.notes import Moderation, Note

__all__ = [
    "KINDS",
    "Arrival",
    "annotations_of",
    "arrival_of",
    "arrival_row",
    "article_of",
    "article_row",
    "body_hash",
    "capture_of",
    "claim_of",
    "claim_rows",
    "decision_from",
    "decision_row",
    "encode",
    "note_from",
    "note_row",
]

# The kind of a row, the field of Annotations it comes from, and its record.
KINDS: Mapping[str, tuple[str, type]] = {
    "actor": ("actors", Actor),
    "mention": ("mentions", Mention),
    "date": ("dates", TimePhrase),
    "statement": ("statements", Statement),
    "event": ("events", EventReport),
    "position": ("positions", Position),
    "reaction": ("reactions", Reaction),
    "question": ("questions", Question),
    "contradiction": ("contradictions", Contradiction),
    "debt": ("debt", Debt),
    "toll": ("tolls", Toll),
}
encode = msgspec.json.Encoder(order="deterministic").encode
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(record) for kind, (_, record) in KINDS.items()
}
_article = msgspec.json.Decoder(Article)
_note: msgspec.json.Decoder[Note | Moderation] = msgspec.json.Decoder(Note)
_moderation: msgspec.json.Decoder[Note | Moderation] = msgspec.json.Decoder(Moderation)
_decision = msgspec.json.Decoder(Decision)


@attrs.frozen(kw_only=True)
class Arrival:
    """How the bytes of an article came: what the server said, and what was given with them."""

    response: Response | None = None
    given: Given = attrs.field(factory=Given)


_arrival = msgspec.json.Decoder(Arrival)


def body_hash(text: str, body: bytes) -> str:
    """Return the hash of an article's text and the rest of its record."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    digest.update(b"\x00")
    digest.update(body)
    return digest.hexdigest()


def article_row(capture: Capture, annotations: Annotations) -> dict[str, Any]:
    """Return the row of an article."""
    article = annotations.article
    body = encode(attrs.evolve(article, text=""))
    return {
        "id": article.id,
        "capture": capture.sha256,
        "address": capture.address,
        "captured": capture.captured,
        "published": article.published,
        "outlet": article.outlet,
        "title": article.title,
        "external_id": article.external_id,
        "text": article.text,
        "body": body,
        "sha256": body_hash(article.text, body),
        "claims": sum(len(getattr(annotations, field)) for field, _ in KINDS.values()),
    }


def arrival_row(capture: Capture, article_id: str) -> dict[str, Any] | None:
    """Return the row of how a capture came; nothing when it was a bare file."""
    arrival = Arrival(response=capture.response, given=capture.given)
    if arrival == Arrival():
        return None
    body = encode(arrival)
    return {"article": article_id, "body": body, "sha256": digest_bytes(body)}


def arrival_of(body: bytes | None) -> Arrival:
    """Return how a capture came, from its row's body."""
    return Arrival() if body is None else _arrival.decode(body)


def capture_of(row: Any, arrival: bytes | None) -> Capture:
    """Return the capture of an article's row that is joined with its bytes, or with all but its bytes."""
    came, data = arrival_of(arrival), row.get("data")
    return Capture(
        data=data if data is not None else b"",
        known_hash=row["capture"] if data is None else None,
        address=row["address"],
        media=row["media"],
        captured=row["captured"],
        name=row["address"] or row["id"],
        given=came.given,
        response=came.response,
    )


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return the row of a decision."""
    body = encode(decision)
    return {"id": decision.id, "body": body, "sha256": digest_bytes(body)}


def decision_from(row: Any) -> Decision:
    """Return the decision of a row."""
    return _decision.decode(row["body"])


def note_row(record: Note | Moderation) -> dict[str, Any]:
    """Return the row of a note, or of what was decided about one."""
    body = encode(record)
    kind = "note" if isinstance(record, Note) else "moderation"
    return {"kind": kind, "body": body, "sha256": digest_bytes(body)}


def note_from(row: Any) -> Note | Moderation:
    """Return the record of a note's row."""
    return (_note if row["kind"] == "note" else _moderation).decode(row["body"])


def article_of(row: Any) -> Article:
    """Return the article of a row."""
    return attrs.evolve(_article.decode(row["body"]), text=row["text"])


def claim_rows(annotations: Annotations) -> Iterator[dict[str, Any]]:
    """Yield the rows of an article's claims, in order."""
    seq = 0
    for kind, (field, _) in KINDS.items():
        for claim in getattr(annotations, field):
            body = encode(claim)
            yield {
                "article": annotations.article.id,
                "seq": seq,
                "id": getattr(claim, "id", None) or short_id(kind, (annotations.article.id, seq, body.decode())),
                "kind": kind,
                "actor": _actor(claim),
                "status": getattr(claim, "status", None),
                **_bounds(claim),
                "body": body,
                "sha256": digest_bytes(body),
            }
            seq += 1


def _actor(claim: Any) -> str | None:
    if isinstance(claim, Statement):
        return claim.speaker.actor if claim.speaker else None
    actor = getattr(claim, "actor", None)
    return actor if isinstance(actor, str) else None


def _bounds(claim: Any) -> dict[str, str | None]:
    dated = claim.date if isinstance(claim, EventReport) else claim
    return {"earliest": getattr(dated, "earliest", None), "latest": getattr(dated, "latest", None)}


def claim_of(kind: str, body: bytes) -> Any:
    """Return the record of a claim's row."""
    return _decoders[kind].decode(body)


def annotations_of(article: Article, rows: Iterable[Any]) -> Annotations:
    """Return an article with its claims, from their rows in order."""
    found: dict[str, list[Any]] = {field: [] for field, _ in KINDS.values()}
    for row in rows:
        found[KINDS[row["kind"]][0]].append(claim_of(row["kind"], row["body"]))
    return Annotations(article=article, **{field: tuple(claims) for field, claims in found.items()})
