"""Saving from the screen: what is offered, files that are made apart and one at a time, and who gets what of a workshop."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
from playwright.sync_api import expect

from praatplaat.app.making import QUEUE_MOST
from praatplaat.content import read_board
from praatplaat.export import offers as offered
from praatplaat.export.apart import NICE, Order, content
from praatplaat.export.exports import EXPORTS
from praatplaat.export.offers import kinds, offers
from praatplaat.export.wanted import Wanted
from praatplaat.i18n import count, say
from tests.axe import expect_clean
from tests.phone_pages import expect_to_fit
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import Served, served

FACET = "vaste-basis"


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_how_large_a_file_of_the_board_that_ships_will_be_is_about_true(board, kind):
    offer = next(offer for offer in offers(board, Wanted("nl")) if offer.kind == kind)
    made = content(Order(offer.name, kinds()[kind], board, Wanted("nl")))
    assert 0.85 * len(made) < offer.size < 1.2 * len(made)


def test_each_kind_is_offered_with_what_it_will_be_and_a_library_that_is_absent_is_named(monkeypatch):
    board = read_board(GOOD)
    found = {offer.kind: offer for offer in offers(board, Wanted("nl", facet=FACET))}
    assert set(found) == set(kinds())
    for kind in ("svg", "xlsx", "json", "graphml", "gexf", "card", "kumu", "csv", "mmd", "obsidian"):
        made = content(Order(found[kind].name, kinds()[kind], board, Wanted("nl", facet=FACET)))
        assert 0.4 * len(made) < found[kind].size < 2.5 * len(made), kind
    assert found["cards"].sheets == 1 and found["pdf"].sheets == 1
    assert not any(offer.lacks for offer in found.values())
    monkeypatch.setattr(offered, "find_spec", lambda _: None)
    lacking = {offer.kind for offer in offers(board, Wanted("nl")) if offer.lacks}
    assert lacking == {"png", "pptx", "pdf", "booklet", "cards"}


def made_for(server: int) -> list[int]:
    """Return the processes in which a server makes files."""
    listed = subprocess.run(["ps", "-axo", "pid=,ppid=,command="], capture_output=True, text=True, check=True).stdout
    found = (line.split(None, 2) for line in listed.splitlines())
    return [
        int(pid) for pid, parent, command in found if int(parent) == server and "praatplaat.export.apart" in command
    ]


def until(holds):
    """Wait until something holds and return it."""
    ends = time.monotonic() + 60
    while not (found := holds()):
        assert time.monotonic() < ends
        time.sleep(0.02)
    return found


@contextmanager
def making(port: int, address: str) -> Iterator[http.client.HTTPResponse]:
    """Wait for a file, for as long as the block lasts."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", address)
        yield connection.getresponse()


def told(stream: http.client.HTTPResponse) -> dict[str, str]:
    """Return what is told next."""
    while not (line := stream.readline().decode()).startswith("data: "):
        assert line
    return json.loads(line.removeprefix("data: "))


@pytest.fixture
def own_hall() -> Iterator[Served]:
    """A server that made no file yet, which it would keep."""
    with served(GOOD) as running:
        yield running


