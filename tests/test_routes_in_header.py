"""The routes behind a button of their own in the header: it fits everywhere, says how long each takes, and begins one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from praatplaat.i18n import count, say
from tests.axe import expect_clean
from tests.sample_boards import good_board
from tests.server import served
from tests.sweep import one, whole

SIZES = (
    (1920, 1080),
    (1552, 873),
    (1502, 845),
    (1280, 720),
    (1250, 700),
    (1100, 700),
    (940, 700),
    (860, 700),
    (821, 700),
    (820, 700),
    (390, 844),
    (360, 740),
    (320, 568),
)
TANGLED = """() => {
  const parts = [...document.querySelectorAll('.head h1, .head .legend li, .head .switch, .head > button, .head .display > button')]
    .filter(part => part.checkVisibility({visibilityProperty: true})).map(part => [part.textContent.trim(), part.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const title = document.querySelector('h1');
  return [
    ...parts.flatMap(([name, box], i) => parts.slice(i + 1).filter(([, other]) => over(box, other)).map(([other]) => `${name} x ${other}`)),
    ...parts.filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([name]) => `${name} is out`),
    ...parts.filter(([name, box], at) => at === parts.length - 1 && !parts.some(([, other]) => other !== box && other.top < box.bottom && box.top < other.bottom)).map(() => 'the last is alone in its row'),
    ...(title.scrollWidth > title.clientWidth ? ['the title is cut off'] : [])
  ] }"""


@pytest.mark.parametrize("lang", one(["nl", "en"]))
@pytest.mark.parametrize("path", one(["/", "/board"], 1))
def test_nothing_in_the_header_lies_over_anything_else_at_any_size(watch, hall, path, lang):
    page = watch(base=hall.base).open(f"{path}?lang={lang}")
    if path == "/board":
        expect(page.locator("[data-room-start]")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(TANGLED) == [], (width, height)
        expect(page.locator("[data-walks-open]")).to_be_in_viewport()


@pytest.mark.parametrize(("lang", "size"), one([("nl", "phone"), ("en", "laptop")]))
@whole  # test_people.py: the presenter opens the list and begins a route
def test_the_list_says_minutes_and_steps_and_begins_a_route(watch, board, server, lang, size):
    page = watch(size, base=server.base, reduced_motion="reduce").open(f"/?lang={lang}")
    page.get_by_role("button", name=say("page.routes-open", lang)).click()
    routes = page.locator("[data-walks] li")
    assert routes.count() == len(board.routes)
    for at, route in enumerate(board.routes):
        expect(routes.nth(at).locator("a")).to_have_text(route.title[lang])
        expect(routes.nth(at)).to_contain_text(route.summary[lang])
        expect(routes.nth(at)).to_contain_text(count("page.minutes", route.minutes, lang))
        expect(routes.nth(at)).to_contain_text(count("page.route-steps", len(route.steps), lang))
    panel, screen = page.locator("[data-walks]").bounding_box(), page.viewport_size
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= screen["width"]
    assert panel["y"] >= 0 and panel["y"] + panel["height"] <= screen["height"]
    expect_clean(page)
    routes.nth(1).locator("a").click()
    expect(page.locator("[data-walks]")).to_be_hidden()
    expect(page.locator("[data-trail-place]")).to_contain_text(board.routes[1].steps[0].title[lang])


@whole  # the test above holds what stands in a header at every size
def test_a_board_without_routes_has_neither_the_button_nor_room_for_it(tmp_path, browser):
    folder = good_board(tmp_path / "plaat")
    (folder / "routes/kort.yaml").unlink()
    with served(folder) as running:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{running.base}/?lang=nl")
        page.evaluate("praatplaat.ready")
        expect(page.locator("[data-walks-open], [data-walks]")).to_have_count(0)
        assert page.evaluate(TANGLED) == []
        page.context.close()
