"""An order and a field as people meet them: given on phones with and without a script, shown to the room and taken home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from praatplaat.i18n import say
from tests.begun import Meeting, begin
from tests.phone_pages import expect_nothing_waits
from tests.server import Served
from tests.sweep import whole

CARDS = ("ict-basis", "samenwerken", "kleine-stap", "belangen")


def names_in(page: Page) -> list[str]:
    """Return the cards of an order on a phone, from the top."""
    return page.locator("#ranking ol .label .sr").all_inner_texts()


def order_of(meeting: Meeting, name: str) -> Any:
    """Return what the desk is told of a round."""
    return next(one for one in meeting.desk.get("/workshop?as=desk")["rounds"] if one["id"] == name)


def test_an_order_goes_from_phones_of_each_kind_to_the_plate_and_home(
    watch: Callable[..., Any], browser: Browser, hall: Served
) -> None:
    meeting = begin(watch("projected", base=hall.base))
    board, at = meeting.page, f"{hall.base}/j/{meeting.code}?lang=nl"
    meeting.ask("orde", "ranking", *CARDS)
    plain = browser.new_context(java_script_enabled=False).new_page()
    quick = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    for page in (plain, quick):
        page.goto(at)
        expect(page.locator("#given")).to_have_text(say("phone.live-order-none", "nl"))
    expect(plain.get_by_text(say("phone.hint-ranking-drag", "nl"))).to_be_hidden()
    expect(quick.get_by_text(say("phone.hint-ranking-drag", "nl"))).to_be_visible()
    # Without a script: one button moves and gives, another takes it all back.
    before = names_in(plain)
    plain.get_by_role("button", name=say("phone.order-down", "nl", name=before[0])).click()
    assert names_in(plain) == [before[1], before[0], *before[2:]]
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-given", "nl"))
    plain.get_by_role("button", name=say("phone.order-back", "nl")).click()
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-none", "nl"))
    assert names_in(plain) == before
    plain.get_by_role("button", name=say("phone.order-give", "nl")).click()
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-given", "nl"))
    assert names_in(plain) == before
    # With one: by the keyboard, which stays on its button, and by dragging.
    mine = names_in(quick)
    up = quick.get_by_role("button", name=say("phone.order-up", "nl", name=mine[3]))
    up.focus()
    quick.keyboard.press("Enter")
    quick.keyboard.press("Enter")
    assert names_in(quick) == [mine[0], mine[3], mine[1], mine[2]]
    expect(up).to_be_focused()
    expect(quick.locator("#said")).to_contain_text(say("phone.live-order-place", "nl", name=mine[3], place=2, of=4))
    grips = quick.locator("[data-grip]")
    grips.nth(3).scroll_into_view_if_needed()
    start, end = grips.nth(1).bounding_box(), grips.nth(3).bounding_box()
    quick.mouse.move(start["x"] + 9, start["y"] + 20)
    quick.mouse.down()
    quick.mouse.move(end["x"] + 9, end["y"] + 30, steps=6)
    quick.mouse.up()
    assert names_in(quick) == [mine[0], mine[1], mine[2], mine[3]]
    expect(board.locator("[data-room-answered]")).to_contain_text("2 van 2")
    for phone, order in zip(meeting.phones(3), (CARDS, CARDS, CARDS[::-1]), strict=True):
        meeting.does(phone, "ranked", round="orde", order=order)
    for page in (quick, plain):
        page.goto(at)
    assert names_in(quick) == mine, "an order that was given stands there again"
    meeting.lead("round-closed", round="orde")
    meeting.lead("round-revealed", round="orde")
    told = order_of(meeting, "orde")
    points = {id_: sum(n * (4 - int(place)) for place, n in told["spread"][id_].items()) for id_ in CARDS}
    for id_ in CARDS:
        place = 1 + sum(other > points[id_] for other in points.values())
        expect(board.locator(f"[data-cards] [data-facet={id_}] .votes")).to_contain_text(f"{place}")
    board.locator("[data-room-table]").click()
    rows = board.locator("[data-row]")
    assert [points[row.get_attribute("data-row")] for row in rows.all()] == sorted(points.values(), reverse=True)
    first = rows.first.get_attribute("data-row")
    expect(rows.first.locator("td").nth(3)).to_have_text(f"{round(points[first] / 15 * 100)}%")
    most = max(n for times in told["spread"].values() for n in times.values())  # one scale for all rows
    for id_ in CARDS:
        bars = board.locator(f"[data-row={id_}] .places-bars i")
        drawn = [float(bar.evaluate("bar => bar.style.getPropertyValue('--share')")) for bar in bars.all()]
        assert drawn == pytest.approx([n / most for n in told["spread"][id_].values()])
    for page in (plain, quick):
        page.goto(at)
        shown = [item.get_attribute("id").removeprefix("r-") for item in page.locator("#result li").all()]
        assert [points[id_] for id_ in shown] == sorted(points.values(), reverse=True)
        page.context.close()
    home = {
        kind: board.context.request.get(f"{hall.base}/workshop/harvest.{kind}?lang=nl")
        for kind in ("html", "md", "csv", "xlsx")
    }
    assert all(answer.ok for answer in home.values())
    assert say("harvest.how-ranking", "nl") in home["html"].text() and "Gemiddelde plaats" in home["md"].text()
    assert home["csv"].text().count(say("harvest.what-at-place", "nl", value=4)) == 4
    board.goto("about:blank")


@whole  # a field goes its round in test_desk_rounds.py; the rules are above
def test_cards_are_placed_in_a_field_that_takes_the_place_of_the_plate(
    watch: Callable[..., Any], browser: Browser, hall: Served
) -> None:
    meeting = begin(watch("projected", base=hall.base))
    board, at = meeting.page, f"{hall.base}/j/{meeting.code}?lang=nl"
    ends = {"low": "kost niets", "high": "kost veel", "bottom": "raakt niemand", "top": "raakt iedereen"}
    meeting.ask("veld", "grid", *CARDS, **ends)
    plane = board.locator("[data-room-plane]")
    expect(board.locator("[data-room-ends]")).to_have_text("← kost niets→ kost veel↓ raakt niemand↑ raakt iedereen")
    plain = browser.new_context(java_script_enabled=False).new_page()
    quick = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    for page in (plain, quick):
        page.goto(at)

    def spot(page: Page, card: str, x: int, y: int) -> Locator:
        return page.locator(f"#s-{card}").get_by_role("radio", name=say("phone.square", "nl", x=x, y=y, of=5))

    spot(plain, CARDS[0], 1, 5).check(force=True)
    spot(plain, CARDS[1], 2, 4).check(force=True)
    plain.get_by_role("button", name=say("phone.save", "nl")).click()
    expect(plain.locator("#said")).to_have_text(say("phone.said-kept", "nl"))
    expect(spot(plain, CARDS[0], 1, 5)).to_be_checked()
    spot(quick, CARDS[0], 3, 3).check(force=True)
    quick.keyboard.press("ArrowUp")
    quick.keyboard.press("ArrowUp")
    quick.keyboard.press("ArrowLeft")
    expect(spot(quick, CARDS[0], 2, 5)).to_be_checked()
    assert quick.locator(".squares label").first.bounding_box()["height"] >= 44
    expect_nothing_waits(quick)
    expect(board.locator("[data-room-answered]")).to_contain_text("2 van 2")
    expect(plane).to_be_hidden()
    meeting.lead("round-closed", round="veld")
    expect(board.locator("[data-room-answered]")).to_contain_text(
        say("room.closed-hidden", "nl")
    )  # and phones are told
    expect(plane).to_be_hidden()
    for phone in (plain, quick):
        phone.goto(at)
        expect(phone.locator("#own")).to_contain_text("raakt iedereen, kost niets")

    meeting.lead("round-revealed", round="veld")
    expect(plane).to_be_visible()
    expect(board.locator(".plate .card").first).not_to_be_visible()
    for words in ends.values():
        expect(plane.get_by_text(words)).to_be_visible()
    board.emulate_media(media="print")  # paper gets the plate
    expect(plane).to_be_hidden()
    expect(board.locator(".plate")).to_be_visible()
    board.emulate_media(media="screen")
    labels = plane.locator(".plane-label")
    assert (
        labels.count() == 2
        and labels.evaluate_all("all => Math.min(...all.map(l => parseFloat(getComputedStyle(l).fontSize)))") >= 28
    )
    expect(board.locator("[data-says]")).to_contain_text("raakt iedereen, kost niets: ")
    assert board.evaluate("praatplaat.lead().show") == "round"
    board.locator("[data-room-table]").click()
    cells = board.locator(f"[data-row={CARDS[0]}] td")
    expect(cells).to_have_text(["raakt iedereen, kost niets", "1,5 ± 0,5", "5,0 ± 0,0", "2"])
    large = board.viewport_size
    board.set_viewport_size({"width": 1280, "height": 230})  # a row on each page, and each says where it lies
    expect(board.locator(".room-wall-pages")).to_contain_text(say("room.page", "nl", page=1, pages=4))
    board.locator("[data-room-wall]").press("ArrowRight")
    cells = board.locator(f"[data-row={CARDS[1]}] td")
    expect(cells).to_have_text(["raakt iedereen, kost niets", "2,0 ± 0,0", "4,0 ± 0,0", "1"])
    expect(board.locator("[data-room-wall] thead")).to_contain_text(say("room.table-corner", "nl"))
    board.set_viewport_size(large)
    expect(board.locator(".room-wall-pages")).to_be_hidden()
    board.keyboard.press("Escape")
    expect(plane).to_be_visible()
    board.locator("[data-room-front]").click()
    expect(plane).to_be_hidden()
    board.locator("[data-room-front]").click()
    expect(plane).to_be_visible()
    for page in (plain, quick):
        page.goto(at)
        expect(page.locator(f"#r-{CARDS[0]}")).to_contain_text("raakt iedereen, kost niets")
        page.context.close()
    meeting.lead("round-away", round="veld")
    expect(plane).to_be_hidden()
    meeting.lead("round-shown", round="veld")
    expect(plane).to_be_visible()
    home = {
        kind: board.context.request.get(f"{hall.base}/workshop/harvest.{kind}?lang=nl")
        for kind in ("html", "md", "csv", "xlsx")
    }
    assert all(answer.ok for answer in home.values())
    assert '<svg class="plane"' in home["html"].text() and "kost veel (5)" in home["html"].text()
    assert "1,5 ± 0,5" in home["md"].text() and "raakt iedereen, kost niets" in home["csv"].text()
    board.goto("about:blank")
