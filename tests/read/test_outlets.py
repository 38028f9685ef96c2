"""Outlets are known by their domains, somebody's own table comes first, and each file of rules has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SettingsError, TableError
from dateline.read import read_article
from dateline.read.html import read_html
from dateline.read.outlets import known_outlet, load_outlets
from dateline.read.outlets.rules import all_rules, parse_rules
from dateline.records.articles import Capture
from dateline.records.outlets import Outlet, OutletKind
from dateline.records.tables import outlets_of, parse_table

PAGES = Path(__file__).parent / "pages"
RULED = sorted(path.stem for path in PAGES.glob("*.txt"))
OWN = outlets_of("name\tdomains\tkind\tcountry\nThe Desk\treuters.com|desk.example\tblog\tno\n")
PAGE = "<html><head><title>Talks go on in Bergen</title></head><body><article>" + (
    "<p>The ministers of Norland and Suderland spoke for four hours about the strait, an aide said on Friday.</p>" * 5
)


def expected(name: str) -> tuple[dict[str, str], str]:
    head, _, body = (PAGES / f"{name}.txt").read_text("utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()


def domain_of(name: str) -> str:
    (domain,) = (rules.domains[0] for rules, path in zip(all_rules(), rule_files(), strict=True) if path == name)
    return domain


def rule_files() -> list[str]:
    import dateline.read.outlets

    return sorted(path.stem for path in Path(dateline.read.outlets.__file__).parent.glob("*.toml"))


def test_each_file_of_rules_has_a_stored_page_and_its_article() -> None:
    assert rule_files() == RULED


@pytest.mark.parametrize("name", RULED)
def test_a_page_with_rules_of_its_own_is_read_whole(name: str) -> None:
    told, body = expected(name)

    article = read_article(
        Capture(data=(PAGES / f"{name}.html").read_bytes(), address=f"https://{domain_of(name)}/a/1")
    )

    assert article.text == body
    assert (article.published, article.title) == (told["published"], told["title"])
    assert article.outlet_kind in (OutletKind.OFFICIAL, OutletKind.STATE_MEDIA)


@pytest.mark.parametrize("name", RULED)
def test_without_its_rules_the_same_page_is_read_wrong(name: str) -> None:
    told, body = expected(name)

    article = read_html((PAGES / f"{name}.html").read_text("utf-8"), address="https://elsewhere.example/a/1")

    assert (article.text, article.published) != (body, told["published"])


def test_the_table_knows_wires_state_media_and_ministries() -> None:
    kinds = {name: known_outlet(f"https://www.{name}/a", None) for name in ("reuters.com", "tass.com", "state.gov")}

    assert [found.kind.value for found in kinds.values() if found] == ["wire", "state media", "official"]


@pytest.mark.parametrize(("host", "name"), [("news.un.org", "UN News"), ("press.un.org", "United Nations")])
def test_the_longest_domain_tells_the_outlet(host: str, name: str) -> None:
    found = known_outlet(f"https://{host}/", None)

    assert found is not None
    assert found.name == name


def test_a_name_is_enough_where_no_address_is_known() -> None:
    found = known_outlet(None, "the guardian")

    assert found is not None
    assert found.country == "GB"
    assert known_outlet("https://halden.example/a", "The Guardian") is None  # a site may name whom it copies


def test_somebodys_own_table_outranks_ours() -> None:
    article = read_html(PAGE, address="https://www.reuters.com/a", outlets=OWN)

    assert (article.outlet, article.outlet_kind, article.outlet_country) == ("The Desk", OutletKind.BLOG, "NO")


def test_no_domain_stands_twice_and_each_country_is_a_code() -> None:
    domains = [domain for outlet in load_outlets() for domain in outlet.domains]

    assert len(domains) == len(set(domains))
    assert all(one.country is None or re.fullmatch("[A-Z]{2}", one.country) for one in load_outlets())


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("A\ta.example\tpaper\tNO", "kind"),
        ("A\thttps://a.example\tpress\tNO", "domains"),
        ("A\ta.example\tpress\tNorway", "country"),
        ("A\t\tpress\tNO", "domains"),
    ],
)
def test_a_line_of_own_outlets_that_makes_no_sense_is_named_with_its_column(row: str, column: str) -> None:
    with pytest.raises(TableError) as failed:
        parse_table("outlets", f"name\tdomains\tkind\tcountry\n{row}\n", "outlets.tsv")

    assert (failed.value.line, failed.value.column) == (2, column)


@pytest.mark.parametrize(
    "text",
    [
        "name=",
        'name="P"',
        'name="P"\ndomains=["p"]\nwhy="w"\n[page]\nbody=["p"]',
        'name="P"\ndomains=["p.example"]\nwhy="w"\n[page]\nbodies=["p"]',
        'name="P"\ndomains=["p.example"]\nwhy="w"\n[page]\nbody=["div:has(p)"]',
        'name="P"\ndomains=["p.example"]\nwhy="w"\n[page]\nbody=["//div["]',
    ],
)
def test_a_file_of_rules_that_makes_no_sense_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^p\.toml: [^\n]+Try: [^\n]+$"):
        parse_rules(text, "p.toml")


@given(st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){0,2}", fullmatch=True))
def test_any_host_under_a_domain_is_its_outlet_and_no_other_is(under: str) -> None:
    outlet = Outlet(name="Post", domains=("halden.example",), kind=OutletKind.PRESS)

    assert known_outlet(f"https://{under}.halden.example/", None, [outlet]) == outlet
    assert known_outlet(f"https://{under}halden.example/", None, [outlet]) is None
