"""A route at the desk: what it shows to the room, the rounds that its steps ask for, and who is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from praatplaat.i18n import count as say_count
from praatplaat.i18n import say
from tests.desks import Desk
from tests.led_desks import at_the_desk
from tests.on_its_way import OnItsWay
from tests.rooms import Led


@pytest.fixture
def desk(watch: Callable[..., Any], browser: Browser, led: Led) -> Desk:
    """A desk with a workshop of its own."""
    return at_the_desk(watch(base=f"http://127.0.0.1:{led.port}").page, browser, led)


def test_a_route_is_walked_followed_and_put_to_the_room_and_roles_are_missing(desk):
    page = desk.page
    page.select_option("[data-route]", "werksessie")
    page.locator("[data-follow]").click()
    desk.says("following")
    page.locator("[data-next]").click()
    expect(page.locator("[data-step]")).to_have_value("2")
    desk.told_when("told.lead?.step === 2")
    page.locator("[data-step-facets] button").first.click()
    expect(page.locator("[data-step-facets] button").first).to_have_attribute("aria-pressed", "true")
    desk.told_when("told.lead?.route === 'werksessie' && told.lead.step === 2 && told.lead.facet === 'ict-basis'")
    page.locator("[data-follow]").click()
    desk.says("not-following")
    assert desk.told()["lead"] is None

    page.locator("[data-put]").click()  # what the step says of its round
    expect(page.locator(".round")).to_have_count(1)
    round_ = desk.told()["rounds"][0]
    assert (round_["form"], round_["dots"], round_["route"], round_["step"]) == ("dots", 2, "werksessie", 2)
    page.locator("[data-previous]").click()
    expect(page.locator("[data-step-round]")).to_have_text(
        say("desk.step-suggested", "nl", form=say("desk.form-notes", "nl"))
    )
    expect(page.locator("[data-step-facets] button")).to_have_count(1)  # though no card is asked about in notes
    page.locator("[data-change]").click()
    expect(page.locator("#new-question")).to_be_focused()
    page.fill("#new-question", "Een andere vraag?")
    page.locator("[data-new-form] button[value='']").click()
    expect(page.locator(".round")).to_have_count(2)
    assert desk.told()["rounds"][1]["route"] is None

    for role, key in (("directeur", "missing-on"), ("marketeer", "missing-on"), ("directeur", "missing-off")):
        button = page.locator(f"[data-role={role}]")
        button.click()
        desk.says(key, role=button.inner_text())
    expect(page.locator("[data-role=marketeer]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-role=directeur]")).to_have_attribute("aria-pressed", "false")
    assert desk.told()["missed"] == ["marketeer"]


def test_who_presses_faster_than_the_news_comes_back_leads_to_where_she_is(desk):
    page = desk.page
    page.select_option("[data-route]", "werksessie")
    page.evaluate(
        "() => { for (const name of ['follow', 'next', 'next']) document.querySelector(`[data-${name}]`).click() }"
    )
    desk.told_when("told.lead?.step === 3")
    expect(page.locator("[data-step]")).to_have_value("3")
    expect(page.locator("[data-follow]")).to_have_attribute("aria-pressed", "true")
    page.evaluate("() => { for (const name of ['follow', 'next']) document.querySelector(`[data-${name}]`).click() }")
    desk.told_when("told.lead === null")
    expect(page.locator("[data-step]")).to_have_value("4")
    expect(page.locator("[data-follow]")).to_have_attribute("aria-pressed", "false")
    # News of before a press, that comes while what was pressed is on its way, takes nothing of it back.
    page.locator("[data-role=directeur]").click()
    desk.says("missing-on", role=page.locator("[data-role=directeur]").inner_text())
    held = OnItsWay(page, "**/workshop/act*")
    page.locator("[data-role=marketeer]").click()
    desk.phone()
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 1, "nl"))
    page.locator("[data-role=educator]").click()
    held.let_go()
    desk.told_when("told.missed.length === 3")
    for role in ("directeur", "marketeer", "educator"):
        expect(page.locator(f"[data-role={role}]")).to_have_attribute("aria-pressed", "true")
