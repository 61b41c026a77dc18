"""The desk of whoever leads a workshop, through the real server and a real browser: what it does, by mouse and by keys."""

import asyncio
import json
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from praatplaat.i18n import count as say_count
from praatplaat.i18n import say
from praatplaat.workshop.events import BODIES
from praatplaat.workshop.forms import FORMS
from tests.beside import awaited
from tests.phones import Client
from tests.rooms import Led, Visitor
from tests.server import Served, served
from tests.sweep import one
from tests.test_axe import TAGS

FACETS = ("kleine-stap", "slimmer-werken")
STATE_OF_ROUND = ".round[data-status={}]"
NUMBERS = count(1)
# Sets every value that the dashboard's own model has, as no button of ours would, and waits until Python heard the last.
FORGE = """async facet => { const model = Bokeh.documents.flatMap(doc => [...doc._all_models.values()]).find(m => 'asked' in m.properties)
  const bad = {votes: {[facet]: 99}, selected: facet, lang: 'en', workshop: 'x', kind: 'round-revealed'}
  for (const name of ['told', 'html']) model.setv({[name]: {...model[name], ...bad}})
  for (const name of ['css', 'code', 'home', 'uid']) model.setv({[name]: '<i data-forged></i>'})
  model.setv({asked: {by: 'forged', count: 1, ...bad}})
  while (model.told.heard?.by !== 'forged') await new Promise(requestAnimationFrame)
  return model.told }"""


@dataclass
class Phone:
    """A participant's browser, known by its own cookie."""

    browser: Browser
    base: str
    code: str
    count: int = 0
    context: Any = field(init=False)

    def __post_init__(self) -> None:
        self.context = self.browser.new_context()
        self.context.request.get(f"{self.base}/j/{self.code}")  # gives it its cookie
        assert self.act("joined") == 200

    def act(self, kind: str, **values: Any) -> int:
        """Do one act, and return the status of the answer."""
        self.count += 1
        values = {"op": f"op{self.count}", "kind": kind, "count": self.count, **values}
        return int(self.context.request.post(f"{self.base}/j/{self.code}/act", data=values).status)

    def note(self, round_: str, text: str) -> str:
        """Write a note, and return its id."""
        name = f"note{next(NUMBERS)}"
        assert self.act("noted", round=round_, note=name, text=text) == 200
        return name

    def reads(self) -> list[str]:
        """Return the words of the notes that the server tells this phone."""
        told = self.context.request.get(f"{self.base}/j/{self.code}/wrote").json()
        return [text for _, _, _, (text,) in told["put"]]


@dataclass
class Desk:
    """A desk that leads a fresh workshop, with the phones in it."""

    browser: Browser
    base: str
    page: Page
    key: str
    lang: str

    @property
    def code(self) -> str:
        """Return the code as it stands on the desk."""
        return self.page.locator("header [data-code]").inner_text().replace(" ", "")

    def told(self) -> dict[str, Any]:
        """Return what the server tells this desk."""
        told: dict[str, Any] = self.page.context.request.get(f"{self.base}/workshop?as=desk&lang={self.lang}").json()
        return told

    def told_when(self, holds: str) -> None:
        """Wait until the server tells this desk what makes a script true in which that is `told`."""
        self.page.wait_for_function(f"() => fetch('workshop?as=desk').then(a => a.json()).then(told => {holds})")

    def phone(self) -> Phone:
        """Let one more device take part."""
        return Phone(self.browser, self.base, self.code)

    def says(self, key: str, **values: object) -> None:
        """Expect a sentence in the one live region."""
        expect(self.page.locator("[aria-live]")).to_have_text(say(f"desk.{key}", self.lang, **values))

    def add(self, form: str, question: str, *, opens: bool = True, live: bool = False, moderated: bool = True) -> str:
        """Make a round in the form, and return its id."""
        page = self.page
        if not page.locator("[data-new][open]").count():
            page.locator("[data-new] summary").click()
        page.fill("#new-question", question)
        page.check(f"[name=form][value={form}]")
        for facet in FACETS:
            page.fill("#new-search", page.locator(f"[name=facet][value={facet}] >> xpath=..").text_content() or "")
            page.check(f"[name=facet][value={facet}]")
        if live:
            page.check("[name=live][value=live]")
        if not moderated:
            page.locator("[name=moderated]").nth(1).check()
        page.locator(f"[data-new-form] button[value={'open' if opens else ''!r}]").click()
        round_ = page.locator(".round", has=page.locator("h3", has_text=question))
        expect(round_).to_have_attribute("data-status", "open" if opens else "ready")
        expect(page.locator("#new-question")).to_have_value("")  # else what is filled in next may still be wiped
        return str(round_.get_attribute("data-key"))

    def round(self, name: str) -> Any:
        """Return the place of a round on the desk."""
        return self.page.locator(f"[data-rounds] > [data-key='{name}']")

    def note(self, name: str) -> Any:
        """Return the place of a note on the desk."""
        return self.page.locator(f"[data-notes] > [data-key='{name}']")

    def show_notes(self, which: str) -> None:
        """Choose which notes to look at."""
        self.page.locator(f"[name=notes-state][value={which}]").check()

    def undo(self, last: str) -> None:
        """Take back the last act, which is of this kind, and wait until that is said."""
        button = self.page.locator("[data-undo-what]")
        expect(button).to_contain_text(
            say(f"desk.undo-{last}", self.lang)
        )  # the answer to an act comes before the news of it
        what = button.inner_text().split(": ", 1)[1]
        button.click()
        self.says("undone", what=what)


