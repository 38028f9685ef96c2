"""Two small stories, written for the tests, and how a dossier is made of them."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.cli.app import _run

SUMMIT = (
    {
        "id": "plan",
        "published": "2021-05-02",
        "outlet": "Harbour Post",
        "url": "https://harbour.example/summit",
        "title": "Norway and Sweden to meet in Oslo",
        "text": "Norway and Sweden will hold a summit in Oslo on 28 May 2021, Norway's foreign ministry said on Friday."
        "\n\nSweden demands the return of the seized ships.\n\nDenmark has not commented on the plan.",
    },
    {
        "id": "off",
        "published": "2021-05-09T10:30:00Z",
        "outlet": "Northern Ledger",
        "url": "https://ledger.example/off",
        "title": "Summit called off",
        "text": "Norway called off the summit with Sweden in Oslo on Friday, Norway's foreign ministry said.\n\n"
        "“We will come back when the ships are home,” said Anna Berg, Sweden's foreign minister.\n\n"
        "A Swedish official, speaking on condition of anonymity, said that twelve ships were still held.",
    },
    {
        "id": "plan again",
        "published": "2021-05-04",
        "outlet": "Harbour Post",
        "url": "https://harbour.example/summit",
        "title": "Norway and Sweden to meet in Oslo",
        "text": "Norway and Sweden will hold a summit in Oslo on 29 May 2021, Norway's foreign ministry said on Friday."
        "\n\nSweden demands the return of the seized ships."
        "\n\nCorrection: An earlier version of this article gave the wrong day of the summit.",
    },
    {
        "id": "bergen",
        "published": "2021-05-05",
        "outlet": "Fjord Radio",
        "url": "https://fjord.example/bergen",
        "title": "A summit in Bergen",
        "text": "Norway and Sweden will hold the summit in Bergen on 28 May 2021, Sweden's foreign ministry said.\n\n"
        "Norway seized 12 ships in April. Sweden had said that 20 ships were seized.",
    },
    {
        "id": "ships",
        "published": "2021-05-12",
        "outlet": "Fjord Radio",
        "url": "https://fjord.example/ships",
        "title": "Ships released",
        "text": "Norway released the twelve ships on 11 May 2021, Sweden's coast guard said on Wednesday.\n\n"
        "“We will come back when the ships are home,” Anna Berg had said last week.\n\n"
        "Norway's foreign ministry expects a new summit by 30 June 2021. Will Denmark be invited?",
    },
)

RIVER = (
    {
        "id": "dam",
        "published": "2031-05-02",
        "outlet": "Delta Times",
        "title": "Kenya & Uganda quarrel over <the> dam",
        "text": "Kenya and Uganda will meet in Nairobi on 28 May 2031, Kenya's foreign minister Mara Odhiambo said.\n\n"
        "“We are ready to talk about the river,” Odhiambo told reporters.\n\n"
        "Uganda refuses to open the dam before a treaty is signed.",
    },
    {
        "id": "talks",
        "published": "2031-05-29",
        "outlet": "Lake Herald",
        "title": "Talks in Nairobi",
        "text": "Kenya and Uganda met in Nairobi on Wednesday, Uganda's foreign ministry said.\n\n"
        "“No treaty was signed,” <script>alert(1)</script> said Mara Odhiambo, Kenya's foreign minister.\n\n"
        "Uganda accepts the opening of the dam. Kenya demands the release of forty engineers.",
    },
    {
        "id": "denied",
        "published": "2031-05-30",
        "outlet": "Delta Times",
        "title": "Uganda denies talks",
        "text": "Uganda's president denied that Kenya and Uganda met in Nairobi on 28 May 2031.\n\n"
        "Kenya's foreign ministry said that thirty engineers had been released in Kampala on Thursday.",
    },
)


HOSTILE = {
    "id": "markup",
    "published": "2021-05-13",
    "outlet": '"><script>alert(4)</script>',
    "url": "javascript:alert(5)",
    "title": "<b>Bold</b> & “quoted” \u202egnp.exe",
    "text": "<script>alert(1)</script> Sweden said: “<img src=x onerror=alert(2)> we will sign.”\n\n"
    "“{{ 7 * 7 }} \u202e is the price,” Anna Berg told reporters. Sweden demands '\"><svg onload=alert(3)>.\n\n"
    'Norway and Sweden will meet in <i>Oslo</i> on 3 June 2021. When will the "><a href=javascript:alert(6)> end?',
}


def make_dossier(path: Path, articles: tuple[dict[str, str], ...]) -> Path:
    """Make a dossier of articles."""
    lines = path.with_suffix(".jsonl")
    lines.write_text("\n".join(json.dumps(line) for line in articles), encoding="utf-8")
    assert _run(["add", str(path), str(lines)]) == 0
    return path
