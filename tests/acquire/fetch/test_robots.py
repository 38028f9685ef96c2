"""robots.txt is read as RFC 9309 wants it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire.fetch.robots import MOST_BYTES, rules_of, unknown

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),  # nobody is named
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: DATELINE\nDisallow: /", "/a", False),
        ("User-agent: dateline/2.0\nDisallow: /", "/a", False),
        ("User-agent: dateline-news\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nAllow: /", "/a", True),
        ("User-agent: dateline\nDisallow: /b\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: dateline\nUser-agent: other\nDisallow: /a", "/a", False),
        ("User-agent: dateline\nDisallow: /b\nUser-agent: dateline\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: *\nSitemap: /s.xml\nDisallow: /a", "/a", False),
        ("user-AGENT : * # all\r\n  disallow : /a # this\r\n", "/abc", False),
        ("User-agent: *\rDisallow: /a", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # on a tie, "allow"
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?page=2", True),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /a*a$", "/aa", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axbxc/d", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axcxb", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /%61b", "/ab", False),
        ("User-agent: *\nDisallow: /ab", "/%61%62", False),
        ("User-agent: *\nDisallow: /bücher", "/b%C3%BCcher/1", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /A", "/a", True),
        ("<html><body>Not found</body></html>", "/a", True),
    ],
)
def test_rules(robots: str, path: str, may: bool) -> None:
    assert rules_of(robots.encode()).allow(SITE + path) is may


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 5", 5.0),
        ("crawl-delay: 0.5", 0.5),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -1", 0.0),
        ("", 0.0),
    ],
)
def test_a_crawl_delay_is_a_number_of_seconds(line: str, seconds: float) -> None:
    assert rules_of(f"User-agent: *\n{line}\n".encode()).delay == seconds


def test_at_least_500_kib_are_read_and_no_more() -> None:
    rule = b"\nUser-agent: *\nDisallow: /a"
    inside = b"#" * (MOST_BYTES - len(rule)) + rule

    assert MOST_BYTES >= 500 * 1024
    assert not rules_of(inside).allow(f"{SITE}/a")
    assert rules_of(b"#" * MOST_BYTES + rule).allow(f"{SITE}/a")


def test_a_site_that_cannot_be_asked_allows_nothing() -> None:
    assert not unknown("503").allow(f"{SITE}/")
    assert not unknown("503").allow(f"{SITE}/a?b")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    rules_of(b"User-agent: *\nDisallow: /" + data).allow(f"{SITE}/a")


@pytest.mark.parametrize(
    "robots",
    [
        b"User-agent: *\n" + b"Disallow: /a\n" * 40_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 250_000,
        b"User-agent: *\nDisallow: /" + b"%41" * 160_000,
        b"User-agent: x\n" * 36_000,
        b"\r" * 500_000,
    ],
)
def test_no_robots_txt_takes_long(robots: bytes) -> None:
    before = time.process_time()
    rules = rules_of(robots)
    rules.allow(f"{SITE}/{'a' * 3_000}b")

    assert time.process_time() - before < 3