def test_files_are_made_one_at_a_time_at_the_back_of_the_queue_and_who_leaves_ends_their_process(own_hall):
    server, port = own_hall.process.pid, own_hall.port
    with ExitStack() as stack:
        first = stack.enter_context(making(port, "/save/plaat.svg/making?lang=nl&theme=dark"))
        assert told(first)["state"] == "making"
        (process,) = until(lambda: made_for(server))
        os.kill(process, signal.SIGSTOP)  # it takes as long as we like
        until(lambda: os.getpriority(os.PRIO_PROCESS, process) == NICE)
        others = [
            stack.enter_context(making(port, f"/save/plaat.{kind}/making?lang=en&theme={theme}"))
            for kind in ("svg", "pdf", "png", "pptx")
            for theme in ("light", "dark")
        ]
        for ahead, other in enumerate(others[: QUEUE_MOST - 1], 1):
            assert told(other) == {"state": "waiting", "say": count("save.waiting", ahead, "en")}
        assert told(others[-1]) == {"state": "refused", "say": say("error.save-many", "en")}
        status, _, page = Visitor(port).ask("GET", "/save/plaat.gexf?lang=nl")
        assert status == 503 and say("error.save-many", "nl") in page
        assert made_for(server) == [process]
        # Who asks for the same waits along, and votes are taken meanwhile.
        along = stack.enter_context(making(port, "/save/plaat.svg/making?lang=nl&theme=dark"))
        assert told(along)["state"] == "making"
        assert Led(port).code
    until(lambda: not made_for(server))
    visitor = Visitor(port)
    status, headers, drawn = visitor.ask("GET", "/save/plaat.svg?lang=nl&theme=dark")
    assert status == 200 and headers["content-disposition"].startswith("attachment;")
    assert drawn.encode() == EXPORTS[".svg"].make(read_board(GOOD), Wanted("nl", theme="dark"))
    _, headers, _ = visitor.ask("GET", "/save/plaat.svg?lang=nl&theme=dark&open=1")
    assert headers["content-disposition"].startswith("inline;") and "script" not in headers["content-security-policy"]
    with making(port, "/save/plaat.svg/making?lang=nl&theme=dark") as again:
        assert told(again)["state"] == "made"
    assert visitor.ask("GET", "/save/plaat.exe")[0] == 404


def test_only_who_leads_a_workshop_saves_what_it_chose(small_hall):
    led, address = Led(small_hall.port), "/save/plaat.svg?lang=nl&theme=dark&votes=1"
    led.ask("dots", (FACET, "kleine-stap"))
    phone = Visitor(small_hall.port)
    phone.opens(led.page)
    phone.act(f"{led.page}/act", "voted", round="r1", facet=FACET, on=True)
    led.expect("r1", votes={FACET: 1})
    plain = Visitor(small_hall.port).ask("GET", address)[2]
    assert plain == phone.ask("GET", address)[2] == Visitor(small_hall.port).ask("GET", address[:-8])[2]
    status, headers, drawn = led.visitor.ask("GET", address)
    assert status == 200 and headers["cache-control"] == "no-store"
    assert drawn != plain and drawn.count("<circle") == plain.count("<circle") + 1
    for asks, offers_votes in ((led.visitor, True), (phone, False)):
        assert (say("save.with-votes", "nl") in asks.ask("GET", "/save?lang=nl")[2]) is offers_votes


def test_what_is_on_the_screen_is_saved_from_there_with_keys_alone_and_the_way_back_leads_there(watch, small_hall):
    watched = watch("phone", base=small_hall.base, color_scheme="dark")
    page = watched.open(f"/?lang=en&facet={FACET}")
    page.locator("[data-display] > button").press("Enter")
    with page.expect_navigation(url=re.compile("theme=dark")):
        page.locator("[data-display] [data-save]").press("Enter")
    title = read_board(GOOD).by_id[FACET].title["en"]
    expect(page.locator(".subject b")).to_have_text(title)
    expect_to_fit(page)
    expect_clean(page)
    row = page.locator("[data-offer=svg]")
    named = f"{say('save.save', 'en')} {say('save.name-svg', 'en')}"
    with page.expect_download(timeout=90_000) as download:
        page.get_by_role("button", name=named, exact=True).press("Enter")
    expect(row.get_by_role("status")).to_have_text(re.compile(r"^Ready, \d+ kB\.$"))
    drawn = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "plate.svg" and title in drawn
    row = page.locator("[data-offer=png]")
    row.locator("button").first.press("Enter")
    expect(row.get_by_role("status")).to_have_text(re.compile("Being made"))
    row.locator("[data-stop]").press("Enter")
    expect(row.get_by_role("status")).to_have_text(say("save.stopped", "en"))
    expect(row.locator("button").first).to_be_focused()
    page.go_back()
    page.evaluate("praatplaat.ready")
    expect(page.locator(f"[data-open-facet={FACET}]")).to_be_visible()