@pytest.fixture
def lead(hall: Served, browser: Browser, watch: Callable[..., Any]) -> Callable[..., Desk]:
    """Return a maker of desks, each with a workshop of its own; nothing may complain or leave the host."""

    def make(size: str = "laptop", lang: str = "nl", base: str = hall.base, **options: Any) -> Desk:
        page = watch(size, base, **options).page
        page.goto(f"{base}/facilitate?lang={lang}")
        page.locator("[data-begin]").click()
        expect(page.locator("[data-fresh] [data-secret]")).to_be_visible()
        key = page.locator("[data-fresh] [data-secret]").input_value()
        page.locator("[data-fresh] a.main").click()
        page.wait_for_selector("[data-heard]")
        return Desk(browser, base, page, key, lang)

    return make


def test_a_key_opens_a_second_desk_which_goes_when_the_key_is_renewed(lead, browser, hall):
    desk = lead()
    assert len(desk.key) == 22 and desk.key not in desk.page.content()
    other = browser.new_page()
    other.goto(f"{hall.base}/facilitate?lang=nl#key={desk.key}")
    other.wait_for_selector("[data-heard]")
    expect(other).to_have_url(f"{hall.base}/facilitate?lang=nl")
    assert desk.key not in other.content() and other.evaluate("() => location.hash") == ""
    assert other.locator("header [data-code]").inner_text() == desk.page.locator("header [data-code]").inner_text()

    desk.page.locator("[data-key-new]").click()
    desk.page.locator("[data-yes]").click()
    expect(desk.page.locator("[data-key-shown]")).to_be_visible()
    fresh = desk.page.locator("[data-key-shown] [data-secret]").input_value()
    assert fresh != desk.key and len(fresh) == 22
    expect(other.locator(".notice").first).to_have_text(say("desk.left-gone", "nl"))
    desk.page.locator("[data-key-shown] [data-close]").click()
    expect(desk.page.locator("[data-key-shown] [data-secret]")).to_have_value("")
    assert desk.told()["code"] == desk.code

    for key, there in ((desk.key, 0), (fresh, 1)):
        other.fill("#key", key)
        with other.expect_navigation():
            other.locator("[data-enter] button").click()
        assert other.locator("[data-fields]").count() == there
    other.context.close()


def test_the_door_works_without_a_script_and_says_what_is_wrong_in_one_sentence(lead, browser, hall):
    desk = lead(lang="en")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{hall.base}/facilitate?lang=en")
    page.fill("#key", "nothing-like-a-key")
    page.locator("[data-enter] button").click()
    expect(page.locator("#key-wrong")).to_have_text(say("error.key-unknown", "en"))
    expect(page.locator("#key")).to_have_attribute("aria-invalid", "true")
    page.fill("#key", desk.key)
    page.locator("[data-enter] button").click()
    expect(page.locator(".notice").first).to_have_text(say("desk.needs-script", "en"))
    assert desk.key not in page.content()
    page.context.close()


