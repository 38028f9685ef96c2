"""A URL is read strictly, before anybody is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire.fetch.targets import Door, Opening, door_of, opening_of, target_of
from dateline.errors import AddressRefused, SettingsError


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("//example.org/", "neither http nor https"),
        ("https:///path", "no host"),
        ("https:example.org", "no host"),
        ("https://me@example.org/", "a name or a password"),
        ("https://me:secret@example.org/", "a name or a password"),
        ("https://@example.org/", "a name or a password"),
        ("https://example.org:0/", "port 0"),
        ("https://example.org:99999/", "no address of a page"),
        ("http://127.1/", "odd way"),
        ("http://0x7f000001/", "odd way"),
        ("http://2130706433/", "odd way"),
        ("http://0177.0.0.1/", "odd way"),
        ("http://025177524776/", "odd way"),
        ("http://127.0.0.1.5/", "odd way"),
        ("http://foo.0x7f/", "odd way"),
        ("http://[fe80::1%25eth0]/", "zone"),
        ("http://[fe80::1%eth0]/", "zone"),
        ("http://[::1/", "no address of a page"),
        ("http://[v1.x]/", "no address of a page"),
        ("http://exa mple.org/", "a blank"),
        ("http://example.org\\@127.0.0.1/", "backslash"),
        ("http://example.org/\r\nHost: x", "a blank, a control character"),
        ("http://127%2e0.0.1/", "odd way"),
        ("http://-/", "no name of a host"),
        ("http://a..b/", "no name of a host"),
        ("http://example.org../", "no name of a host"),
        ("https://example.org/" + "x" * 5000, "longer than"),
    ],
)
def test_an_address_that_is_not_plain_is_refused(url: str, why: str) -> None:
    with pytest.raises(AddressRefused, match=why):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://①②⑦.⓪.⓪.①/", "127.0.0.1"),
        ("http://127。0。0。1/", "127.0.0.1"),
        ("http://127.0.0.1./", "127.0.0.1"),
        ("http://[::FFFF:127.0.0.1]/", "::ffff:7f00:1"),
        ("http://[0:0:0:0:0:0:0:1]/", "::1"),
        ("HTTP://EXAMPLE.org./", "example.org"),
        ("http://bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_a_host_has_one_plain_form(url: str, host: str) -> None:
    assert target_of(url).host == host


def test_a_password_is_in_no_message() -> None:
    with pytest.raises(AddressRefused) as refused:
        target_of("https://me:secret@example.org/a")

    assert "secret" not in str(refused.value)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            target = target_of(url)
        except AddressRefused as refused:
            assert "\n" not in str(refused)  # noqa: PT017
        else:
            assert target_of(target.url) == target


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("intranet.example", Opening("intranet.example")),
        ("Intranet.example.:8080", Opening("intranet.example", 8080)),
        ("[::1]:8080", Opening("::1", 8080)),
        ("::1", Opening("::1")),
    ],
)
def test_a_host_that_is_opened_is_read_like_a_host_that_is_asked(text: str, opening: Opening) -> None:
    assert opening_of(text) == opening


@pytest.mark.parametrize("text", ["", "http://example.org", "a/b", "me@example.org", "127.1", "a:b"])
def test_an_opening_that_names_no_host_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="--allow-host"):
        opening_of(text)


def test_only_the_usual_ports_are_asked() -> None:
    Door().check(target_of("https://example.org/"))
    Door().check(target_of("http://example.org:443/"))

    with pytest.raises(AddressRefused, match="port 8080"):
        Door().check(target_of("http://example.org:8080/"))


def test_an_opening_opens_its_own_port_and_no_other() -> None:
    door = door_of(["127.0.0.1:8000", "intranet.example"])

    assert door.is_open("127.0.0.1", 8000)
    assert not door.is_open("127.0.0.1", 80)
    assert door.is_open("intranet.example", 80)
    assert not door.is_open("intranet.example", 8000)
    assert not door.is_open("www.intranet.example", 80)
