"""Places are saved by who is at this computer alone; other boards follow, and no file that changed is overwritten."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from praatplaat.app.hosts import is_local
from praatplaat.app.sockets import same_user
from praatplaat.settings import shipped
from tests.command import WITHOUT_POWERS
from tests.conftest import Watched
from tests.drawn_links import BOKEH_LINKS, close
from tests.moving import (
    BAR,
    CARD,
    FORGE,
    OTHER,
    SWITCH,
    board_to_move,
    card,
    folder,
    in_file,
    kept_open,
    loose_ends,
    mover,
    moving,
    place,
    press,
    running,
    save,
)
from tests.rooms import Visitor
from tests.sample_boards import change
from tests.server import served
from tests.split import ran
from tests.sweep import whole
from tests.visiting import middle

__all__ = ["folder", "kept_open", "mover", "running"]  # fixtures

ROOT = Path(__file__).parent.parent


def test_a_file_that_changed_meanwhile_is_not_overwritten_but_loaded_anew(mover, folder):
    page, path = mover, folder / "plate.yaml"
    x, y = place(page)
    card(page).focus()
    press(page, "ArrowUp", "ArrowUp")
    (a, b), untouched = in_file(folder, OTHER), in_file(folder, "stap-1")
    before = f"landscape:\n  {OTHER}: [{a:g}, {b:g}]"
    broken = folder / "facets/stap-0.en.md"  # else the board would take over at once what changes in its files
    english = broken.read_bytes()
    broken.unlink()
    change(path, before, f"# by hand\nlandscape:\n  {OTHER}: [404, 248]")
    held = path.read_bytes()
    page.click("[data-moving=save]")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("niet overschreven")
    assert path.read_bytes() == held and place(page) == [x, y - 20]
    page.press("[data-moving=load]", "Enter")
    expect(page.locator(f"{BAR} [role=status]")).to_contain_text("staan op de plaat")
    assert place(page, OTHER) == [404, 248] and place(page) == [x, y]
    press(page, "Control+z")
    assert place(page) == [x, y - 20]
    save(page)
    broken.write_bytes(english)
    assert in_file(folder) == [x, y - 20] and in_file(folder, OTHER) == [404, 248]
    assert in_file(folder, "stap-1") == untouched and "# by hand" in path.read_text("utf-8")


def test_open_boards_of_others_move_their_cards_too_also_one_that_stands_in_front_there(watch, running, mover):
    other = watch(base=running.base).open(f"/board?facet={OTHER}")
    other.wait_for_selector("[data-picture=bokeh]")
    before = middle(other, CARD)
    assert not close(before, middle(mover, CARD), 40)
    card(mover).focus()
    press(mover, "Shift+ArrowUp", "ArrowLeft")
    save(mover)
    x, y = place(mover)
    other.wait_for_function(
        f"() => {{ const s = document.querySelector('[data-cards] [data-facet={CARD}]').style; return s.getPropertyValue('--x') == {x} && s.getPropertyValue('--y') == {y} }}"
    )
    other.evaluate("praatplaat.go({})")
    assert close(middle(other, CARD), before)
    other.evaluate("praatplaat.go({facet: ''})")
    assert not loose_ends(other.evaluate(BOKEH_LINKS), other)
    assert close(middle(other, CARD), middle(mover, CARD))


@whole  # the test above has others follow; what an installed board does is for the sweep
def test_cards_are_moved_and_other_boards_follow_also_without_a_python_session(browser, tmp_path):
    """As an installed praatplaat serves its own board, whose files nobody watches."""
    home = Path(shutil.copytree(ROOT / "praatplaat", tmp_path / "praatplaat"))
    shutil.copytree(ROOT / "assets", home / "assets")
    board_to_move(home / "data")
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


@whole  # a file that changed is refused the same way; test_files_written.py has closed files
def test_a_folder_that_may_not_be_written_is_said_and_nothing_is_lost(watch, tmp_path):
    board = board_to_move(tmp_path / "board")
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
    board = board_to_move(tmp_path / "board")
    held = (board / "plate.yaml").read_bytes()
    with served(board, "--host", "0.0.0.0") as server:
        stranger = Watched(browser.new_page(), f"http://{socket.gethostname()}:{server.port}").open("/board")
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
        assert page.evaluate(FORGE, {"save": {"landscape": {CARD: [500, 500]}}})["path"]
        assert in_file(board) == [500, 500]
        page.context.close()


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


@whole
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
        assert f"--x:{now[0]};--y:{now[1]};" in Visitor(server.port).opens("/")[1]
    assert ran("export", tmp_path / "plaat.html", env=env).returncode == 0
    assert f"--x:{now[0]};--y:{now[1]};" in (tmp_path / "plaat.html").read_text("utf-8")
    change(own, f"  {CARD}: [{now[0]}, {now[1]}]", f"  {CARD}: [{now[0]}, 9000]")
    assert f"{own}:" in ran("check", env=env).stdout