def test_trying_keys_is_limited_for_all_together_and_a_right_one_still_opens(lead, hall):
    desk = lead()

    async def many() -> tuple[int, int]:
        """Try wrong keys until one is refused for being one too many, and then the right one beside those that wait."""
        clients = [Client(hall.base) for _ in range(151)]
        guesses = {
            asyncio.ensure_future(client.ask("POST", "/facilitate", {"key": f"wrong{n}"}))
            for n, client in enumerate(clients[1:])
        }
        seen = set[int]()
        while guesses and 429 not in seen:
            done, guesses = await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
            seen |= {guess.result()[0] for guess in done}
        assert seen == {403, 429}
        status, _ = await clients[0].ask("POST", "/facilitate", {"key": desk.key})
        still = len(guesses)
        for guess in guesses:
            guess.cancel()
        await asyncio.gather(*guesses, return_exceptions=True)
        for client in clients:
            client.close()
        return status, still

    status, still = awaited(many())
    assert status == 200 and still > 0


@pytest.mark.parametrize("form", FORMS)
def test_a_round_of_each_form_is_opened_closed_revealed_and_reset(lead, form):
    desk = lead()
    name = desk.add(form, "Waar beginnen we?")
    first, second = desk.phone(), desk.phone()
    answers = {
        "dots": lambda phone: phone.act("voted", round=name, facet=FACETS[0], on=True),
        "scale": lambda phone: phone.act("scaled", round=name, facet=FACETS[0], value=4 if phone is first else 1),
        "notes": lambda phone: phone.act("noted", round=name, note=f"note{next(NUMBERS)}", text="Klein, en morgen."),
        "steps": lambda phone: phone.act(
            "stepped", round=name, note=f"note{next(NUMBERS)}", who="ik", what="bellen", when="maandag"
        ),
    }
    assert [answers[form](phone) for phone in (first, second)] == [200, 200]
    card = desk.round(name)
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=2, of=2))
    if form == "dots":
        expect(card.locator("tbody tr").first.locator("b")).to_have_text("2")
    elif form == "scale":
        expect(card.locator("tbody").first.locator("td")).to_have_text(["2,5", "2", "1", "0", "0", "1", "0"])
    else:
        expect(card.locator(".wrote span")).to_contain_text(say("desk.written-waiting", "nl", n=2))
        expect(desk.page.locator("[data-notes] > li")).to_have_count(2)
    if form in ("dots", "scale"):  # the facilitator sees it, the room does not
        expect(card.locator(".who")).to_have_text(f"({say('desk.result-private', 'nl')})")
        page = first.context.request.get(f"{desk.base}/j/{desk.code}?part=1").text()
        assert f'data-round="{name}"' in page and 'id="result"' not in page
    card.locator("[data-do=turn]").click()
    desk.says("closed")
    assert answers[form](first) == 409
    card.locator("[data-do=reveal]").click()
    desk.says("revealed")
    expect(card.locator(".badge")).to_have_text(
        f"{say('desk.status-closed', 'nl')} · {say('desk.status-revealed', 'nl')}"
    )
    card.locator("[data-do=reset]").click()
    desk.page.locator("[data-no]").click()
    expect(card).to_have_attribute("data-status", "closed")
    card.locator("[data-do=reset]").click()
    expect(desk.page.locator("#ask-about")).to_have_text(say_count("desk.reset-about", 2, "nl"))
    desk.page.locator("[data-yes]").click()
    expect(card).to_have_attribute("data-status", "ready")
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=0, of=2))
    desk.undo("round-reset")
    expect(card.locator(".answered")).to_have_text(say("desk.answered", "nl", n=2, of=2))
    expect(card).to_have_attribute("data-status", "closed")


def test_notes_are_shown_hidden_and_merged_and_all_of_it_is_undone_in_turn(lead):
    desk = lead(lang="en")
    name = desk.add("notes", "What holds us back?")
    first, second = desk.phone(), desk.phone()
    time, also, markup = (
        first.note(name, "No time"),
        second.note(name, "Time!"),
        second.note(name, "<img src=x onerror=alert(1)>"),
    )
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    expect(desk.note(markup).locator(".text")).to_have_text("<img src=x onerror=alert(1)>")
    before = desk.told()

    desk.note(time).locator("[data-do=show]").click()
    desk.says("shown")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(2)
    desk.note(markup).locator("[data-do=hide]").click()
    desk.says("hidden")
    desk.note(also).locator("[data-do=merge]").click()
    expect(desk.page.locator("#merge-about")).to_contain_text("‘Time!’")
    desk.page.locator("[data-into] button", has_text="No time").click()
    desk.says("merged")
    desk.show_notes("all")
    expect(desk.note(also).locator(".badge")).to_have_text(say("desk.state-merged", "en"))
    expect(desk.note(time).locator(".badge")).to_have_text(say("desk.state-later", "en"))
    expect(desk.note(time).locator(".about")).to_contain_text(say_count("desk.behind", 1, "en"))
    desk.round(name).locator("[data-do=reveal]").click()
    expect(desk.note(time).locator(".badge")).to_have_text(say("desk.state-shown", "en"))
    assert first.reads() == ["No time"]

    for what in ("round-revealed", "notes-merged", "note-hidden", "note-shown"):
        desk.undo(what)
    expect(desk.page.locator("[data-count=waiting]")).to_have_text("3")
    after = desk.told()
    assert (after["notes"], after["rounds"], after["undo"]) == (before["notes"], before["rounds"], before["undo"])


