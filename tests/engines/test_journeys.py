"""The main journeys in Firefox and WebKit: `python -m pytest -n 0 tests/engines`."""

from __future__ import annotations

import pytest

from praatplaat.i18n import language_name, say
from tests.engines import journeys
from tests.engines.window import SEEN
from tests.rooms import Led
from tests.sample_boards import change, good_board
from tests.server import served

FOCUS_IN = "part => Boolean(document.activeElement.closest(part))"


def test_a_card_opens_and_closes_by_pointer_and_keyboard(window, server):
    journeys.open_and_close_a_card(window, server.base)


def test_what_is_looked_up_opens(window, server):
    journeys.look_something_up(window, server.base)


def test_the_keyboard_goes_through_what_is_seen_and_through_nothing_else(window, server):
    window.open(f"{server.base}/?lang=nl")
    for view, hidden in (("plate", "[data-outline]"), ("outline", ".plate")):
        window.run("async view => { await praatplaat.go({view}); document.activeElement.blur(); }", view)
        for _ in range(30):
            window.press("Tab")
            assert not window.run(FOCUS_IN, hidden), view
    assert not window.faults


def test_the_outline_opens_a_facet_and_unrolls_its_links(window, server):
    window.open(f"{server.base}/?lang=nl&view=outline")
    window.click("[data-outline] [data-facet=samenwerken]")
    window.until(f"() => ({SEEN})(\"[data-open-facet='samenwerken'] h2\")")
    window.press("Escape")
    window.until("() => !praatplaat.state().facet")
    window.click("[data-article=samenwerken] [data-unroll]")
    window.until(f"() => ({SEEN})('[data-article=samenwerken] .near')")
    assert not window.faults


@pytest.mark.parametrize("address", ["/", "/board"])
def test_another_language_by_keyboard_keeps_the_focus_and_is_said(window, server, address):
    window.open(f"{server.base}{address}?lang=nl&facet=ict-basis")
    for lang in ("en", "nl"):
        window.run("lang => document.querySelector(`[data-lang-to=${lang}]`).focus()", lang)
        window.press("Enter")
        window.until(
            "said => document.querySelector('[data-says]').textContent === said",
            say("live.language", lang, language=language_name(lang, lang)),
        )
        assert window.run("() => document.activeElement.dataset.langTo") == lang
    assert not window.faults


def test_a_route_goes_on_and_back_by_a_clicker(window, server):
    window.open(f"{server.base}/?lang=nl&route=kennismaken&step=1")
    for key, step in (("PageDown", 2), ("PageDown", 3), ("PageUp", 2)):
        window.press(key)
        window.until("step => praatplaat.state().step === step", step)
    window.until(f"() => ({SEEN})('.trail') && ({SEEN})('[data-explanation] .question')")
    assert not window.faults


def test_a_word_explains_itself_and_the_next_thing_is_done(window, server):
    window.open(f"{server.base}/?lang=nl&facet=belangen")
    window.click("[data-explanation] .term")
    window.until(f"() => ({SEEN})('[data-meaning]')")
    window.press("Escape")
    window.until(f"() => !({SEEN})('[data-meaning]') && praatplaat.state().facet === 'belangen'")
    window.press("Escape")
    window.until("() => !praatplaat.state().facet")
    window.click("[data-display] > button")
    window.until(f"() => ({SEEN})('#display')")
    window.press("ArrowDown", "Escape")
    window.until(f"() => !({SEEN})('#display')")
    assert not window.faults


def test_the_dashboard_is_drawn_and_opens_a_card(window, server):
    window.open(f"{server.base}/board?lang=nl")
    window.until("() => document.querySelector('[data-picture=bokeh]')")
    window.click(journeys.CARD)
    window.until(f"() => ({SEEN})(\"[data-open-facet='ict-basis'] h2\") && praatplaat.visible().length > 4")
    assert not window.faults


def desk(window, hall):
    led = Led(hall.port)
    name, value = led.visitor.cookie.split("=", 1)
    window.open(f"{hall.base}/health")
    window.ask("Add Cookie", cookie={"name": name, "value": value, "path": "/"})
    window.open(f"{hall.base}/facilitate?lang=nl")
    window.until("() => document.body.hasAttribute('data-heard')")
    return led


def test_no_dialog_of_the_desk_is_higher_than_what_is_in_it(window, hall):
    led = desk(window, hall)
    for opener in ("[data-qr-open]", "[data-keys-open]", "[data-renew]", "[data-delete]"):
        window.click(opener)
        empty = window.until("""() => {
          const dialog = document.querySelector("dialog[open]");
          return dialog && [dialog.getBoundingClientRect().bottom - dialog.lastElementChild.getBoundingClientRect().bottom];
        }""")[0]
        assert 0 < empty < 40, opener
        window.press("Escape")
        window.until("() => !document.querySelector('dialog[open]')")
    assert led.code
    assert not window.faults


def test_a_round_of_a_route_that_is_changed_first_keeps_how_its_notes_are_shown(window, tmp_path):
    board = good_board(tmp_path / "board")
    change(
        board / "routes/kort.yaml", "    minutes: 4\n", "    minutes: 4\n    round: {form: notes, moderated: false}\n"
    )
    with served(board, "--db", tmp_path / "hall.db") as hall:
        led = desk(window, hall)
        window.run("""() => {
          const routes = document.querySelector("[data-route]");
          routes.value = "kort";
          routes.dispatchEvent(new Event("change", {bubbles: true}));
        }""")
        window.click("[data-change]")
        window.until("() => document.activeElement.id === 'new-question'")
        window.click('[data-new-form] button[value=""]')
        told = led.until(lambda shown: bool(shown["rounds"]))
        assert told["rounds"][0]["moderated"] is False
        assert not window.faults
        window.ask("Navigate To", url="about:blank")
