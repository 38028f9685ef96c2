"""Watching a story: what is asked, what is kept, what is left out and why."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.story import versions_of
from dateline.watching import Poll, forget_source, pulled, pulled_in, set_rule, watch_source
from tests.acquire.server import Asked, Tripwire, reply
from tests.watching.helpers import AT, HARVEST, RIVER, Desk, desk, feed_of, page

PAGES = {"/river": page("River talks", *RIVER), "/grapes": page("Late harvest", *HARVEST)}


def test_what_belongs_is_kept_and_the_rest_is_left_out_with_why(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/river", "/grapes")}) as one:
        poll = one.watcher.poll()

        assert (poll.kept, poll.left_out, poll.failed) == (1, 1, 0)
        assert one.titles() == ["River talks"]
        assert one.left_out() == {"grapes": "it says none of the words"}
        assert one.dossier.watching().seen[one.server.url("/river")].why == "it says “river treaty”"


def test_a_feed_that_grows_costs_one_request_and_one_for_each_new_entry(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/river")}) as one:
        one.watcher.poll()
        one.asked()

        assert (one.watcher.poll().known, one.asked()) == (1, ["/feed"])
        one.server.routes["/feed"] = feed_of("/grapes", "/river")
        assert (one.watcher.poll().left_out, one.asked()) == (1, ["/feed", "/grapes"])
        assert (one.watcher.poll().known, one.asked()) == (2, ["/feed"])


def test_a_page_that_did_not_change_is_asked_for_once_and_not_sent_again(tmp_path: Path) -> None:
    sent: list[int] = []

    def live(asked: Asked) -> bytes:
        same = asked.headers.get("if-none-match") == '"1"'
        sent.append(304 if same else 200)
        return reply(status=304, etag='"1"') if same else page("River talks", *RIVER, etag='"1"')

    with desk(tmp_path, "/live", routes={"/live": live}) as one:
        first, second = one.watcher.poll(), one.watcher.poll()

    assert (first.kept, second.known) == (1, 1)
    assert sent == [200, 304]


def test_a_changed_page_is_a_new_version_and_a_changed_frame_is_none(tmp_path: Path) -> None:
    with desk(tmp_path, "/live", routes={"/live": page("River talks", *RIVER)}) as one:
        one.watcher.poll()
        one.server.routes["/live"] = page("River talks", *RIVER).replace(b"<body>", b"<body id=7>")
        framed = one.watcher.poll()
        one.server.routes["/live"] = page("River talks", *RIVER, "Southland said that the dam would stay closed.")
        one.watcher.poll()

        articles = one.dossier.articles()
        assert (framed.kept, framed.known) == (0, 1)
        assert len(articles) == 2
        assert len(versions_of(articles, one.dossier.captures())) == 1
        assert one.dossier.verify() == ()


def test_an_entry_that_its_feed_says_was_changed_is_asked_for_again(tmp_path: Path) -> None:
    days = ("Fri, 02 May 2031 10:00:00 GMT", "Fri, 02 May 2031 11:00:00 GMT")
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of(("/river", days[0]))}) as one:
        one.watcher.poll()
        one.server.routes["/river"] = page("River talks", *RIVER, "Southland said that the dam would stay closed.")
        one.server.routes["/feed"] = feed_of(("/river", days[1]))
        again = one.watcher.poll()

        assert again.kept == 1
        assert len(one.dossier.articles()) == 2


def test_what_is_like_the_story_belongs(tmp_path: Path) -> None:
    more = page("Talks on the river", "Mara Orlova said in Geneva that the river treaty was near.", RIVER[0])
    routes = {**PAGES, "/more": more, "/live": page("River talks", *RIVER), "/feed": feed_of("/more", "/grapes")}
    with desk(tmp_path, "/live", rule=lambda _: None, routes=routes) as one:
        one.watcher.poll()
        set_rule(one.dossier, like=["all"], at=AT)
        _also(one, "/feed")

        assert one.watcher.poll().kept == 1
        assert "is little like the story: 0.0" in one.left_out()["grapes"]


def test_what_names_an_actor_of_the_rule_belongs(tmp_path: Path) -> None:
    rule_of = lambda dossier: set_rule(dossier, actors=["mara orlova"], at=AT)  # noqa: E731
    with desk(tmp_path, "/feed", rule=rule_of, routes={**PAGES, "/feed": feed_of("/river", "/grapes")}) as one:
        one.watcher.poll()

        assert one.titles() == ["River talks"]
        assert one.left_out() == {"grapes": "it names none of the actors"}


def test_another_rule_looks_again_at_what_was_left_out_without_asking_for_it(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/river", "/grapes")}) as one:
        one.watcher.poll()
        one.asked()
        set_rule(one.dossier, words=["harvest"], at=AT)
        poll = one.watcher.poll()

        assert poll.kept == 1
        assert one.asked() == ["/feed"]
        assert one.left_out() == {}


def test_a_person_pulls_in_what_was_left_out_from_its_kept_bytes(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/grapes")}) as one:
        one.watcher.poll()
        one.asked()
        (capture,) = pulled(one.dossier, [one.server.url("/grapes")])
        assert not isinstance(capture, Exception)
        pulled_in(one.dossier, capture, "art-1")

        assert b"vineyards" in capture.data
        assert capture.response is not None
        assert one.asked() == []
        assert one.left_out() == {}
        (missing,) = pulled(one.dossier, ["out-0"])
        assert "nothing of this name" in str(missing)


def test_a_source_that_fails_stops_no_other_and_waits_twice_as_long_each_time(tmp_path: Path) -> None:
    routes = {**PAGES, "/feed": feed_of("/river")}
    with desk(tmp_path, "/broken", "/feed", routes=routes, every=timedelta(minutes=10)) as one:
        asked: list[int] = []

        def sleep(seconds: float) -> None:
            one.time.sleep(seconds)
            if len(asked) == 12:
                raise KeyboardInterrupt

        def on_poll(poll: Poll) -> None:
            asked.append("/broken" in one.asked())
            assert poll.asked + poll.waiting == 2

        with pytest.raises(KeyboardInterrupt):
            one.watcher.run(sleep=sleep, on_poll=on_poll)

        assert [poll for poll, was in enumerate(asked) if was] == [0, 1, 3, 7]
        assert one.titles() == ["River talks"]
        assert "404" in one.warned[0]


def test_an_entry_that_cannot_be_had_is_asked_for_again_but_not_for_ever(tmp_path: Path) -> None:
    routes = {"/feed": feed_of("/busy", "/gone", "/river"), "/busy": reply(status=503), **PAGES}
    with desk(tmp_path, "/feed", routes=routes) as one:
        for _ in range(7):
            one.watcher.poll()
        asked = one.asked()

        assert asked.count("/gone") == 1
        assert asked.count("/busy") == 5
        assert sorted(one.left_out()) == ["busy", "gone"]
        assert one.titles() == ["River talks"]


def test_only_so_many_new_entries_are_taken_in_one_poll_and_the_others_in_the_next(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/grapes", "/river")}, most=1) as one:
        assert one.watcher.poll().kept == 0
        assert one.watcher.poll().kept == 1


def test_nothing_in_the_house_is_asked_though_a_feed_or_a_redirect_names_it(tmp_path: Path) -> None:
    with Tripwire() as wire:
        inside = f"http://127.0.0.1:{wire.port}/secret"
        routes = {"/feed": feed_of(inside, "/moved", "/river"), "/moved": reply(status=302, location=inside), **PAGES}
        with desk(tmp_path, "/feed", routes=routes) as one:
            poll = one.watcher.poll()

            assert (poll.kept, poll.left_out) == (1, 2)
            assert wire.reached == 0


def test_a_list_of_feeds_is_followed_once(tmp_path: Path) -> None:
    opml = "<opml><body><outline xmlUrl='/feed'/><outline xmlUrl='/list'/><outline xmlUrl='/none'/></body></opml>"
    routes = {"/list": reply(opml, content_type="text/xml"), "/feed": feed_of("/river"), **PAGES}
    with desk(tmp_path, "/list", routes=routes) as one:
        poll = one.watcher.poll()

        assert (poll.kept, poll.failed) == (1, 1)
        assert one.asked().count("/feed") == 1


def test_without_a_rule_a_feed_is_refused_and_without_sources_everything(tmp_path: Path) -> None:
    with desk(tmp_path, rule=lambda _: None, routes={}) as one:
        with pytest.raises(SettingsError, match="nothing is watched"):
            one.watcher.poll()
        one.server.routes["/feed"] = feed_of("/river")
        _also(one, "/feed")
        with pytest.raises(SettingsError, match="what belongs"):
            one.watcher.poll()


def test_a_source_that_is_forgotten_is_asked_no_more(tmp_path: Path) -> None:
    with desk(tmp_path, "/a", "/live", routes={"/a": PAGES["/river"], "/live": PAGES["/grapes"]}) as one:
        forget_source(one.dossier, one.server.url("/a"), at=AT)
        one.watcher.poll()

        assert one.asked() == ["/live"]
        with pytest.raises(SettingsError, match="not watched"):
            forget_source(one.dossier, one.server.url("/a"), at=AT)


def test_what_was_seen_is_kept_by_its_hash(tmp_path: Path) -> None:
    with desk(tmp_path, "/feed", routes={**PAGES, "/feed": feed_of("/grapes")}) as one:
        one.watcher.poll()
        with sqlite3.connect(one.dossier.path) as connection:
            connection.execute("UPDATE watching SET body = replace(body, 'none of', 'one of') WHERE kind = 'seen'")

        (fault,) = one.dossier.verify()
        assert fault.what == "watch"


def test_the_counts_of_polls_add_up_to_one_line() -> None:
    total = Poll(asked=2, kept=1)

    total.add(Poll(asked=1, left_out=3, failed=1, waiting=1))

    assert total.line() == "3 sources asked: 1 kept, 3 left out, 1 failed, 1 waiting after failures"


def _also(one: Desk, path: str) -> None:
    watch_source(one.dossier, one.server.url(path), at=AT)