def test_who_undoes_at_once_takes_back_what_was_done_just_now(lead):
    desk = lead()
    name = desk.add("notes", "Wat houdt ons tegen?")
    phone = desk.phone()
    first, second = phone.note(name, "Tijd"), phone.note(name, "Geld")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(2)
    desk.show_notes("all")
    desk.note(first).locator("[data-do=hide]").click()
    expect(desk.note(first).locator(".badge")).to_have_text(say("desk.state-hidden", "nl"))
    desk.page.evaluate(
        """second => { for (const what of [`[data-notes] > [data-key='${second}'] [data-do=hide]`, '[data-undo]'])
      document.querySelector(what).click() }""",
        second,
    )
    desk.says("undone", what=say("desk.of-what", "nl", what=say("desk.undo-note-hidden", "nl"), name="Geld"))
    expect(desk.note(second).locator(".badge")).to_have_text(say("desk.state-waiting", "nl"))
    expect(desk.note(first).locator(".badge")).to_have_text(say("desk.state-hidden", "nl"))


def test_a_device_is_removed_with_all_it_did_and_comes_back_whole(lead):
    desk = lead()
    notes = desk.add("notes", "Wat doen we eerst?", opens=False)
    dots = desk.add("dots", "Wat herken je?")
    one, other = desk.phone(), desk.phone()
    for phone in (one, other):
        assert phone.act("voted", round=dots, facet=FACETS[0], on=True) == 200
    desk.round(notes).locator("[data-do=turn]").click()
    expect(desk.round(notes)).to_have_attribute("data-status", "open")
    mine = [one.note(notes, "Onaardig"), one.note(notes, "Nog een keer")]
    other.note(notes, "Vriendelijk")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    desk.note(mine[0]).locator("[data-do=remove]").click()
    expect(desk.page.locator("#ask-about")).to_have_text(say_count("desk.remove-about", 2, "nl"))
    desk.page.locator("[data-yes]").click()
    desk.says("removed")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(1)
    expect(desk.round(dots).locator("tbody tr").first.locator("b")).to_have_text("1")
    assert one.act("noted", round=notes, note="x", text="Toch") == 403
    desk.undo("device-removed")
    expect(desk.page.locator("[data-notes] > li")).to_have_count(3)
    expect(desk.round(dots).locator("tbody tr").first.locator("b")).to_have_text("2")
    assert one.act("noted", round=notes, note="x", text="Toch") == 200


def test_the_door_is_closed_the_code_renewed_and_who_is_connected_is_told(lead, browser, hall):
    desk = lead()
    page = desk.page
    here = desk.phone()
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 1, "nl"))
    page.locator("[data-lock]").click()
    desk.says("door-locked")
    expect(page.locator("[data-lock]")).to_have_text(say("desk.unlock", "nl"))
    late = browser.new_context()
    assert late.request.post(f"{hall.base}/j/{desk.code}/act", data={"op": "a", "kind": "joined"}).status == 409
    page.locator("[data-lock]").click()
    assert late.request.post(f"{hall.base}/j/{desk.code}/act", data={"op": "b", "kind": "joined"}).status in (200, 409)
    desk.says("door-unlocked")
    assert late.request.post(f"{hall.base}/j/{desk.code}/act", data={"op": "c", "kind": "joined"}).status == 200
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 2, "nl"))

    expect(page.locator("[data-state=board]")).to_have_text(say("desk.boards-none", "nl"))
    board = page.context.new_page()
    board.goto(f"{hall.base}/facilitate")
    board.evaluate("() => { window.line = new EventSource('workshop/events?as=board') }")
    expect(page.locator("[data-state=board]")).to_have_text(say_count("desk.boards", 1, "nl"))
    board.close()
    expect(page.locator("[data-state=board]")).to_have_text(say("desk.boards-none", "nl"))
    phone = here.context.new_page()
    phone.goto(f"{hall.base}/facilitate")
    phone.evaluate("code => { window.line = new EventSource(`j/${code}/events`) }", desk.code)
    expect(page.locator("[data-state=phone]")).to_have_text(say_count("desk.phones", 1, "nl"))
    phone.close()
    expect(page.locator("[data-state=phone]")).to_have_text(say_count("desk.phones", 0, "nl"))

    was = desk.code
    page.locator("[data-renew]").click()
    page.locator("[data-yes]").click()
    expect(page.locator("header [data-code]")).not_to_have_text(f"{was[:3]} {was[3:]}")
    desk.says("renewed-code", code=desk.code)
    assert browser.new_context().request.get(f"{hall.base}/j/{was}/state").status == 404
    page.locator("[data-qr-open]").click()
    expect(page.locator("[data-qr-code] svg")).to_be_visible()
    expect(page.locator("dialog [data-address]")).to_contain_text(f"/j/{desk.code}")


