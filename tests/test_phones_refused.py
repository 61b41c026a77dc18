"""What is refused to phones and what is not kept of them: wrong codes, too much at once, other sites, a disk that is full."""

from __future__ import annotations

import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from praatplaat.app.limits import A_SECOND, ACTS_MAX, AT_ONCE, WAITING_MAX, WITHIN, Guesses, Pace
from praatplaat.errors import RefusedError
from praatplaat.i18n import count, say
from praatplaat.workshop.events import Event, Joined
from praatplaat.workshop.rules import DEVICES_MAX
from praatplaat.workshop.store import Store
from tests.beside import awaited, passed
from tests.phone_pages import expect_nothing_waits, expect_round, vote
from tests.rooms import Led, Visitor
from tests.server import served
from tests.sweep import one

FULL = "FVVVVV"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one workshop that is full."""
    path = tmp_path_factory.mktemp("phones") / "workshops.db"
    store = Store(path)
    full = store.begin(code=FULL, key_hash="", board="", at=int(time.time()), days=1)
    store.append(
        [(full.id, Event(n, f"op{n}", f"device{n}", full.begun_at, Joined())) for n in range(1, DEVICES_MAX + 1)]
    )
    store.close()
    return path


@pytest.fixture(scope="module")
def hall(place: Path):
    """The real server with that database; what it logs is in a file beside it."""
    with served("--db", place, errors=place.with_suffix(".log")) as running:
        yield running


@pytest.mark.parametrize("lang", one(["nl", "en"]))
def test_a_wrong_full_locked_or_ended_code_is_one_sentence_and_a_way_on(led, loose, hall, lang):
    page = loose(locale={"nl": "nl-NL", "en": "en-GB"}[lang])

    def typed(code: str) -> int:
        page.goto(f"{hall.base}/join")
        page.locator("#code").fill(code)
        with page.expect_navigation() as answer:
            page.get_by_role("button", name=say("phone.join-go", lang)).click()
        return answer.value.status

    assert typed("qq qqqq") == 404
    expect(page.locator("#refused")).to_have_text(say("error.code-unknown", lang, found="qq qqqq"))
    expect(page.locator("#code")).to_have_value("qq qqqq")
    assert typed(FULL) == 409
    expect(page.locator("#refused")).to_have_text(say("error.workshop-full", lang, most=DEVICES_MAX))
    led.act("locked", locked=True)
    assert typed(led.code) == 409
    expect(page.locator("#refused")).to_have_text(say("error.workshop-locked", lang))
    led.act("locked", locked=False)
    assert typed(f" {led.code[:3].lower()}-{led.code[3:]}") == 200
    expect(page.locator("h1")).to_have_text(say("phone.wait-title", lang))
    assert page.goto(f"{hall.base}/join?code={led.code}").status == 200
    assert page.url.startswith(hall.base + led.page)
    (device,) = {note["by"] for note in _noted(led, page)}
    led.act("device-removed", device=device)
    assert page.goto(hall.base + led.page).status == 403
    expect(page.locator("#refused")).to_have_text(say("error.device-removed", lang))
    led.do("end")
    assert page.goto(hall.base + led.page).status == 200
    expect(page.locator("h1")).to_have_text(say("phone.over-title", lang))


def _noted(led: Led, page: Page) -> list[dict[str, Any]]:
    name = led.ask("notes", facets=())
    expect_round(page, name)
    page.locator("#text-new").fill("hier")
    page.locator("#form-new .go").click()
    return led.until(lambda shown: bool(shown["notes"]))["notes"]


def test_who_is_in_stays_in_when_the_code_is_renewed_and_nobody_else_comes_in_by_the_old_one(led, phone):
    page = phone()
    old = led.page
    led.do("renew-code")
    name = led.ask("dots")
    expect_round(page, name)
    page.reload()
    vote(page, "belangen").click()
    expect_nothing_waits(page)
    led.expect(name, votes={"belangen": 1})
    assert Visitor(led.port).ask("GET", old)[0] == 404
    assert Visitor(led.port).opens(led.page)[0] == 200
    led.expect(devices=2)
    led.act("round-revealed", round=name)
    led.do("end")
    expect(page.locator("h1")).to_have_text(say("phone.over-title", "nl"))
    status, _, text = Visitor(led.port).ask("GET", f"{old}/state")
    assert status == 200 and set(json.loads(text)) == {"tag", "now", "wrote", "time"}
    assert 'data-screen="over"' in Visitor(led.port).ask("GET", f"{old}?part=1")[2]


def test_one_device_acts_at_most_so_often_and_others_are_untouched(led):
    name = led.ask("dots")
    fast, other = Visitor(led.port), Visitor(led.port)

    def act(who: Visitor, on: bool = True) -> int:
        return who.json(f"{led.page}/act", kind="voted", round=name, facet="belangen", on=on)[0]

    assert [act(fast, bool(n % 2)) for n in range(ACTS_MAX)] == [200] * ACTS_MAX
    assert (act(fast), act(other)) == (503, 200)
    led.expect(name, votes={"belangen": 2})


def test_pages_are_kept_nowhere_other_methods_are_refused_and_forms_of_other_sites_do_nothing(led):
    name, visitor = led.ask("dots"), Visitor(led.port)
    for path in (led.page, f"{led.page}?part=1", f"{led.page}/state", "/join"):
        status, headers, _ = visitor.ask("GET", path)
        assert (status, headers["cache-control"]) == (200, "no-store")
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"):
        for path in (led.page, "/join", f"{led.page}/act"):
            assert visitor.ask(method, path)[0] == 405
    form = f"kind=voted&round={name}&on=belangen"
    urlencoded = {"Content-Type": "application/x-www-form-urlencoded"}
    for origin in ("http://elders.example", "null", f"http://127.0.0.1:{led.port + 1}"):
        assert visitor.ask("POST", led.page, form, Origin=origin, **urlencoded)[0] == 403
    status, _, text = Visitor(led.port).ask("POST", led.page, form, **urlencoded)
    assert status == 409 and say("error.no-cookie", "nl") in text
    led.expect(name, votes={})
    status, headers, _ = visitor.ask("POST", led.page, form, **urlencoded)
    assert (status, headers["location"]) == (303, f"..{led.page}?lang=nl&said=changed#v-belangen")
    for nonsense in ("", "kind=ended", "kind=voted", f"kind=voted&round={name}&on=nergens", "kind=scaled&value.x=%ff"):
        assert visitor.ask("POST", led.page, nonsense, **urlencoded)[0] in (400, 403, 409)


def test_neither_address_nor_browser_is_kept(led, place, hall):
    agent = "Een-Herkenbare-Browser/1.0"
    visitor = Visitor(led.port)
    visitor.opens(led.page, **{"User-Agent": agent, "X-Forwarded-For": "203.0.113.77"})
    led.expect(devices=1)
    statuses = {visitor.json(f"{led.page}/act", kind="joined", **{"as": "x" * n})[0] for n in range(ACTS_MAX + 1)}
    assert statuses == {400, 503}
    kept = b"".join(path.read_bytes() for path in place.parent.iterdir())
    for trace in (agent, "127.0.0.1", "203.0.113.77", visitor.cookie.split("=")[1]):
        assert trace.encode() not in kept


def test_on_a_disk_that_takes_no_more_a_phone_keeps_its_words_says_no_file_and_goes_on_by_itself(
    loose, hall, led, place
):
    name = led.ask("notes", live=True, moderated=False)
    early, late = Visitor(led.port), Visitor(led.port)
    note = {"kind": "noted", "round": name, "text": "Voor het vol was", "count": 1}
    assert early.json(f"{led.page}/act", op="een", note="een", **note)[0] == 200
    assert late.ask("GET", led.page)[0] == 200  # only looks so far
    page = loose()
    page.goto(hall.base + led.page)
    expect_round(page, name)
    led.expect(devices=2)
    pid = hall.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    try:
        resource.prlimit(
            pid, resource.RLIMIT_FSIZE, (0, before[1])
        )  # no file of this server may grow, nor be written to
        for lang in ("nl", "en"):
            status, told = early.json(f"{led.page}/act?lang={lang}", op="twee", note="twee", **note | {"count": 2})
            assert status in (503, 507) and told["error"] == say("error.db-phones", lang)
            status, _, text = late.ask("GET", f"{led.page}?lang={lang}")
            assert status in (503, 507) and say("error.db-phones", lang) in text and place.name not in text
        assert early.get(f"{led.page}/state")["tag"]  # reading goes on
        assert len(led.shown()["notes"]) == 1
        page.locator("#text-new").fill("Toen het vol was")
        page.get_by_role("button", name=say("phone.send-notes", "nl")).click()
        expect(page.locator("#waits")).to_contain_text(count("phone.live-waits", 1, "nl"))
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    expect_nothing_waits(page)
    assert early.json(f"{led.page}/act", op="twee", note="twee", **note | {"count": 2})[0] == 200
    led.until(lambda shown: len(shown["notes"]) == 3)
    assert sorted(one["text"] for one in led.shown()["notes"]) == [
        "Toen het vol was",
        "Voor het vol was",
        "Voor het vol was",
    ]


def test_wrong_codes_beyond_what_people_type_wait_and_then_are_refused():
    clock = [0.0]
    guesses = Guesses(clock=lambda: clock[0])

    many = AT_ONCE + WAITING_MAX + 7
    assert awaited(passed(guesses.wrong, many)) == (AT_ONCE, 7)
    clock[0] = (WAITING_MAX + 3) / A_SECOND
    assert awaited(passed(guesses.wrong, many)) == (3, AT_ONCE - 3 + 7)


def test_a_device_may_act_again_after_a_while():
    clock = [0.0]
    pace = Pace(clock=lambda: clock[0])
    for _ in range(ACTS_MAX):
        pace.act("a")
    with pytest.raises(RefusedError):
        pace.act("a")
    pace.act("b")
    clock[0] = WITHIN
    pace.act("a")


def test_while_somebody_guesses_codes_a_right_one_is_answered_at_once(led):
    """The last one here: after it wrong codes wait for a while."""
    guesses = 2 * (AT_ONCE + WAITING_MAX)
    with ThreadPoolExecutor(guesses) as many:
        asked = [many.submit(Visitor(led.port).ask, "GET", f"/j/QQ{n:04}") for n in range(guesses)]
        refused = next(text for status, _, text in (one.result() for one in as_completed(asked)) if status == 429)
        assert say("error.guesses", "nl") in refused
        assert Visitor(led.port).ask("GET", led.page)[0] == 200
        assert not all(one.done() for one in asked)
        assert {one.result()[0] for one in asked} == {404, 429}
