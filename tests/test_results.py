"""What a round came to, as people see and hear it: halos, what is on top, tables, the ends of a scale, several dots on a card."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from praatplaat.figures import GRID_SIDE
from praatplaat.i18n import count, say
from tests.begun import CHALLENGES, SETTLED, Meeting, begin
from tests.led_desks import at_the_desk
from tests.phone_pages import expect_nothing_waits, expect_round, expect_to_fit
from tests.room_boards import ROUTE, room_board
from tests.rooms import Visitor
from tests.server import Served, served
from tests.sweep import whole

BACK_ROW = 28
"""The least size of letters in px that the back row reads, on a projector of 1920 × 1080."""
SIZES = """() => [...document.querySelectorAll('.room-wall table *')].filter(part => /\\d/.test(part.textContent) && !part.children.length
    && !part.matches('.sr')).map(part => [part.textContent, parseFloat(getComputedStyle(part).fontSize)])"""
ENDS = {"nl": ("nog niet", "volop"), "en": ("not yet", "fully")}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A part of the shipped board, of which one step of a route asks for a scale that names its ends."""
    folder = tmp_path_factory.mktemp("results")
    board = room_board(folder / "part")
    route = board / f"routes/{ROUTE}.yaml"
    low, high = ({lang: ends[end] for lang, ends in ENDS.items()} for end in (0, 1))
    text = route.read_text("utf-8")
    assert text.count("{form: dots, dots: 2}") == 1
    asked = f"{{form: scale, low: {low}, high: {high}}}".replace("'", '"')
    route.write_text(text.replace("{form: dots, dots: 2}", asked), "utf-8")
    with served(board, "--db", folder / "workshops.db") as running:
        yield running


def at_rest(page: Page) -> Image.Image:
    """Return what the page looks like once nothing moves any more and Bokeh has painted."""
    page.evaluate(SETTLED)
    before = b""
    while (shot := page.screenshot()) != before:
        before = shot
    return Image.open(io.BytesIO(shot)).convert("RGB")


def seen_below(page: Page, before: Image.Image, after: Image.Image, facets: tuple[str, ...]) -> dict[str, int]:
    """Return how many pixels changed below the card of each facet, as far as a halo reaches: half of what is seen of it."""
    changed = ImageChops.difference(before, after).convert("L").point(lambda light: 255 if light > 4 else 0)
    found = {}
    for facet in facets:
        box = page.evaluate("id => praatplaat.where(id)", facet)
        unit = box["width"] / 300
        bottom = box["y"] + box["height"] + unit
        area = (box["x"], bottom, box["x"] + box["width"], bottom + 100 * unit)
        found[facet] = changed.crop(tuple(map(round, area))).histogram()[255]
    return found


def expect_areas(seen: Mapping[str, int], wanted: Mapping[str, float]) -> None:
    """Expect areas as these shares of the largest, within a hundredth of that: the edge of a halo is soft."""
    most = max(seen.values())
    assert most > 8000
    for facet, share in wanted.items():
        assert abs(seen[facet] / most - share) < 0.02, (facet, seen, wanted)


def dots_are_shown(meeting: Meeting, phones: list[Visitor]) -> None:
    """What is seen of a halo is as large as its number; none has a 0; the most is named, and heard."""
    page, given = meeting.page, dict(zip(CHALLENGES, (12, 6, 3, 1, 0), strict=True))
    meeting.ask("stippen", "dots", *CHALLENGES, dots=5)
    for facet, number in given.items():
        for phone in phones[:number]:
            meeting.does(phone, "voted", round="stippen", facet=facet, on=True)
    meeting.lead("round-closed", round="stippen")
    expect(page.locator("[data-room-answered]")).to_contain_text(say("room.closed", "nl"))
    before = at_rest(page)
    meeting.lead("round-revealed", round="stippen")
    for facet, number in given.items():
        face = f"{number}bovenaan" if number == 12 else str(number)
        badge = page.locator(f"[data-cards] [data-facet={facet}] .votes")
        expect(badge).to_be_visible()
        assert "".join(badge.locator("[aria-hidden]").all_inner_texts()) == face
        expect(badge.locator(".sr")).to_have_text(
            f", {count('room.given-dots', number, 'nl')}{', bovenaan' if number == 12 else ''}"
        )
    seen = seen_below(page, before, at_rest(page), CHALLENGES)
    assert seen.pop(CHALLENGES[4]) == 0 and seen[CHALLENGES[3]] > 400
    expect_areas(seen, {facet: number / 12 for facet, number in given.items() if number})
    expect(page.locator("[data-says]")).to_have_text(
        "De uitslag is er: Welke uitdagingen herken je? Bovenaan: ICT-basis niet op orde (12 stippen)."
    )
    page.click("[data-room-table]")
    rows = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")
    assert rows == list(CHALLENGES)
    assert page.locator("[data-row] .n").all_inner_texts() == [
        "12",
        "55%",
        "6",
        "27%",
        "3",
        "14%",
        "1",
        "5%",
        "0",
        "0%",
    ]
    expect_large(page)
    page.click("[data-room-shut]")


