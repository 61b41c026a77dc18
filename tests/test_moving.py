"""A facilitator moves cards on /board, by mouse and by keys, and undoes, saves or leaves it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, expect

from praatplaat.content import read_board
from praatplaat.graph import settled
from praatplaat.settings import PLATE_SIZES
from tests.conftest import SIZES
from tests.drawn_links import BOKEH_LINKS, SVG_LINKS
from tests.moving import (
    BAR,
    CARD,
    ORIENTATIONS,
    OTHER,
    SWITCH,
    board_to_move,
    card,
    drag,
    folder,
    in_file,
    kept_open,
    loose_ends,
    mover,
    moves,
    moving,
    place,
    press,
    running,
    save,
)
from tests.rooms import Led, Visitor
from tests.server import served
from tests.sweep import one, whole
from tests.visiting import middle

__all__ = ["folder", "kept_open", "mover", "running"]  # fixtures

ENDS = """() => document.activeElement?.dataset.facet ?? document.activeElement?.dataset.group ?? ''"""


@pytest.mark.parametrize("size", one(ORIENTATIONS, 1))
def test_a_dragged_card_takes_its_links_along_and_stays_where_it_was_saved(watch, running, folder, size):
    orientation, other = (
        ORIENTATIONS[size],
        next(orientation for orientation in ORIENTATIONS.values() if orientation != ORIENTATIONS[size]),
    )
    before = (folder / "plate.yaml").read_text("utf-8").splitlines()
    stays = in_file(folder, orientation=other)
    page = moving(watch, running.base, size)
    was = place(page, orientation=orientation)
    drag(page, -30, 24)
    assert not loose_ends(page.evaluate(SVG_LINKS, orientation), page)
    page.mouse.up()
    now = place(page, orientation=orientation)
    assert now[0] < was[0] and now[1] > was[1]
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text(f"staat op {now[0]}, {now[1]}.")
    assert "facet=" not in page.evaluate("location.search")
    save(page)
    after = (folder / "plate.yaml").read_text("utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [f"  {CARD}: [{now[0]}, {now[1]}]"]
    assert in_file(folder, orientation=orientation) == now and in_file(folder, orientation=other) == stays
    page.keyboard.press("Escape")
    expect(page.locator(BAR)).to_be_hidden()
    page.wait_for_selector("[data-picture=bokeh]")
    page.evaluate("praatplaat.go({})")
    assert not loose_ends(page.evaluate(BOKEH_LINKS), page)
    assert place(watch(size, base=running.base).open("/"), orientation=orientation) == now
    axes = {"landscape": "--x:{};--y:{};", "portrait": "--px:{};--py:{}"}
    assert axes[orientation].format(*now) in page.request.get(f"{running.base}/board?lang=en").text()


def test_the_arrows_push_the_focused_card_and_tab_goes_to_the_next(mover):
    page = mover
    card(page).focus()
    x, y = place(page)
    press(page, "ArrowRight", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowLeft")
    assert place(page) == [x + 9, y + 11]
    stops = page.evaluate(
        "[...document.querySelectorAll('[data-cards] .card')].filter(c => getComputedStyle(c).visibility === 'visible').map(c => c.dataset.facet ?? c.dataset.group)"
    )
    reached = [page.evaluate(ENDS)]
    for _ in stops[stops.index(CARD) + 1 :]:
        press(page, "Tab")
        reached.append(page.evaluate(ENDS))
    assert reached == stops[stops.index(CARD) :] and len(reached) > 8


@pytest.mark.parametrize("size", one(ORIENTATIONS))
def test_a_card_stays_wholly_on_the_plate(mover, size):
    page, (width, height) = mover, SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for id_, (dx, dy) in ((CARD, (-3000, -3000)), (OTHER, (3000, 3000))):
        drag(page, dx, dy, id_)
        page.mouse.up()
        inside = page.evaluate(
            """id => { const w = document.querySelector('[data-world]').getBoundingClientRect()
          return [document.querySelector(`[data-cards] [data-facet=${id}]`), ...document.querySelectorAll(`[data-cards] [data-facet=${id}] .bloom`)].map(e => e.getBoundingClientRect())
            .every(r => r.left >= w.left - 1 && r.top >= w.top - 1 && r.right <= w.right + 1 && r.bottom <= w.bottom + 1) }""",
            id_,
        )
        assert inside, id_
    x, y = place(page, OTHER, ORIENTATIONS[size])
    card(page, OTHER).focus()
    press(page, "ArrowRight")
    assert place(page, OTHER, ORIENTATIONS[size]) == [x, y]
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("kan niet verder")
    width, height = SIZES["laptop"]
    page.set_viewport_size({"width": width, "height": height})


def test_what_overlaps_is_shown_on_both_cards_and_said(mover):
    page = mover
    assert page.locator(".card.clash").count() == 0
    (x, y), (x2, y2) = middle(page, CARD), middle(page, OTHER)
    drag(page, x2 - x - 40, y2 - y)
    assert set(page.evaluate("[...document.querySelectorAll('.card.clash')].map(c => c.dataset.facet)")) >= {
        CARD,
        OTHER,
    }
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("Ligt nu over")
    drag_back = (x - x2 + 40, y - y2)
    page.mouse.up()
    drag(page, *drag_back)
    page.mouse.up()
    expect(page.locator(".card.clash")).to_have_count(0)


@whole
def test_steps_are_undone_and_done_again_a_hundred_deep(mover):
    page = mover
    x, y = place(page)
    drag(page, 40, 0)
    page.mouse.up()
    dragged = place(page)
    press(page, "ArrowDown", "Control+z", "Control+z")
    assert place(page) == [x, y]
    assert page.get_attribute("[data-moving=save]", "aria-disabled") == "true"
    press(page, "Control+Shift+z")
    assert place(page) == dragged
    press(page, "Control+y")
    assert place(page) == [dragged[0], dragged[1] + 10]
    page.click("[data-moving=undo]")
    page.click("[data-moving=undo]")
    assert place(page) == [x, y]
    card(page).focus()
    press(page, *["Shift+ArrowRight"] * 103, *["Control+z"] * 110)
    assert place(page) == [x + 3, y]
    page.click("[data-moving=back]")
    assert place(page) == [x, y]


def test_nothing_opens_in_the_mode_and_all_does_after_it(mover):
    page = mover
    card(page).click()
    card(page).press("Enter")
    assert page.evaluate("praatplaat.state().facet") == ""
    press(page, "Escape", "Escape")  # lays down what was picked up by the click, then leaves
    expect(page.locator(BAR)).to_be_hidden()
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "false")
    card(page).click()
    page.wait_for_selector(f"[data-open-facet={CARD}]")


def test_leaving_with_unsaved_moves_asks_first(mover, folder):
    page = mover
    x, y = place(page)
    card(page).focus()
    press(page, "ArrowUp", "Escape")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("1 kaartje is verplaatst")
    press(page, "Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(BAR)).to_be_visible()
    assert place(page) == [x, y - 10]
    asked = list[str]()

    def dismiss(found: Dialog) -> None:
        asked.append(found.type)
        found.dismiss()

    page.once("dialog", dismiss)
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => location.reload())")
    assert asked == ["beforeunload"] and place(page) == [x, y - 10]
    page.click(".switches [data-view-to=outline]")
    dialog.locator("[data-moving=leave-drop]").click()
    page.wait_for_function("() => praatplaat.state().view === 'outline'")
    page.evaluate("praatplaat.go({view: 'plate'})")
    assert place(page) == [x, y] == in_file(folder)
    page.click(SWITCH)
    card(page).focus()
    press(page, "ArrowDown", "Escape")
    dialog.locator("[data-moving=leave-save]").click()
    expect(page.locator(BAR)).to_be_hidden()
    assert in_file(folder) == [x, y + 10]


def test_the_words_follow_a_switch_of_language(mover):
    page = mover
    page.click("[data-lang-to=en]")
    expect(page.locator("[data-moving=save]")).to_have_text("Save")
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    card(page).focus()
    press(page, "ArrowUp")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("stands at")
    expect(page.locator("[data-cards]")).to_have_attribute("aria-label", re.compile("Cards to move"))


def test_who_only_looks_gets_nothing_of_this(running):
    visitor = Visitor(running.port)
    html = visitor.ask("GET", "/")[2]
    (source,) = re.findall(r'<script type="module"[^>]* src="([^"]+)"', html)
    script = visitor.ask("GET", f"/{source}")[2]
    assert "praatplaat" in script
    for word in ("mountMoving", "moving-bar", "data-moving", "joinPanel"):
        assert word not in script and word not in html
    assert set(PLATE_SIZES) == set(ORIENTATIONS.values())


@whole
def test_what_comes_forward_meanwhile_waits_until_no_card_is_moved(watch, tmp_path):
    with served(board_to_move(tmp_path / "board"), "--db", tmp_path / "w.db") as server:
        led, page = Led(server.port), watch(base=server.base).page
        led.leads_in(page.context)
        page.goto(f"{server.base}/board")
        page.evaluate("praatplaat.ready")
        moves(page)
        x, y = middle(page, CARD)
        drag(page, -40, 0)
        led.ask("dots", (CARD, OTHER))  # a round opens while a card is held
        expect(page.locator("[data-room-bar] [data-room-question]")).to_have_text("Welke herken je?")
        page.mouse.move(x - 60, y, steps=3)
        assert middle(page, CARD) == pytest.approx((x - 60, y), abs=2)
        page.mouse.up()
        save(page)
        page.click(SWITCH)
        expect(page.locator(BAR)).to_be_hidden()
        expect(page.locator(".praatplaat.covered")).to_be_visible()  # now the cards of the round stand in front
        page.evaluate("praatplaat.go({})")  # which resolves once they have arrived
        assert middle(page, CARD) != pytest.approx((x - 60, y), abs=20)
        moves(page)  # and go back for who moves on
        expect(page.locator(".praatplaat.covered")).to_have_count(0)
        page.evaluate("praatplaat.go({})")
        assert middle(page, CARD) == pytest.approx((x - 60, y), abs=2)
        page.close()  # before its server


def test_the_first_save_keeps_the_whole_plate_and_a_card_can_be_tapped_to_its_place(watch, tmp_path):
    board = board_to_move(tmp_path / "board")
    (board / "plate.yaml").unlink()
    laid = settled(read_board(board)).places
    with served(board) as running:
        page = moving(watch, running.base)
        assert place(page) == list(laid["landscape"][CARD])
        page.mouse.click(*middle(page, CARD))
        expect(page.locator(f"{BAR} [role=status]")).to_contain_text("gaat mee")
        x, y = middle(page, CARD)
        page.mouse.click(x + 40, y + 90)
        moved = place(page)
        assert moved != list(laid["landscape"][CARD]) and not page.locator(".card.picked").count()
        page.click("[data-moving=tidy]")
        expect(page.locator(f"{BAR} [role=status]")).to_contain_text("netjes")
        assert place(page) == list(laid["landscape"][CARD])
        press(page, "Control+z")
        assert place(page) == moved
        save(page)
        page.goto("about:blank")  # before its server ends
    kept = read_board(board).plate.places
    assert kept == {**laid, "landscape": {**laid["landscape"], CARD: tuple(moved)}}
