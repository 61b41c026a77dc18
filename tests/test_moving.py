"""A facilitator moves cards on /board, by mouse and by keys, and saves where they stand."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, expect
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from praatplaat.app.hosts import is_local
from praatplaat.app.pages import Pages
from praatplaat.app.sockets import same_user
from praatplaat.content import read_board
from praatplaat.settings import PLATE_SIZES, shipped
from tests.conftest import Watched
from tests.sample_boards import change
from tests.server import served
from tests.sweep import one
from tests.test_check_command import praatplaat
from tests.test_picture import BOKEH_LINKS, SVG_LINKS, close

ROOT = Path(__file__).parent.parent
CARD, OTHER = "samenwerken", "kleine-stap"
SWITCH, BAR = "[data-moving=switch]", ".moving-bar"
FORMS = {"laptop": "landscape", "phone": "portrait"}
WITHOUT_POWERS = (
    "-c",
    """
import ctypes, os, sys
if os.geteuid() == 0:
    ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
from praatplaat.cli import main
main(sys.argv[1:])
""",
)
"""The command for whom a closed folder is closed, also where root runs the tests: without root's capabilities."""
ENDS = """() => document.activeElement?.dataset.facet ?? document.activeElement?.dataset.group ?? ''"""
# Asks the server for what no button of ours would.
FORGE = """async values => (await fetch('places?lang=en', values && {method: 'POST', body: JSON.stringify(values)})).json()"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return Path(shutil.copytree(shipped("data"), tmp_path_factory.mktemp("boards") / "board"))


@pytest.fixture(scope="module")
def running(folder):
    with served(folder) as server:
        yield server


def moving(watch, base, size="laptop", path="/board"):
    """A page in which cards can be moved."""
    page = watch(size, base=base).open(path)
    page.click(SWITCH)
    page.wait_for_selector(f"{BAR}:visible")
    return page


def card(page, id_=CARD):
    return page.locator(f"[data-cards] [data-facet={id_}]")


def middle(page, id_=CARD):
    at = page.evaluate("id => praatplaat.where(id)", id_)
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def place(page, id_=CARD, form="landscape"):
    x, y = ("--x", "--y") if form == "landscape" else ("--px", "--py")
    return page.evaluate(
        f"id => ['{x}', '{y}'].map(n => +document.querySelector(`[data-cards] [data-facet=${{id}}]`).style.getPropertyValue(n))",
        id_,
    )


def in_file(folder, id_=CARD, form="landscape"):
    return list(read_board(folder).plate.places[form][id_])


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def drag(page, dx, dy, id_=CARD):
    """Take a card along by the mouse, and hold it there."""
    card(page, id_).scroll_into_view_if_needed()
    x, y = middle(page, id_)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=4)


def save(page):
    page.click("[data-moving=save]")
    # The page itself waits ten seconds for the server before it tells that there is no answer.
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("opgeslagen in", timeout=15_000)


def loose_ends(links, page):
    """The links of the card that end more than a pixel beside it or beside their other card."""
    checked, wrong = 0, []
    for a, b, at in links:
        for end, id_ in ((at[0], a), (at[-1], b)):
            if CARD in (a, b) and page.evaluate("id => praatplaat.where(id)", id_):
                checked += 1
                wrong += [(a, b)] if not close(end, middle(page, id_)) else []
    assert checked > 3
    return wrong


@pytest.mark.parametrize("size", one(FORMS, 1))
def test_a_dragged_card_takes_its_links_along_and_stays_where_it_was_saved(watch, running, folder, size):
    form, other = FORMS[size], next(form for form in FORMS.values() if form != FORMS[size])
    before = (folder / "plate.yaml").read_text("utf-8").splitlines()
    stays = in_file(folder, form=other)
    page = moving(watch, running.base, size)
    was = place(page, form=form)
    drag(page, -30, 24)
    assert not loose_ends(page.evaluate(SVG_LINKS, form), page)
    page.mouse.up()
    now = place(page, form=form)
    assert now[0] < was[0] and now[1] > was[1]
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text(f"staat op {now[0]}, {now[1]}.")
    assert "facet=" not in page.evaluate("location.search")
    save(page)
    after = (folder / "plate.yaml").read_text("utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [f"  {CARD}: [{now[0]}, {now[1]}]"]
    assert in_file(folder, form=form) == now and in_file(folder, form=other) == stays
    page.keyboard.press("Escape")
    expect(page.locator(BAR)).to_be_hidden()
    page.wait_for_selector("[data-picture=bokeh]")
    page.evaluate("praatplaat.go({})")
    assert not loose_ends(page.evaluate(BOKEH_LINKS), page)
    for path in ("/", "/board?lang=en"):
        assert place(watch(size, base=running.base).open(path), form=form) == now


def test_the_arrows_push_the_focused_card_and_tab_goes_to_the_next(watch, running):
    page = moving(watch, running.base)
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


@pytest.mark.parametrize("size", FORMS)
def test_a_card_stays_wholly_on_the_plate(watch, running, size):
    page = moving(watch, running.base, size)
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
    x, y = place(page, OTHER, FORMS[size])
    card(page, OTHER).focus()
    press(page, "ArrowRight")
    assert place(page, OTHER, FORMS[size]) == [x, y]
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("kan niet verder")


def test_what_overlaps_is_shown_on_both_cards_and_said(watch, running):
    page = moving(watch, running.base)
    assert page.locator(".card.clash").count() == 0
    (x, y), (x2, y2) = middle(page), middle(page, OTHER)
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


def test_steps_are_undone_and_done_again_a_hundred_deep(watch, running):
    page = moving(watch, running.base)
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


def test_nothing_opens_in_the_mode_and_all_does_after_it(watch, running):
    page = moving(watch, running.base)
    card(page).click()
    card(page).press("Enter")
    page.locator(".plate").click(position={"x": 5, "y": 300})
    assert page.evaluate("praatplaat.state().facet") == ""
    press(page, "Escape")
    expect(page.locator(BAR)).to_be_hidden()
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "false")
    card(page).click()
    page.wait_for_selector(f"[data-open-facet={CARD}]")


def test_leaving_with_unsaved_moves_asks_first(watch, running, folder):
    page = moving(watch, running.base)
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

    page.on("dialog", dismiss)
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


def test_the_words_follow_a_switch_of_language(watch, running):
    page = moving(watch, running.base)
    page.click("[data-lang-to=en]")
    expect(page.locator("[data-moving=save]")).to_have_text("Save")
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    card(page).focus()
    press(page, "ArrowUp")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("stands at")
    expect(page.locator("[data-cards]")).to_have_attribute("aria-label", re.compile("Cards to move"))


def test_a_file_that_changed_meanwhile_is_not_overwritten_but_loaded_anew(watch, running, folder):
    page, path = moving(watch, running.base), folder / "plate.yaml"
    x, y = place(page)
    card(page).focus()
    press(page, "ArrowUp", "ArrowUp")
    a, b = in_file(folder, OTHER)
    before = f"landscape:\n  ict-basis: {in_file(folder, 'ict-basis')}".replace(".0", "")
    broken = folder / "facets/dip.en.md"  # else the board would take over at once what changes in its files
    english = broken.read_bytes()
    broken.unlink()
    change(path, before, "# by hand\nlandscape:\n  ict-basis: [404, 808]")
    held = path.read_bytes()
    page.click("[data-moving=save]")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("niet overschreven")
    assert path.read_bytes() == held and place(page) == [x, y - 20]
    page.click("[data-moving=load]")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("staan op de plaat")
    assert place(page, "ict-basis") == [404, 808] and place(page) == [x, y]
    press(page, "Control+z")
    assert place(page) == [x, y - 20]
    save(page)
    broken.write_bytes(english)
    assert (
        in_file(folder) == [x, y - 20] and in_file(folder, OTHER) == [a, b] and "# by hand" in path.read_text("utf-8")
    )


def test_open_boards_of_others_move_their_cards_too(watch, running):
    other = watch(base=running.base).open(f"/board?facet={OTHER}")
    other.wait_for_selector("[data-picture=bokeh]")
    page = moving(watch, running.base)
    card(page).focus()
    press(page, "Shift+ArrowUp")
    save(page)
    x, y = place(page)
    other.wait_for_function(
        f"() => {{ const s = document.querySelector('[data-cards] [data-facet={CARD}]').style; return s.getPropertyValue('--x') == {x} && s.getPropertyValue('--y') == {y} }}"
    )
    other.evaluate("praatplaat.go({facet: ''})")
    assert not loose_ends(other.evaluate(BOKEH_LINKS), other)
    assert close(middle(other), middle(page))


def test_cards_are_moved_and_other_boards_follow_also_without_a_python_session(browser, tmp_path):
    """As an installed praatplaat serves its own board, whose files nobody watches."""
    home = Path(shutil.copytree(ROOT / "praatplaat", tmp_path / "praatplaat"))
    for part in ("data", "assets"):
        shutil.copytree(ROOT / part, home / part)
    afresh, env = ("-u", "-m", "praatplaat"), {"PYTHONPATH": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    with served(cwd=tmp_path, how=afresh, env=env) as server, browser.new_context() as context:
        context.route_web_socket(re.compile("/board/ws"), lambda line: line.close())
        page, other = (Watched(context.new_page(), server.base).open("/board") for _ in range(2))
        assert page.get_attribute("[data-praatplaat]", "data-edition") is None
        was = place(other)
        page.click(SWITCH)
        card(page).focus()
        press(page, "ArrowLeft", "ArrowUp")
        other.click(SWITCH)
        card(other, OTHER).focus()
        press(other, "ArrowRight")
        mine = place(other, OTHER)
        save(page)
        other.wait_for_function(
            "([id, x]) => document.querySelector(`[data-cards] [data-facet=${id}]`).style.getPropertyValue('--x') == x",
            arg=[CARD, was[0] - 10],
        )
        assert place(other) == [was[0] - 10, was[1] - 10] and place(other, OTHER) == mine  # moved here, and not saved
        save(other)
        assert other.locator("[data-picture=bokeh]").count() == 0


def test_a_card_that_stands_in_front_elsewhere_stays_there_and_goes_back_to_its_new_place(watch, running):
    other = watch(base=running.base).open("/board?facet=processen-structuur")
    other.wait_for_selector("[data-picture=bokeh]")
    before = middle(other)
    page = moving(watch, running.base)
    card(page).focus()
    press(page, "ArrowLeft", "ArrowDown")
    x, y = place(page)
    save(page)
    other.wait_for_function(
        f"() => {{ const s = document.querySelector('[data-cards] [data-facet={CARD}]').style; return s.getPropertyValue('--x') == {x} && s.getPropertyValue('--y') == {y} }}"
    )
    other.evaluate("praatplaat.go({})")
    assert close(middle(other), before)
    other.evaluate("praatplaat.go({facet: ''})")
    assert close(middle(other), middle(page))


def test_a_folder_that_may_not_be_written_is_said_and_nothing_is_lost(watch, tmp_path):
    board = Path(shutil.copytree(shipped("data"), tmp_path / "board"))
    board.chmod(0o555)
    with served(board, how=WITHOUT_POWERS) as server:
        page = moving(watch, server.base)
        x, y = place(page)
        card(page).focus()
        press(page, "ArrowUp")
        page.click("[data-moving=save]")
        expect(page.locator(f"{BAR} [role=status]")).to_contain_text("kan niet geschreven worden")
        assert place(page) == [x, y - 10] and in_file(board) == [x, y]
        assert page.get_attribute("[data-moving=save]", "aria-disabled") == "false"
        page.close()
    board.chmod(0o755)


def test_only_a_browser_on_this_computer_may_save(browser, watch, tmp_path):
    board = Path(shutil.copytree(shipped("data"), tmp_path / "board"))
    held = (board / "plate.yaml").read_bytes()
    with served(board, "--host", "0.0.0.0") as server:
        stranger = Watched(browser.new_page(), f"http://{socket.gethostname()}:{server.port}").open("/board")
        stranger.wait_for_selector("[data-picture=bokeh]")
        answer = stranger.evaluate(FORGE, {"save": {"landscape": {CARD: [500, 500]}}})
        assert "only in a browser on the computer" in answer["error"] and "path" not in answer
        assert "only in a browser on the computer" in stranger.evaluate(FORGE, {"load": True})["error"]
        assert (board / "plate.yaml").read_bytes() == held
        assert stranger.evaluate(FORGE)["may"] is False
        assert stranger.locator(SWITCH).count() == 0
        stranger.close()
        page = watch(base=server.base).open("/board")
        page.wait_for_selector(SWITCH)
        refused = page.evaluate(FORGE, {"save": {"landscape": {CARD: [5000, 500], "nee": [1, 1]}}})
        assert "off the plate" in refused["error"] and "'nee'" in refused["error"]
        assert (board / "plate.yaml").read_bytes() == held
        # The same message from here is heard: what was refused above was the stranger.
        page = watch(base=server.base).open("/board")
        page.wait_for_selector(SWITCH)
        assert page.evaluate(FORGE, {"save": {"landscape": {CARD: [500, 500]}}})["path"]
        assert in_file(board) == [500, 500]
        for opened in page.context.browser.contexts:
            opened.close()


@pytest.mark.parametrize(
    ("address", "host", "headers", "here"),
    [
        ("127.0.0.1", "127.0.0.1:5006", {}, True),
        ("127.0.0.1", "localhost", {}, True),
        ("::1", "[::1]:5006", {}, True),
        ("::ffff:127.0.0.1", "localhost:5006", {}, True),
        ("192.0.2.7", "localhost:5006", {}, False),
        ("127.0.0.1", "192.0.2.7:5006", {}, False),
        ("127.0.0.1", "localhost.example:5006", {}, False),
        ("127.0.0.1", "museum.local:5006", {}, False),
        ("fe80::1%eth0", "[::1]:5006", {}, False),
        ("", "localhost", {}, False),
        ("127.0.0.1", "localhost", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("127.0.0.1", "localhost", {"Forwarded": "for=x"}, False),
        ("127.0.0.1", "localhost", {"Via": "1.1 proxy"}, False),
        ("127.0.0.1", "localhost", {"X-Forwarded-Proto": "https"}, False),
    ],
)
def test_here_is_a_loopback_address_with_a_loopback_name(address, host, headers, here):
    request = HTTPServerRequest(
        start_line=RequestStartLine("GET", "/board/ws", "HTTP/1.1"), headers=HTTPHeaders({"Host": host, **headers})
    )
    assert is_local(address, request) is here


def test_the_other_end_of_a_connection_is_ours_when_our_user_holds_it():
    """Linux tells whose a socket is; a proxy beside us, which has a user of its own, is not whoever started us."""
    if not Path("/proc/net/tcp").exists():
        assert same_user("127.0.0.1", 1, 2) is None
        return
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with (
            socket.create_server((address, 0), family=family) as door,
            socket.create_connection(door.getsockname()[:2]) as guest,
        ):
            port, own = guest.getsockname()[1], door.getsockname()[1]
            assert same_user(address, port, own) is True
            assert same_user(address, port, own + 1) is False


def test_places_of_the_shipped_board_are_kept_for_this_user_and_used_by_every_command(watch, tmp_path):
    env = {"XDG_DATA_HOME": str(tmp_path / "data-home")}
    own, held = tmp_path / "data-home" / "praatplaat" / "plate.yaml", (shipped("data") / "plate.yaml").read_bytes()
    with served(env=env) as server:
        page = moving(watch, server.base)
        card(page).focus()
        press(page, "ArrowUp")
        now = place(page)
        save(page)
        expect(page.locator(f"{BAR} [role=status]")).to_contain_text("ook bij check en export")
        page.close()
    assert (shipped("data") / "plate.yaml").read_bytes() == held
    assert f"  {CARD}: [{now[0]}, {now[1]}]\n" in own.read_text("utf-8") and own.read_text("utf-8").startswith(
        held.decode()[:40]
    )
    with served(env=env) as server:
        page = watch(base=server.base).open("/")
        assert place(page) == now
        page.close()
    assert praatplaat("export", tmp_path / "plaat.html", XDG_DATA_HOME=env["XDG_DATA_HOME"]).returncode == 0
    assert f"--x:{now[0]};--y:{now[1]};" in (tmp_path / "plaat.html").read_text("utf-8")
    change(own, f"  {CARD}: [{now[0]}, {now[1]}]", f"  {CARD}: [{now[0]}, 9000]")
    assert f"{own}:" in praatplaat("check", XDG_DATA_HOME=env["XDG_DATA_HOME"]).stdout


def test_who_only_looks_gets_nothing_of_this(watch, running, board):
    page = watch(base=running.base).open("/")
    assert page.locator(SWITCH).count() == 0
    script = page.evaluate("async () => (await fetch(document.querySelector('script[type=module]').src)).text()")
    html = Pages(board).explorers["nl"].plain.decode()
    for word in ("mountMoving", "moving-bar", "data-moving", "joinPanel"):
        assert word not in script and word not in html
    assert set(PLATE_SIZES) == set(FORMS.values())
