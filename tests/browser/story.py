"""The story that is walked in the browser: the articles of ``examples/``, and what the coverage tells after them.

What comes after is made up for the tests, with its outlets and the persons it quotes. One page has two versions, one
summit is told to be in two places, of another it is disputed whether it is off, and a visit is overdue.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["AFTER", "TUESDAY", "make_story", "serving"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TUESDAY = "2023-09-05"  # two articles are newer

AFTER = (
    {
        "id": "visit",
        "published": "2023-08-03",
        "outlet": "The Harbour Gazette",
        "url": "https://gazette.example/visit",
        "title": "Ankara expects Putin this month",
        "text": "Vladimir Putin will visit Turkey on 28 August 2023, Turkey's foreign ministry said on Thursday.\n\n"
        "“The bridge must not fall,” Selim Arda, a Turkish mediator, told reporters in Ankara.\n\n"
        "Ukraine demands a safe lane for its ships. Will Russia send inspectors back to Istanbul?",
    },
    {
        "id": "summit",
        "published": "2023-08-31",
        "outlet": "Fjord Radio",
        "url": "https://fjord.example/summit",
        "title": "Turkey and Russia to meet in Sochi",
        "text": "Turkey and Russia will hold a summit in Sochi on 8 September 2023, Turkey's foreign ministry said on "
        "Thursday.\n\nRussia demands the return of its bank to the payment network.\n\n"
        "Ukraine has not commented on the plan.",
    },
    {
        "id": "summit, later",
        "published": "2023-09-01",
        "outlet": "Fjord Radio",
        "url": "https://fjord.example/summit",
        "title": "Turkey and Russia to meet in Sochi",
        "text": "Turkey and Russia will hold a summit in Sochi on 4 September 2023, Turkey's foreign ministry said on "
        "Thursday.\n\nRussia demands the return of its bank to the payment network. It refuses a partial return.\n\n"
        "Correction: An earlier version of this article gave the wrong day.",
    },
    {
        "id": "elsewhere",
        "published": "2023-09-02",
        "outlet": "The Northern Ledger",
        "url": "https://ledger.example/ankara",
        "title": "Moscow names Ankara for the summit",
        "text": "Russia and Turkey will hold the summit in Ankara on 4 September 2023, Russia's foreign ministry said."
        "\n\nA European diplomat, who spoke on condition of anonymity, said the two sides were “not even close”.",
    },
    {
        "id": "held",
        "published": "2023-09-04",
        "outlet": "Tidewater Review",
        "url": "https://tidewater.example/sochi",
        "title": "Turkey and Russia meet in Sochi without a grain deal",
        "text": "Turkey and Russia held a summit in Sochi on Monday, Turkey's foreign ministry said.\n\n"
        "Selim Arda, a Turkish mediator, said that the gaps could be closed within weeks.\n\n"
        "Turkey and Ukraine will hold a summit in Kyiv on 14 September 2023, Ukraine's foreign ministry said.",
    },
    {
        "id": "called off",
        "published": "2023-09-05T09:00:00Z",
        "outlet": "The Northern Ledger",
        "url": "https://ledger.example/kyiv",
        "title": "Kyiv calls its summit off",
        "text": "Ukraine called off the summit with Turkey in Kyiv on Tuesday, its foreign ministry said.\n\n"
        "“The bridge must not fall,” Selim Arda, the Turkish mediator, had told reporters.\n\n"
        "Olena Marchuk, a Ukrainian negotiator, refused any corridor without guarantees.",
    },
    {
        "id": "not off",
        "published": "2023-09-06",
        "outlet": "Fjord Radio",
        "url": "https://fjord.example/kyiv",
        "title": "Summit stands, says Ankara",
        "text": "Turkey and Ukraine will hold the summit in Kyiv on 14 September 2023 as planned, Turkey's foreign "
        "ministry said on Wednesday.\n\n"
        "Port workers in Odesa went on repairing the quay that was hit in July, and three ships waited outside. "
        "Ukraine accepts a convoy of five ships as a trial.\n\n"
        "Insurers in London had not said whether they would cover it.",
    },
    {
        "id": "october",
        "published": "2023-10-04",
        "outlet": "The Harbour Gazette",
        "url": "https://gazette.example/october",
        "title": "Ports wait as October begins",
        "text": "Two ships left Chornomorsk on Tuesday without an escort, Ukraine's navy said.\n\n"
        "Turkey offered to send pilots. O. Marchuk, the Ukrainian negotiator, said that she would answer within days.",
    },
)


def make_story(folder: Path) -> Path:
    """Return a dossier of the story, made in a folder by the commands that a reader would give."""
    dossier, lines = folder / "grain.dateline", folder / "after.jsonl"
    lines.write_text("\n".join(json.dumps(line) for line in AFTER), encoding="utf-8")
    articles = [str(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    subprocess.run([sys.executable, "-m", "dateline", "add", str(dossier), *articles, str(lines)], check=True)
    return dossier


@contextmanager
def serving(dossier: Path, *options: str) -> Iterator[str]:
    """Serve a dossier by ``dateline serve`` in a process of its own; yield its address."""
    call = [sys.executable, "-m", "dateline", "serve", str(dossier), "--port", "0"]
    call += ["--cache", str(dossier.parent / "cache"), *options]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = _address(server.stderr)
            threading.Thread(target=server.stderr.read, daemon=True).start()  # a full pipe would stop the server
            yield address
        finally:
            server.terminate()


def _address(told: Iterator[str]) -> str:
    """Return the address that a server tells when it is ready."""
    for line in told:
        if "http://" in line:
            return "http://" + line.split("http://", 1)[1].split()[0].rstrip("/")
    raise AssertionError("the server ended before it was ready")
