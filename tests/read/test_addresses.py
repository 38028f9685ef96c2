"""An article has one address: its page's own, on the site it came from, without what only tells who sent us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.addresses import best_address, is_same_site, without_tracking

HOSTS = st.from_regex(r"(www\.|m\.|amp\.)?[a-z]{1,6}\.(example|co\.uk|org)", fullmatch=True)
ADDRESSES = st.builds(
    lambda host, path, query: f"https://{host}/{path}{'?' + query if query else ''}",
    HOSTS,
    st.from_regex(r"[a-z0-9/]{0,12}", fullmatch=True),
    st.lists(st.from_regex(r"(utm_source|fbclid|id|page|q)=[a-z0-9%]{0,5}", fullmatch=True), max_size=4).map("&".join),
)


@pytest.mark.parametrize(
    ("known", "said", "best"),
    [
        ("https://halden.example/a?utm_medium=x&gclid=1", [], "https://halden.example/a"),
        ("https://halden.example/a/amp", ["/a"], "https://halden.example/a"),
        ("https://amp.halden.example/a", ["https://www.halden.example/a"], "https://www.halden.example/a"),
        ("https://halden.example/a", ["https://wire.example/a"], "https://halden.example/a"),
        ("https://halden.example/a", ["https://halden.example/"], "https://halden.example/a"),
        ("https://halden.example/a", ["javascript:alert(1)"], "https://halden.example/a"),
        ("https://halden-example.cdn.ampproject.org/c/s/halden.example/a", [], "https://halden.example/a"),
        ("page.html", ["https://halden.example/a#top"], "https://halden.example/a"),
        ("page.html", ["/a"], None),
        ("https://[", ["https://["], None),
    ],
)
def test_the_best_address_of_a_page(known: str, said: list[str], best: str | None) -> None:
    assert best_address(known, said) == best


@given(ADDRESSES)
def test_taking_the_tracking_out_twice_is_once(address: str) -> None:
    once = without_tracking(address)

    assert without_tracking(once) == once
    assert "utm_" not in once
    assert "fbclid" not in once


@given(ADDRESSES, ADDRESSES)
def test_a_page_never_moves_to_another_site(known: str, said: str) -> None:
    best = best_address(known, [said])

    assert best is not None
    assert is_same_site(known, best)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_of_a_page_break_it(known: str, said: str) -> None:
    best_address(known, [said])
