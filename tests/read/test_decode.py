"""Which letters a page's bytes are, when what is declared of them is wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ReadError
from dateline.read.decode import decode_page, decode_text, undoubled

WORDS = "<html><p>Le café de l’été – où ça ? “Très bien.” Übermäßig naïve façade, dit-elle à Zürich.</p>"
TURKISH = "<html><p>Çeşme’de görüşmeler sürüyor, dedi Işık; şimdiye kadar öğrendiğimiz bu.</p>"
RUSSIAN = "<html><p>Переговоры продолжаются, сообщили в министерстве.</p>"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "noted"),
    [
        (WORDS, "utf-8", "text/html; charset=utf-8", False),
        (WORDS, "utf-8", None, False),
        (WORDS, "utf-8", "text/html; charset=ISO-8859-1", True),
        (WORDS, "cp1252", "text/html; charset=iso-8859-1", False),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", True),
        (TURKISH, "cp1254", "text/html; charset=iso-8859-9", False),
        (RUSSIAN, "cp1251", 'text/html; charset="windows-1251"', False),
        (RUSSIAN, "koi8-r", "koi8-r", False),
        (WORDS, "utf-16", "text/html; charset=utf-8", False),
        (WORDS, "utf-8", "text/html; charset=no-such-thing", False),
        ("<html><p>Plain talk.</p>", "ascii", "text/html; charset=iso-8859-1", False),
    ],
)
def test_a_page_is_read_in_the_letters_its_bytes_are(
    text: str, encoding: str, declared: str | None, noted: bool
) -> None:
    found, note = decode_page(text.encode(encoding), "page.html", declared)

    assert found == text
    assert (note is not None) is noted


def test_the_servers_word_stands_before_the_pages() -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head>{RUSSIAN}"

    assert decode_page(page.encode("cp1251"), "page.html", "text/html; charset=windows-1251")[0] == page


def test_a_plain_text_is_read_in_the_letters_its_server_declares() -> None:
    words = "Die Gespräche über die Öffnung dauern an."

    assert decode_text(words.encode("cp1252"), "talks.txt", "text/plain; charset=iso-8859-1") == words
    assert decode_text(words.encode(), "talks.txt", "text/plain; charset=iso-8859-1") == words
    with pytest.raises(ReadError):
        decode_text(words.encode("cp1252"), "talks.txt", "text/plain")


def test_one_stray_byte_spoils_no_page_of_utf_8() -> None:
    found, note = decode_page(WORDS.encode() + b"\xff</html>", "page.html", "text/html; charset=utf-8")

    assert found.startswith(WORDS)
    assert note is not None


def test_letters_encoded_twice_are_put_right_and_told() -> None:
    doubled = _doubled(WORDS)

    found, note = decode_page(doubled.encode(), "page.html", "text/html; charset=utf-8")

    assert found == WORDS
    assert note == "its letters were encoded twice, and were put right"


def _doubled(text: str) -> str:
    return "".join(
        bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
        for byte in text.encode()
    )


@given(st.text(st.sampled_from("aé ’“”–üçßñ.à—"), min_size=30))
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    doubled = _doubled(f"“’”–—“’” {text}")

    assert undoubled(doubled) == f"“’”–—“’” {text}"


@given(st.text(st.characters(codec="utf-8", exclude_characters="âÃÂ")))
def test_other_text_stays_as_it_is(text: str) -> None:
    assert undoubled(text) == text


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=300), st.sampled_from([None, "utf-8", "windows-1251", "utf-7", "rot13", "hex"]))
def test_no_bytes_break_it(data: bytes, declared: str | None) -> None:
    with suppress(ReadError):
        found, note = decode_page(data, "page.html", declared)

        assert isinstance(found, str)
        assert note is None or "\n" not in note