def expect_large(page: Page) -> None:
    """Expect every figure of the table to be read from the back row, and all its rows to stand on the wall."""
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 5 and min(size for _, size in sizes) >= BACK_ROW, sizes
    assert page.locator(".room-wall-body").evaluate("body => body.scrollHeight <= body.clientHeight + 1")


def a_scale_is_shown(meeting: Meeting, phones: list[Visitor]) -> None:
    """A halo shows how far above its lowest value an average lies; who are equal on top are named together."""
    page, facets = meeting.page, CHALLENGES[:4]
    given = {facets[0]: (2, 3, 3, 2, 3), facets[1]: (4, 4, 4, 4, 4), facets[2]: (5, 3, 5, 3, 4), facets[3]: (1, 1)}
    meeting.ask("schaal", "scale", *CHALLENGES, low="nooit", high="elke week")
    for facet, values in given.items():
        for phone, value in zip(phones, values, strict=False):
            meeting.does(phone, "scaled", round="schaal", facet=facet, value=value)
    meeting.lead("round-closed", round="schaal")
    expect(page.locator("[data-room-answered]")).to_contain_text(say("room.closed", "nl"))
    before = at_rest(page)
    meeting.lead("round-revealed", round="schaal")
    faces = page.locator("[data-cards] .card.front .votes")
    expect(faces).to_have_count(5)
    told = {facet: page.locator(f"[data-cards] [data-facet={facet}] .votes") for facet in CHALLENGES}
    assert ["".join(face.locator("[aria-hidden]").all_inner_texts()) for face in told.values()] == [
        "2,6",
        "4,0samen bovenaan",
        "4,0samen bovenaan",
        "1,0",
        "–",
    ]
    widths = "faces => faces.map(face => [face, face.parentNode].map(part => part.offsetWidth))"
    assert all(
        own <= of_card for own, of_card in faces.evaluate_all(widths)
    )  # beside a card stands another, with a number
    expect(told[CHALLENGES[4]].locator(".sr")).to_have_text(f", {say('room.given-none', 'nl')}")
    seen = seen_below(page, before, at_rest(page), CHALLENGES)
    assert [seen.pop(facet) for facet in CHALLENGES[3:]] == [0, 0]
    expect_areas(seen, {facets[0]: 1.6 / 3, facets[1]: 1, facets[2]: 1})
    expect(page.locator("[data-says]")).to_contain_text(
        "Samen bovenaan: Samenwerken is lastig en Brug te ver: begin klein (gemiddeld 4,0 van 5)."
    )
    page.click("[data-room-table]")
    rows = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")
    assert rows == [facets[1], facets[2], facets[0], facets[3], CHALLENGES[4]]
    heads = page.locator(".room-wall thead th").all_inner_texts()
    assert [" ".join(head.split()) for head in heads[3:]] == [
        f"{value} Hoe vaak een {value}{end}"
        for value, end in zip(range(1, 6), (" nooit", "", "", "", " elke week"), strict=True)
    ]
    expect_large(page)


@whole  # test_room_rounds.py: number, halo and table are equal
def test_what_is_seen_of_a_halo_is_as_large_as_its_number_and_the_most_is_named_and_heard(watch, hall):
    meeting = begin(watch("projected", base=hall.base, reduced_motion="reduce"))
    phones = meeting.phones(12)
    dots_are_shown(meeting, phones)
    a_scale_is_shown(meeting, phones)


