"""What the room looks at is one thing, whoever leads; and a round that is led by one laptop, from its question to its end."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from praatplaat.i18n import say
from tests.begun import CHALLENGES, Meeting, begin
from tests.led_desks import at_the_desk
from tests.room_boards import ROUTE
from tests.rooms import Visitor
from tests.sweep import whole


def desk_of(meeting: Meeting) -> Page:
    """Return a desk of the same workshop, in a window beside the board."""
    desk = meeting.page.context.new_page()
    desk.goto(f"{meeting.base}/facilitate?lang=nl")
    desk.wait_for_selector("[data-heard]")
    return desk


def on_screen(meeting: Meeting, **wanted: object) -> None:
    """Wait until the board shows this, by its own word and by the server's; and phones say nothing else of it."""
    meeting.page.wait_for_function(
        """wanted => { const now = praatplaat.lead(); return Object.entries(wanted).every(([key, value]) => now[key] === value) }""",
        arg=wanted,
    )


def told_of(meeting: Meeting, show: str) -> None:
    """Wait until the server knows what the room looks at: a board tells what it shows once that stands still."""
    for _ in range(400):
        if meeting.desk.get("/workshop?as=desk")["lead"]["show"] == show:
            return
        meeting.page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError(f"the server was not told of {show}")


def phone_says(meeting: Meeting, phone: Visitor, wanted: str) -> None:
    """Wait until a phone says that of the screen: words, or "" for nothing."""
    for _ in range(400):
        _, _, page = phone.ask("GET", f"/j/{meeting.code}?part=1&lang=nl")
        found = re.search(r'<section class="lead".*?</section>', page, re.DOTALL)
        told = " ".join(re.sub(r"<.*?>", " ", found[0]).split()) if found else ""
        if (wanted in told) if wanted else not told:
            return
        meeting.page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError(f"the phone says {told!r}, not {wanted!r}")