def test_a_route_is_walked_followed_and_put_to_the_room_and_roles_are_missing(lead):
    desk = lead()
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


def test_who_presses_faster_than_the_news_comes_back_leads_to_where_she_is(lead):
    desk = lead()
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
    held: list[Any] = []
    page.locator("[data-role=directeur]").click()
    desk.says("missing-on", role=page.locator("[data-role=directeur]").inner_text())
    page.route("**/workshop/act*", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/workshop/act*"):
        page.locator("[data-role=marketeer]").click()
    desk.phone()
    expect(page.locator("[data-state=devices]")).to_have_text(say_count("desk.devices", 1, "nl"))
    page.locator("[data-role=educator]").click()
    held[0].continue_()
    desk.told_when("told.missed.length === 3")
    for role in ("directeur", "marketeer", "educator"):
        expect(page.locator(f"[data-role={role}]")).to_have_attribute("aria-pressed", "true")


def test_what_breaks_off_when_the_computer_changes_networks_is_sent_again_and_done_once(lead):
    desk, sent = lead(), list[str]()
    desk.page = page = desk.page.context.new_page()  # the console of this one may complain
    page.goto(f"{desk.base}/facilitate?lang=nl")

    def break_off(route: Any) -> None:
        if sent:
            route.fetch()  # it did arrive; its answer does not
        sent.append(route.request.post_data_json["op"])
        route.abort("internetdisconnected")

    page.route("**/workshop/act*", break_off, times=2)
    button = page.locator("[data-role=directeur]")
    button.click()
    desk.says("missing-on", role=button.inner_text())
    assert len(sent) == 2 and len(set(sent)) == 1
    assert desk.told()["missed"] == ["directeur"]


def test_all_of_it_goes_by_keyboard_and_the_focus_stays_where_it_was(lead):
    desk = lead()
    page, press = desk.page, desk.page.keyboard.press

    def reach(selector: str, key: str = "Tab") -> None:
        for _ in range(400):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            press(key)
        raise AssertionError(f"{selector} is not reached by {key}")

    reach("[data-new] summary")
    press("Enter")
    reach("#new-question")
    page.keyboard.type("Wat houdt ons tegen?")
    reach("[name=form]")
    for _ in range(2):
        press("ArrowRight")
    reach("[data-new-form] button[value=open]")
    press("Enter")
    expect(page.locator(STATE_OF_ROUND.format("open"))).to_have_count(1)
    name = desk.told()["rounds"][0]["id"]
    assert desk.told()["rounds"][0]["form"] == "notes"
    phone = desk.phone()
    one, two, three = (phone.note(name, text) for text in ("Tijd", "Geld", "Geen tijd"))
    expect(page.locator("[data-notes] > li")).to_have_count(3)

    reach("[data-do=turn]")
    press("Enter")
    expect(desk.round(name)).to_have_attribute("data-status", "closed")
    assert page.evaluate("() => document.activeElement.dataset.do") == "turn"  # the list was written anew around it
    press("j")
    expect(desk.note(one)).to_be_focused()
    press("j")
    expect(desk.note(two)).to_be_focused()
    press("ArrowDown")
    expect(desk.note(three)).to_be_focused()
    press("k")
    press("a")
    expect(desk.note(two)).to_have_count(0)  # it waits no longer: the focus goes on to the next
    expect(desk.note(three)).to_be_focused()
    press("m")
    expect(page.locator("[data-into] button").first).to_be_focused()
    press("Enter")
    expect(desk.note(three)).to_have_count(0)
    expect(desk.note(one)).to_be_focused()
    press("h")
    expect(page.locator("[data-notes] > li")).to_have_count(0)
    expect(page.locator("#notes-title")).to_be_focused()
    told = {note["id"]: (note["shown"], note["into"]) for note in desk.told()["notes"]}
    assert told == {one: (False, None), two: (True, None), three: (None, one)}
    for _ in range(3):
        press("Control+z")  # as fast as a hand can
    expect(page.locator("[data-notes] > li")).to_have_count(3)
    assert desk.told()["undo"]["kind"] == "round-closed"
    press("?")
    expect(page.locator("dialog[data-keys]")).to_be_visible()
    reach("[data-letters]")
    press("Space")
    press("Escape")
    press("j")
    expect(page.locator("#notes-title")).to_be_focused()  # letters are off


def expect_nothing_wrong(page: Page) -> None:
    """Expect axe to find nothing, on a page of which a dialog may cover the most."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in result.response["violations"]] == []
    assert len(result.response["passes"]) > 10


@pytest.mark.parametrize(("lang", "scheme", "size"), one([("nl", "light", "laptop"), ("en", "dark", "phone")]))
def test_axe_finds_nothing_at_the_door_nor_at_the_desk(lead, lang, scheme, size, watch, hall):
    door = watch(size, hall.base, color_scheme=scheme).page
    door.goto(f"{hall.base}/facilitate?lang={lang}")
    expect_nothing_wrong(door)
    desk = lead(size, lang, color_scheme=scheme, reduced_motion="reduce")
    page = desk.page
    desk.add("scale", "One?", live=True)
    assert desk.phone().act("scaled", round=desk.told()["rounds"][0]["id"], facet=FACETS[0], value=2) == 200
    name = desk.add("steps", "Two?")
    assert desk.phone().act("stepped", round=name, note=f"note{next(NUMBERS)}", who="a", what="b", when="c") == 200
    page.select_option("[data-route]", "werksessie")
    page.locator("[data-role]").first.click()
    desk.show_notes("all")
    expect(page.locator("[data-notes] > li")).to_have_count(1)
    for other in ("light", "dark"):
        page.emulate_media(color_scheme=other)
        expect_nothing_wrong(page)
    for opener in ("[data-qr-open]", "[data-do=remove]") if size == "laptop" else ("[data-keys-open]",):
        page.locator(opener).click()
        expect(page.locator("dialog[open]")).to_be_visible()
        expect_nothing_wrong(page)
        page.keyboard.press("Escape")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    least = 44 if size == "phone" else 32
    small = page.evaluate(
        """least => [...document.querySelectorAll('button, select, input, summary, .parts a, .languages a, .harvest a')]
        .filter(part => part.checkVisibility()).map(part => part.closest('label') ?? part)
        .filter(part => part.getBoundingClientRect().height < least - .1).map(part => part.outerHTML.slice(0, 90))""",
        least,
    )
    assert small == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone_and_with_text_of_twice_the_size(lead):
    page = lead("phone", viewport={"width": 320, "height": 640}).page
    page.select_option("[data-route]", "werksessie")
    page.locator("[data-new] summary").click()
    for size in ("", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_the_narrowest_phone_a_new_key_and_what_was_said_are_whole(lead):
    desk = lead("phone", viewport={"width": 320, "height": 640})
    page = desk.page
    page.click("[data-key-new]")
    page.click("[data-yes]")
    secret = page.locator("dialog[open] [data-secret]")
    expect(secret).not_to_have_value("")
    assert secret.evaluate("field => field.scrollWidth <= field.clientWidth")
    assert page.locator("dialog[open]").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    page.locator("dialog[open] [data-close]").click()
    page.click("[data-lock]")
    desk.says("door-locked")
    page.wait_for_function("""() => { const [said, undo] = ['[data-said]', '[data-undo]'].map(part => document.querySelector(part).getBoundingClientRect())
      return undo.height > 0 && said.bottom <= undo.top }""")


def test_a_new_round_says_where_cards_are_needed_and_where_the_question_alone_will_do(lead):
    page = lead().page
    page.locator("[data-new] summary").click()
    expect(page.locator("[data-chosen]")).to_have_text(say("desk.new-chosen-needed", "nl"))
    page.check("[name=form][value=notes]")
    expect(page.locator("[data-chosen]")).to_have_text(say("desk.new-chosen-none", "nl"))


def test_in_the_table_of_a_scale_each_card_has_the_whole_width_for_its_name(lead):
    desk = lead()
    desk.add("scale", "Hoe staat het ervoor?", live=True)
    table = desk.page.locator("table.spread")
    assert table.locator("tbody th").count() == len(FACETS)
    assert table.evaluate(
        "table => [...table.querySelectorAll('tbody th')].every(th => th.offsetWidth > table.offsetWidth * .95)"
    )


def test_a_server_that_goes_is_told_within_two_seconds_and_after_its_return_all_is_as_before(browser, tmp_path):
    database = tmp_path / "eigen.db"
    with served("--db", database) as first:
        port, base = first.port, first.base
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{base}/facilitate")
        page.locator("[data-begin]").click()
        expect(page.locator("[data-fresh] [data-secret]")).to_be_visible()
        key = page.locator("[data-fresh] [data-secret]").input_value()
        page.locator("[data-fresh] a.main").click()
        page.wait_for_selector("[data-heard]")
        desk = Desk(browser, base, page, key, "nl")
        name = desk.add("dots", "Wat herken je?")
        assert desk.phone().act("voted", round=name, facet=FACETS[1], on=True) == 200
        expect(desk.round(name).locator("tbody b")).to_have_text(["0", "1"])
        page.locator("[data-role=directeur]").click()
        desk.says("missing-on", role="directeur")
        before = desk.told()
        page.fill("#new-question", "Half af")
        page.evaluate("""() => new MutationObserver(() => { window.told ??= performance.now() })
            .observe(document.querySelector('[data-away]'), {attributes: true})""")
        at = page.evaluate("() => performance.now()")
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        expect(page.locator("[data-away]")).to_be_visible()
        assert page.evaluate("at => window.told - at", at) <= 2000
        expect(desk.round(name).locator("[data-do=turn]")).to_be_disabled()
        expect(page.locator("#new-question")).to_be_disabled()
        desk.says("away")
    with served("--db", database, "--port", str(port)):
        expect(page.locator("[data-away]")).to_be_hidden(timeout=15_000)
        desk.says("back")
        expect(desk.round(name).locator("[data-do=turn]")).to_be_enabled()
        expect(page.locator("#new-question")).to_have_value("Half af")
        expect(page.locator("#new-question")).to_be_focused()
        desk.told_when("told.listening.desk === 1")
        assert {**desk.told(), "listening": 0} == {**before, "listening": 0}
        expect(desk.round(name).locator("tbody b")).to_have_text(["0", "1"])
    context.close()


def test_who_comes_while_the_server_reads_what_it_keeps_gets_what_they_came_for(tmp_path):
    database = tmp_path / "eigen.db"
    with served("--db", database) as first:
        led = Led(first.port)
        name, guest, past = led.ask("dots", FACETS), Visitor(first.port), led.page
        for turn in range(100):  # what takes a moment to read
            guest.act(f"{past}/act", "voted", round=name, facet=FACETS[turn % 2], on=turn % 4 < 2, count=turn + 1)
    asked = (
        (led.visitor, "/facilitate", 'data-desk="lead"'),
        (Visitor(0), "/facilitate", "data-begin"),
        (guest, past, 'data-screen="round"'),
        (Visitor(0), f"/join?code={led.code}", ""),
        (led.visitor, "/workshop", led.code),
    )
    with served("--db", database) as again, ThreadPoolExecutor(len(asked)) as pool:
        for visitor, *_ in asked:
            visitor.port = again.port
        answers = pool.map(lambda one: one[0].ask("GET", one[1]), asked)
        for (_, path, there), (status, _, text) in zip(asked, answers, strict=True):
            assert status == (303 if "join" in path else 200) and there in text, (path, status)


def test_a_participant_can_do_nothing_that_is_the_facilitators(lead):
    desk = lead()
    name = desk.add("notes", "Mag dit?")
    phone = desk.phone()
    note = phone.note(name, "Van mij")
    ask = phone.context.request
    before = desk.told()
    values: dict[str, dict[str, Any]] = {
        "begun": {"lang": "nl"},
        "round-added": {"round": "eigen", "form": "notes", "question": "Mijn vraag?"},
        **{kind: {"round": name} for kind in ("round-opened", "round-closed", "round-revealed", "round-reset")},
        "note-judged": {"note": note, "shown": True},
        "notes-merged": {"note": note, "into": note},
        "device-removed": {"device": before["notes"][0]["by"]},
        "arrivals-removed": {"since": 0, "until": 2**40},
        "locked": {"locked": True},
        "led": {"on": True, "facet": FACETS[0]},
        "missed": {"roles": ["directeur"]},
        "undone": {"sequence": before["undo"]["sequence"]},
        "code-renewed": {"was": desk.code},
        "ended": {},
    }
    assert set(values) == {kind for kind, body in BODIES.items() if not body.by_participant}
    for kind, body in values.items():
        for path in ("/workshop/act", f"/j/{desk.code}/act"):
            answer = ask.post(f"{desk.base}{path}", data={"op": f"x{kind}", "kind": kind, **body})
            assert answer.status == 403, (kind, path, answer.text())
            assert json.loads(answer.text())["key"] == "not-yours"
    for what in ("renew-code", "renew-key", "leave", "end", "delete"):
        assert ask.post(f"{desk.base}/workshop/do", data={"do": what}).status == 403
    assert ask.get(f"{desk.base}/workshop/events?as=desk").status == 403
    assert ask.get(f"{desk.base}/workshop?as=desk").json() == {"workshop": None, "error": None}
    door = phone.context.new_page()
    door.goto(f"{desk.base}/facilitate")
    assert [page.locator("body").get_attribute("data-desk") for page in (desk.page, door)] == ["lead", "enter"]
    assert [page.locator("[data-fields]").count() for page in (desk.page, door)] == [1, 0]
    assert [name in page.content() for page in (desk.page, door)] == [True, False]
    foreign = desk.page.context.request.post(
        f"{desk.base}/workshop/act",
        data={"op": "y", "kind": "locked", "locked": True},
        headers={"Origin": "http://elders.example"},
    )
    assert foreign.status == 403
    assert desk.told() == before


def test_who_speaks_the_websocket_of_the_dashboard_changes_and_hears_nothing_of_the_workshop(lead):
    desk = lead()
    name = desk.add("notes", "Mag dit?")
    phone = desk.phone()
    phone.note(name, "Nog niet goedgekeurd")

    def board(context: Any) -> Page:
        page = context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        page.goto(f"{desk.base}/board?lang=nl")
        page.evaluate("praatplaat.ready")
        page.wait_for_selector("[data-picture=bokeh]")
        return page

    heard: list[str] = []
    stood = board(desk.page.context)
    before = desk.told()
    page = board(phone.context)
    told = page.evaluate(FORGE, FACETS[0])
    assert heard and told["votes"] == {} and told["selected"] == FACETS[0]  # its own dashboard listens to it
    assert not [frame for frame in heard if "Nog niet goedgekeurd" in frame or desk.code in frame]
    assert desk.told() == before
    for other in (stood, board(desk.page.context)):
        assert other.evaluate("praatplaat.state()")["facet"] == ""
        assert other.locator("[data-cards] .votes, [data-forged]").count() == 0


def test_a_workshop_ends_can_still_be_read_and_is_deleted(lead):
    desk = lead(lang="en")
    page = desk.page
    name = desk.add("notes", "And now?")
    phone = desk.phone()
    phone.note(name, "On we go")
    expect(page.locator("[data-notes] > li")).to_have_count(1)
    page.locator("button[data-end]").click()
    expect(page.locator("#ask-about")).to_have_text(
        f"{say_count('desk.end-waiting', 1, 'en')} {say('desk.end-about', 'en')}"
    )
    page.locator("[data-yes]").click()
    desk.says("ended")
    expect(page.locator("[data-over]")).to_be_visible()
    expect(page.locator("header [data-code]")).to_have_text(say("desk.code-ended", "en"))
    expect(desk.round(name).locator(".buttons")).to_be_hidden()
    expect(page.locator("[data-notes] > li .text")).to_have_text("On we go")
    assert page.locator("[data-harvest] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)") == [
        f"/workshop/harvest.{kind}" for kind in ("html", "md", "csv", "xlsx")
    ]
    page.locator("[data-delete]").click()
    page.locator("[data-yes]").click()
    expect(page.locator(".notice").first).to_have_text(say("desk.left-deleted", "en"))
    assert page.context.request.get(f"{desk.base}/workshop").json()["workshop"] is None


def test_a_server_without_workshops_says_so_at_the_door(tmp_path, browser):
    path = tmp_path / "geen.db"
    path.write_bytes(b"dit is geen database" * 100)
    with served("--db", path) as running:
        page = browser.new_page()
        page.goto(f"{running.base}/facilitate")
        expect(page.locator(".notice").first).to_contain_text(str(path))
        assert page.locator("form, [data-begin]").count() == 0
        page.context.close()
    assert path.read_bytes() == b"dit is geen database" * 100