@whole  # test_phones_taking_part.py
def test_several_dots_of_one_device_lie_on_a_card_by_hand_by_keyboard_and_without_a_script(
    led, phone, loose, watch, hall
):
    desk = at_the_desk(watch(base=hall.base).page, loose().context.browser, led)
    desk.page.locator("[data-new] summary").click()
    desk.page.check("[name=several]")
    name = desk.add("dots", "Waar zetten we op in?")
    first, second = (str(facet) for facet in desk.told()["rounds"][0]["facets"])
    expect(desk.round(name).locator(".facts")).to_contain_text(say("desk.facts-several", "nl"))
    page, plain = phone(viewport={"width": 320, "height": 568}), loose(java_script_enabled=False)
    expect_round(page, name)

    def card(of: Page, facet: str):
        return of.locator(f"#v-{facet}")

    more = page.get_by_role(
        "button", name=say("phone.more", "nl", name=card(page, first).locator(".label .sr").inner_text())
    )
    more.focus()
    for lie in (1, 2):
        page.keyboard.press("Enter")
        expect(card(page, first).locator(".lie")).to_have_text(count("phone.live-lie", lie, "nl"))
    expect(page.locator("#said")).to_have_text(f"2 stippen. {count('phone.live-left', 1, 'nl')}")
    expect(more).to_be_focused()
    card(page, second).locator("[name=on]").click()
    card(page, second).locator("[name=on]").click()
    expect(page.locator("#said")).to_have_text(say("error.dots-spent", "nl", most=3))
    expect(card(page, second).locator(".lie")).to_have_text("1 stip")
    card(page, second).locator("[name=off]").click()
    card(page, second).locator("[name=off]").click(force=True)  # there is none: nothing happens
    expect(card(page, second).locator("[name=off]")).to_have_attribute("aria-disabled", "true")
    expect_nothing_waits(page)
    expect_to_fit(page)
    page.reload()
    expect(card(page, first).locator(".lie")).to_have_text("2 stippen")

    plain.goto(hall.base + led.page)
    plain.reload()
    for facet, way in ((first, "on"), (first, "on"), (first, "on"), (first, "off"), (second, "on")):
        card(plain, facet).locator(f"[name={way}]").click()
        expect(plain.locator("#said")).to_have_text(say("phone.said-changed", "nl"))
    card(plain, second).locator("[name=on]").click()
    expect(plain.locator("#said")).to_have_text(say("error.dots-spent", "nl", most=3))
    led.expect(name, votes={first: 4, second: 1})

    stranger = Visitor(led.port)
    stranger.opens(led.page)
    assert stranger.json(f"{led.page}/act", kind="voted", round=name, facet=first, on=True, dots=4)[0] == 409
    led.act("round-revealed", round=name)
    led.act("round-closed", round=name)
    led.on_phones(name, revealed=True)
    page.reload()
    expect(page.locator(f"#r-{first} .number")).to_have_text(count("phone.dots", 4, "nl"))
    expect(page.locator(f"#r-{first}")).to_contain_text(count("phone.own-dots", 2, "nl"))
    expect(desk.round(name).locator("tbody td")).to_have_text(["4", "80%", "1", "20%"])
    taken = desk.page.context.request.get(f"{hall.base}/workshop/harvest.md?lang=nl").text()
    cells = [line.split("|")[-2].strip() for line in taken.splitlines() if line.endswith("|")]
    assert [cell for cell in cells if cell.isdecimal()][:2] == ["4", "1"]
    ordinary = led.ask("dots", (first,))
    assert stranger.json(f"{led.page}/act", kind="voted", round=ordinary, facet=first, on=True, dots=2)[0] == 409


def test_a_scale_says_what_its_ends_mean_on_every_screen_in_the_language_of_that_screen(led, phone, loose, watch, hall):
    desk = at_the_desk(watch(base=hall.base).page, loose().context.browser, led)
    desk.page.locator("[data-new] summary").click()
    desk.page.check("[name=form][value=scale]")
    assert desk.page.locator("#new-low").get_attribute("placeholder") == say("phone.low-scale", "nl")
    desk.page.fill("#new-high", "  elke <b>dag</b> ")
    name = desk.add("scale", "Hoe vaak?")
    told = desk.told()["rounds"][0]
    assert told["ends"] == ["weinig", "elke <b>dag</b>"]
    facet = told["facets"][0]
    quick, plain = phone(), loose(java_script_enabled=False, locale="en-GB")
    plain.goto(hall.base + led.page)
    expect_round(quick, name)
    for page, low in ((quick, "weinig"), (plain, say("phone.low-scale", "en"))):
        expect(page.locator(f"#s-{facet} .ends span")).to_have_text([low, "elke <b>dag</b>"])
        expect(page.locator(f"#s-{facet} .values label .sr")).to_have_text([f", {low}", ", elke <b>dag</b>"])
    expect(desk.page.locator("#new-high")).to_have_value("")

    desk.page.select_option("[data-route]", ROUTE)
    desk.page.locator("[data-next]").click()
    desk.page.locator("[data-put]").click()
    ready = desk.page.locator(".round[data-status=ready]")
    expect(ready.locator(".facts")).to_contain_text(
        say("desk.facts-ends", "nl", low=ENDS["nl"][0], most=5, high=ENDS["nl"][1])
    )
    ready.locator("[data-do=turn]").click()
    desk.says("opened")
    of_route = next(round_ for round_ in desk.told()["rounds"] if round_["status"] == "open")
    expect_round(quick, of_route["id"])
    led.on_phones(of_route["id"])
    plain.goto(hall.base + led.page)
    for page, lang in ((quick, "nl"), (plain, "en")):
        expect(page.locator(".ends").first.locator("span")).to_have_text(list(ENDS[lang]))
    for lang, (low, high) in ENDS.items():
        for kind in ("html", "md", "csv"):
            text = desk.page.context.request.get(f"{hall.base}/workshop/harvest.{kind}?lang={lang}").text()
            assert say("harvest.ends", lang, low=low, most=5, high=high) in text, (kind, lang)
    assert (
        Visitor.json(
            led.visitor,
            "/workshop/act",
            kind="round-added",
            round="x",
            form="scale",
            question="?",
            facets=[facet],
            low="x" * 25,
        )[0]
        == 400
    )
    arabic = {"low": "قليل", "high": "كثير", "bottom": "الآن", "top": "لاحقا"}
    added = Visitor.json(
        led.visitor, "/workshop/act", kind="round-added", round="y", form="grid", question="؟", facets=[facet], **arabic
    )
    assert added[0] == 200, added
    text = desk.page.context.request.get(f"{hall.base}/workshop/harvest.html?lang=nl").text()
    apart = {name: f"\u2068{words}\u2069" for name, words in arabic.items()}  # or the figures behind them change places
    assert say("harvest.axes", "nl", most=GRID_SIDE, **apart) in text