@whole  # the next test has the desk lead and the board wander off; test_lead_state.py has the rules
def test_the_board_follows_the_desk_wanders_off_and_follows_again_and_phones_say_only_what_it_shows(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, (phone,) = meeting.page, meeting.phones(1)
    page.evaluate(f"praatplaat.go({{facet: '{CHALLENGES[0]}'}})")  # who began it on the board leads with the board
    on_screen(meeting, show="place", facet=CHALLENGES[0], wandered=False)
    phone_says(meeting, phone, say("phone.lead", "nl"))

    desk = desk_of(meeting)
    desk.select_option("[data-route]", ROUTE)
    desk.click("[data-follow]")
    on_screen(meeting, show="place", facet=None, route=ROUTE, step=1)
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "false")  # one of the two leads
    expect(page.locator("[data-room-follows]")).to_have_text(say("room.follows-desk", "nl"))
    alone = "part => getComputedStyle(part, '::before').content"
    assert page.locator("[data-room-follows]").evaluate(alone) == "none"  # the gap parts it from what stands before it
    desk.click("[data-next]")
    on_screen(meeting, step=2, wandered=False)
    question = desk.locator("[data-step-question]").inner_text()
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-step", "nl", question=question))
    phone_says(meeting, phone, question)

    page.locator("[data-cards] .card.front").first.click()  # somebody at the board looks around
    expect(page.locator("[data-room-again]")).to_be_visible()
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-wanders", "nl"))
    phone_says(meeting, phone, "")
    page.keyboard.press("r")
    on_screen(meeting, facet=None, step=2, wandered=False)
    expect(page.locator("[data-room-again]")).to_be_hidden()
    phone_says(meeting, phone, question)

    page.keyboard.press("PageDown")
    expect(page.locator("[data-room-again]")).to_be_visible()
    desk.click("[data-next]")  # what is led next takes the board along
    on_screen(meeting, step=3, wandered=False)
    page.click("[data-room-follow]")  # the last who takes the lead has it, and both see that
    expect(desk.locator("[data-follow]")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("PageDown")
    on_screen(meeting, step=4, wandered=False)
    expect(desk.locator("[data-step]")).to_have_value("4")


def test_a_step_asked_at_the_desk_takes_the_board_there_and_the_screen_can_show_more_than_the_plate(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, (phone,) = meeting.page, meeting.phones(1)
    page.evaluate(f"praatplaat.go({{route: '{ROUTE}', step: 1}})")
    desk = desk_of(meeting)
    expect(desk.locator("[data-step]")).to_have_value("1")  # it knows where the board is
    desk.select_option("[data-step]", "2")  # to look ahead shows the room nothing
    desk.click("[data-put]")
    expect(desk.locator(".round")).to_have_attribute("data-status", "ready")
    on_screen(meeting, step=1)
    while desk.locator("[data-said]").inner_text() != say("desk.added-before", "nl"):  # it is ready already
        desk.click("[data-put]")
    expect(desk.locator(".round")).to_have_count(1)
    desk.click(".round [data-do=turn]")
    on_screen(meeting, show="round", route=ROUTE, step=2)
    asked = page.locator("[data-room-question]").inner_text()
    expect(page.locator("[data-explanation] .question:visible")).to_have_text(asked)

    for what in ("black", "join"):
        desk.click(f"[data-screen-show={what}]")
        on_screen(meeting, show=what, wandered=False)
        expect(desk.locator("[data-screen-now]")).to_have_text(say(f"desk.screen-at-{what}", "nl"))
        phone_says(meeting, phone, "")
    ring = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "none"  # on the projector stands none that no key was pressed for
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ring) != "none"
    page.click("[data-room-leave]")  # the start screen is closed at the board
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-wanders", "nl"))
    desk.click(".round [data-do=turn]")
    desk.click(".round [data-do=reveal]")
    on_screen(meeting, show="round", wandered=False)
    desk.click("[data-screen-show=table]")
    on_screen(meeting, show="table", wandered=False)
    expect(page.locator("[data-row]").first).to_be_visible()
    phone_says(meeting, phone, say("phone.lead-table", "nl"))
    desk.click("[data-screen-show=table]")  # pressed again: back to the plate
    on_screen(meeting, show="round", step=2, wandered=False)
    expect(page.locator("[data-room-wall]")).to_be_hidden()

    meeting.ask(
        "spot", "dots", *CHALLENGES[:2], question="Welke eerst?"
    )  # made on the spot: there is one question to see
    expect(page.locator("[data-explanation]")).to_be_hidden()
    expect(desk.locator("[data-said]")).to_have_text("")  # what it did last spoke of another round
    page.wait_for_function("""() => { const cards = [...document.querySelectorAll('.card.front')].map(card => card.getBoundingClientRect());
        return Math.abs(cards[0].left + cards.at(-1).right - innerWidth) < innerWidth / 20 }""")  # they have that room too
    assert page.evaluate("() => document.querySelector('main').getBoundingClientRect().top / innerHeight") <= 0.15
    meeting.lead("round-closed", round="spot")
    meeting.lead("round-away", round="spot")
    expect(page.locator("[data-explanation] .question")).to_have_text(asked)


@whole  # test_stranger.py asks, closes, reveals and goes on at the board with the same button
def test_one_laptop_asks_the_room_with_four_presses_and_walks_a_round_to_its_end(watch, hall):
    watched = watch("projected", base=hall.base)
    page = watched.open("/board")
    page.click("[data-room-start]")
    page.click("[data-room-begin]")
    code = page.locator("[data-room-code]").inner_text().replace(" ", "")
    page.click("[data-room-leave]")
    meeting = Meeting(page, hall.base, code)
    (phone,) = meeting.phones(1)
    act = page.locator("[data-room-act-0]")
    act.dblclick()  # two presses put one question
    expect(act).to_have_text(say("room.act-close", "nl"))
    (asked,) = meeting.desk.get("/workshop?as=desk")["rounds"]
    assert (asked["status"], asked["facets"][0], asked["question"]) == ("open", CHALLENGES[0], say("ask.which", "nl"))
    assert say("ask.which", "en") in phone.ask("GET", f"/j/{code}?part=1&lang=en")[2]
    meeting.does(phone, "voted", round=asked["id"], facet=CHALLENGES[1], on=True)

    act.click()
    expect(page.locator("[data-room-answered]")).to_contain_text(say("room.closed-hidden", "nl"))
    assert page.locator(".votes").count() == 0
    act.click()  # reveals
    expect(page.locator(f"[data-cards] [data-facet={CHALLENGES[1]}] .votes")).to_be_visible()
    page.evaluate(f"praatplaat.go({{route: '{ROUTE}', step: 2}})")  # a step that follows carries nothing of it
    expect(page.locator(".votes")).to_have_count(0)
    expect(page.locator("[data-room-question]")).to_have_text("")
    page.evaluate("praatplaat.go({route: ''})")
    expect(page.locator(f"[data-cards] [data-facet={CHALLENGES[1]}] .votes")).to_be_visible()
    act.click()  # off the screen, for board and phones
    expect(act).to_have_text(say("room.act-put-plate", "nl"))
    expect(page.locator(".votes")).to_have_count(0)
    assert asked["question"] not in phone.ask("GET", f"/j/{code}?part=1&lang=nl")[2]

    desk = desk_of(meeting)
    round_ = desk.locator(f"[data-rounds] > [data-key='{asked['id']}']")
    round_.locator("[data-do=screen]").click()  # shown again as it was left, not opened anew
    expect(page.locator(f"[data-cards] [data-facet={CHALLENGES[1]}] .votes")).to_be_visible()
    (again,) = meeting.desk.get("/workshop?as=desk")["rounds"]
    assert (again["status"], again["revealed"], again["votes"][CHALLENGES[1]]) == ("closed", True, 1)
    expect(round_.locator("[data-do=screen]")).to_have_text(say("desk.take-away", "nl"))


def test_a_round_that_is_ready_is_changed_and_taken_away_and_one_that_is_open_stays_before_the_room(
    watch, browser, hall, led
):
    desk = at_the_desk(watch(base=hall.base).page, browser, led).page
    led.act("round-added", round="a", form="notes", question="Wat?", facets=[])
    item = desk.locator("[data-rounds] > [data-key=a]")
    item.locator("[data-do=change]").click()
    expect(desk.locator("#new-question")).to_have_value("Wat?")
    desk.fill("#new-question", "Wat anders?")
    desk.locator("[data-new-form] button[value='']").click()
    expect(item.locator("h3")).to_have_text("Wat anders?")
    expect(desk.locator(".round")).to_have_count(1)
    expect(desk.locator("[data-new]")).not_to_have_attribute("open", "")  # what was made is in sight
    item.locator("[data-do=turn]").click()
    expect(item.locator("[data-do=drop]")).to_be_hidden()
    led.act("round-added", round="b", form="dots", question="Welke?", facets=CHALLENGES[:2])
    # What a screen did not hear of yet can still be asked.
    status, told = led.visitor.json("/workshop/act", op="x1", kind="round-revealed", round="b")
    assert (status, told["error"]) == (409, say("error.round-open", "nl"))
    status, told = led.visitor.json("/workshop/act", op="x2", kind="round-removed", round="a")
    assert (status, told["error"]) == (409, say("error.round-begun", "nl"))
    other = desk.locator("[data-rounds] > [data-key=b]")
    other.locator("[data-do=drop]").click()
    expect(other).to_have_count(0)
    expect(desk.locator("#rounds-title")).to_be_focused()
    desk.locator("[data-undo]").click()
    expect(other).to_be_visible()


@whole  # black, start screen and table are put there and taken off in the test of a step
def test_what_lies_over_the_plate_goes_back_to_what_was_there_and_the_end_lifts_the_black(watch, hall):
    meeting = begin(watch("laptop", base=hall.base))
    page = meeting.page
    desk = desk_of(meeting)  # no route is chosen there
    page.click("[data-room-act-0]")
    on_screen(meeting, show="round")
    page.click("[data-room-front]")  # the whole plate, with the cards of the round put away
    on_screen(meeting, show="plate")
    told_of(meeting, "plate")
    desk.reload()  # so that the desk has heard it
    desk.wait_for_selector("[data-heard]")
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-plate", "nl"))
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_visible()
    desk.click("[data-screen-show=black]")
    on_screen(meeting, show="black", wandered=False)
    expect(page.locator("[data-keys]")).to_be_hidden()
    # The board may show it before the desk has heard so; until then a second press there is the same press twice.
    expect(desk.locator("[data-screen-show=black]")).to_have_attribute("aria-pressed", "true")
    desk.click("[data-screen-show=black]")
    on_screen(meeting, show="plate", wandered=False)

    other = desk_of(meeting)  # who presses takes the lead, and does not end it for all
    other.select_option("[data-route]", ROUTE)
    other.evaluate("sessionStorage.clear()")
    expect(other.locator("[data-follow]")).to_have_attribute("aria-pressed", "false")
    other.click("[data-follow]")
    on_screen(meeting, route=ROUTE, step=1, wandered=False)
    expect(desk.locator("[data-follow]")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-again]")).to_be_visible()
    meeting.lead("round-shown", round=meeting.desk.get("/workshop?as=desk")["rounds"][0]["id"])
    meeting.lead("undone", sequence=meeting.desk.get("/workshop?as=desk")["undo"]["sequence"])
    expect(other.locator("[data-screen-now]")).to_contain_text(say("desk.screen-step", "nl", question=""))

    other.click("[data-screen-show=black]")
    on_screen(meeting, show="black")
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator("[data-curtain]")).to_be_hidden()


@whole
def test_seven_screens_of_one_browser_hear_what_happens_and_can_still_ask(watch, hall):
    """A browser has six connections to a server, and each stream keeps one: only some of them have a stream."""
    meeting = begin(watch("laptop", base=hall.base))
    desks = [desk_of(meeting) for _ in range(6)]
    meeting.lead("round-added", round="a", form="notes", question="Wat?", facets=[])
    meeting.lead("round-opened", round="a")
    expect(meeting.page.locator("[data-room-question]")).to_have_text("Wat?")
    for desk in desks:
        expect(desk.locator("[data-rounds] > [data-key=a]")).to_have_attribute("data-status", "open")
        assert desk.evaluate("fetch('health').then(answer => answer.status)") == 200
    listening = meeting.desk.get("/workshop?as=desk")["listening"]
    assert (listening["board"], listening["desk"]) == (1, 3)  # a board needs its stream most
