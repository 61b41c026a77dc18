"""A choice among free answers, and words, on the desk, the board and phones: from the form to the harvest."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import combinations

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from praatplaat.i18n import count, say
from tests.conftest import Watched
from tests.javascript import Script
from tests.rooms import Led, Visitor
from tests.server import Served
from tests.sweep import whole

OPTIONS = [
    {"id": "o1", "words": {"nl": "Meer tijd", "en": "More time"}},
    {"id": "o2", "words": {"nl": "Een collega", "en": "A colleague"}},
    {"id": "o3", "words": "Betere laptops"},
]


@pytest.fixture
def led(small_hall: Served) -> Led:
    """A workshop about a board of three facets."""
    return Led(small_hall.port)


@pytest.fixture
def screen(watch: Callable[..., Watched], small_hall: Served, led: Led) -> Iterator[Callable[..., Page]]:
    """Return what opens a board or desk that leads it; at the end none follows its server any more."""
    made: list[Page] = []

    def opened(path: str, size: str = "laptop") -> Page:
        watched = watch(size, base=small_hall.base)
        led.leads_in(watched.page.context)
        watched.page.goto(small_hall.base + path)
        made.append(watched.page)
        return watched.page

    yield opened
    for page in made:
        page.goto("about:blank")


@pytest.fixture
def phone(browser: Browser, small_hall: Served, led: Led) -> Iterator[Callable[..., Page]]:
    """Return what opens the page of a phone."""
    made = []

    def opened(lang: str = "nl", **options: object) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 844}, **options)  # type: ignore[arg-type]
        made.append(context)
        page = context.new_page()
        page.goto(f"{small_hall.base}{led.page}?lang={lang}")
        return page

    yield opened
    for context in made:
        context.close()


def someone(led: Led) -> Visitor:
    visitor = Visitor(led.port)
    visitor.opens(led.page)
    return visitor


def harvest_of(page: Page, base: str, kind: str, lang: str = "nl") -> bytes:
    taken = page.context.request.get(f"{base}/workshop/harvest.{kind}?lang={lang}")
    assert taken.ok
    return taken.body()


@whole  # choice and words go their round in test_desk_rounds.py; test_free_forms.py has their rules
def test_a_choice_is_typed_by_keys_changed_asked_answered_and_shown(led, screen, phone, small_hall):
    desk = screen("/facilitate?lang=nl")
    desk.locator("[data-new] summary").click()
    desk.fill("#new-question", "Wat helpt?")
    desk.get_by_label(say("desk.form-choice", "nl")).check()
    expect(desk.locator("#new-search")).to_be_hidden()
    desk.get_by_label(say("desk.new-option", "nl", n=1), exact=True).focus()
    for words in ("Weg", "Tijd", "Collega"):
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
    desk.keyboard.press("Backspace")  # the empty row
    desk.keyboard.press("Alt+ArrowUp")
    expect(desk.locator("[data-said]")).to_have_text(say("desk.new-option-moved", "nl", text="Collega", n=2))
    desk.get_by_role("button", name=say("desk.new-option-away", "nl", n=1), exact=True).click()
    desk.get_by_label(say("desk.new-option-languages", "nl")).check()
    for n, words in enumerate(("Colleague", "Time"), 1):
        desk.get_by_label(say("desk.new-option-in", "nl", n=n, name="English")).fill(words)
    desk.get_by_role("button", name=say("desk.add", "nl"), exact=True).click()
    made = desk.locator(".round")
    expect(made.locator(".facts")).to_contain_text(
        f"{count('desk.facts-picks', 1, 'nl')} {count('desk.facts-options', 2, 'nl')}"
    )
    made.get_by_role("button", name=say("desk.change", "nl"), exact=True).click()
    expect(desk.get_by_label(say("desk.new-option-in", "nl", n=2, name="English"))).to_have_value("Time")
    desk.get_by_role("button", name=say("desk.new-option-add", "nl")).click()
    desk.keyboard.type("Laptops")
    desk.get_by_role("button", name=say("desk.add-open", "nl")).click()

    board = screen("/board?lang=nl", "projected")
    expect(board.locator("[data-bar]")).to_have_text(["Collega", "Tijd", "Laptops"])
    expect(board.get_by_text(count("room.panel-choice", 1, "nl"))).to_be_visible()
    plain, quick = phone("en", java_script_enabled=False), phone()
    plain.get_by_role("button", name="Time").click()
    expect(plain.get_by_role("button", name="Time")).to_have_attribute("aria-pressed", "true")
    plain.get_by_role("button", name="Laptops").click()
    expect(plain.locator("[aria-pressed=true]")).to_have_text(["Laptops" + say("phone.chosen", "en")])
    expect(plain.get_by_text("Laptops", exact=True)).to_have_attribute("lang", "nl")
    for name in ("Collega", "Tijd"):
        quick.get_by_role("button", name=name).click()
    expect(quick.locator("[aria-pressed=true] .label")).to_have_text("Tijd")
    (asked,) = led.until(lambda told: told["rounds"][0]["answered"] == 2)["rounds"]
    someone(led).act(f"{led.page}/act", "picked", round=asked["id"], option=asked["options"][1]["id"], on=True, count=1)
    expect(desk.locator(".round tbody tr")).to_contain_text(["Tijd", "Laptops", "Collega"])
    expect(desk.locator(".round tbody tr").first).to_contain_text("67%")
    expect(board.locator("[data-bar] .n")).to_have_count(0)  # nobody but the desk sees it

    led.act("round-closed", round=asked["id"])
    expect(quick.locator("#own")).to_contain_text("Tijd")
    board.get_by_role("button", name=say("room.act-reveal", "nl")).click()
    expect(board.locator("[data-bar]")).to_have_text(["Tijd2 67%", "Laptops1 33%", "Collega0 0%"])
    top = say("room.top.one", "nl", names="Tijd", given=count("room.given-choice", 2, "nl"))
    expect(board.locator(".room-panel-said")).to_have_text(top)
    expect(board.locator("[data-says]")).to_contain_text(top)
    expect(quick.locator("#result li").first).to_contain_text("Tijd 2 (67%)")
    expect(quick.locator("#result li").first).to_contain_text(say("phone.own-pick", "nl"))
    board.get_by_role("button", name=say("room.table", "nl"), exact=True).click()
    expect(board.locator("[data-room-wall] [data-row] th")).to_have_text(["Tijd", "Laptops", "Collega"])
    board.keyboard.press("Escape")
    front = board.get_by_role("button", name=say("room.front-panel", "nl"))
    front.click()
    expect(board.locator("[data-bar]").first).to_be_hidden()
    assert not board.evaluate("document.querySelector('main .plate').inert")
    desk.get_by_role("button", name=say("desk.screen-button-panel", "nl")).click()
    expect(board.locator("[data-bar]").first).to_be_visible()
    desk.locator(".round").get_by_role("button", name=say("desk.take-away", "nl"), exact=True).click()
    expect(board.locator("[data-bar]").first).to_be_hidden()
    desk.locator(".round").get_by_role("button", name=say("desk.show-again", "nl"), exact=True).click()
    expect(board.locator("[data-bar] .n").first).to_have_text("2 67%")
    for kind, words in (
        ("html", "Time"),
        ("md", "| Time | 2 | 67% |"),
        ("csv", '"2","Time"'),
        ("csv", '"66.7","Time"'),
    ):
        assert words in harvest_of(desk, small_hall.base, kind, "en").decode(), kind
    book = openpyxl.load_workbook(io.BytesIO(harvest_of(desk, small_hall.base, "xlsx")))
    rows = list(book[say("harvest.form-choice", "nl")].iter_rows(min_row=2, values_only=True))
    assert [row[3:5] for row in rows] == [("Tijd", 2), ("Laptops", 1), ("Collega", 0)] and round(rows[0][5], 2) == 0.67


def test_of_several_answers_a_phone_chooses_so_many_and_sees_them_at_once_without_a_connection(led, phone):
    led.ask("choice", (), options=OPTIONS, most=2)
    page = phone()
    expect(
        page.get_by_role("button", name="Meer tijd")
    ).to_be_visible()  # the question may come a moment after the page
    page.context.set_offline(True)
    for words in ("Meer tijd", "Betere laptops", "Een collega"):
        page.get_by_role("button", name=words).click()
    expect(page.locator("[aria-pressed=true] .label")).to_have_text(["Meer tijd", "Betere laptops"])
    expect(page.locator("#said")).to_have_text(say("error.picks-spent", "nl", most=2))
    expect(page.locator("#dots b")).to_have_text(say("phone.live-picks-none", "nl"))
    page.context.set_offline(False)
    led.expect("r1", votes={"o1": 1, "o3": 1})


@whole  # see the choice above
def test_words_are_read_once_each_stand_in_a_cloud_and_can_be_taken_back(led, screen, phone, small_hall):
    name = led.ask("words", (), question="Waar denk je aan?", most=2)
    board, desk = screen("/board?lang=nl", "projected"), screen("/facilitate?lang=nl")
    expect(board.get_by_text(count("room.panel-words", 2, "nl"))).to_be_visible()
    quick, plain = phone(), phone(java_script_enabled=False)
    word = say("phone.field-words-word", "nl")
    quick.get_by_label(word).fill("Vertrouwen")
    quick.keyboard.press("Enter")
    expect(quick.locator("#words-left")).to_have_text(count("phone.words-left", 1, "nl"))
    plain.get_by_label(word).fill("vertrouwen!")
    plain.get_by_role("button", name=say("phone.send-words", "nl")).click()
    expect(plain.locator("#own .words")).to_have_text(["vertrouwen!"])
    plain.get_by_label(word).fill("rotwoord")
    plain.get_by_role("button", name=say("phone.send-words", "nl")).click()
    expect(plain.locator("#words-left")).to_have_text(say("phone.words-left-none", "nl"))
    expect(plain.get_by_label(word)).to_have_count(0)

    expect(desk.locator("[data-notes] > li")).to_have_count(2)  # each word once
    expect(desk.locator("[data-count=waiting]")).to_have_text("2")
    first = desk.locator("[data-notes] > li").first
    expect(first).to_contain_text(count("desk.words-times", 2, "nl"))
    first.get_by_role("button", name=say("desk.show", "nl")).click()
    expect(board.locator("[data-word]")).to_have_text(["Vertrouwen"])
    someone(led).act(f"{led.page}/act", "worded", round=name, note="late", word="VERTROUWEN", count=1)
    expect(board.locator(".room-panel tbody td").first).to_have_text("3")
    desk.locator("[data-notes] > li").first.get_by_role("button", name=say("desk.hide", "nl")).click()
    assert "rotwoord" not in board.content() and "rotwoord" not in quick.content()
    led.act("round-closed", round=name)
    expect(quick.locator("#result li")).to_contain_text(["Vertrouwen 3 (100%)"])
    expect(quick.locator("#result li")).to_contain_text(say("phone.own-word", "nl"))
    led.act("round-opened", round=name)
    quick.get_by_role("button", name=say("phone.word-back", "nl", word="Vertrouwen")).click()
    expect(quick.locator("#own")).to_have_count(0)
    expect(board.locator(".room-panel tbody td").first).to_have_text("2")
    expect(desk.locator(".round tbody th")).to_have_text(["vertrouwen!"])  # in the order in which they came

    for kind in ("html", "md", "csv"):
        text = harvest_of(desk, small_hall.base, kind).decode()
        assert "vertrouwen" in text.lower() and "rotwoord" not in text and count("harvest.hidden", 1, "nl") in text, (
            kind
        )
    book = openpyxl.load_workbook(io.BytesIO(harvest_of(desk, small_hall.base, "xlsx")))
    assert [row[3:5] for row in book[say("harvest.form-words", "nl")].iter_rows(min_row=2, values_only=True)] == [
        ("vertrouwen!", 2)
    ]

    many = someone(led)
    busy = led.ask("words", (), question="En verder?", moderated=False, live=True, most=10)
    for n in range(10):
        many.act(f"{led.page}/act", "worded", round=busy, note=f"m{n}", word=f"woord nummer {n} hier", count=n + 1)
    someone(led).act(f"{led.page}/act", "worded", round=busy, note="x", word="woord nummer 3 hier", count=1)
    expect(board.locator("[data-word]")).to_have_count(10)
    expect(board.locator("[data-word]").first).to_have_text("woord nummer 3 hier")
    drawn = """all => all.map(one => ({...one.getBoundingClientRect().toJSON(), size: parseFloat(getComputedStyle(one).fontSize)}))"""
    boxes = board.locator("[data-word]").evaluate_all(drawn)
    assert not [1 for a, b in combinations(boxes, 2) if overlap(a, b)]
    sizes = [box["size"] for box in boxes]
    assert min(sizes) >= 28 and sizes[0] == max(sizes) > sizes[1]


def overlap(a, b) -> bool:
    return all(a[at] < b[at] + b[size] and b[at] < a[at] + a[size] for at, size in (("x", "width"), ("y", "height")))


def test_a_cloud_holds_as_many_words_as_it_can_and_none_over_another():
    cloud = Script("forms/cloud.js")
    boxes = [[40 + (n * 37) % 150, 34] for n in range(300)]
    places = cloud.call("cloudIn", boxes, 1200, 600)
    assert places == cloud.call("cloudIn", boxes, 1200, 600)
    areas = [(*at, at[0] + box[0], at[1] + box[1]) for at, box in zip(places, boxes, strict=True) if at]
    assert 100 < len(areas) < 300
    assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= 1200 and a[3] <= 600 for a in areas)
    assert not [1 for a, b in combinations(areas, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert cloud.call("mayFit", boxes[:50], 1200, 600) and not cloud.call("mayFit", boxes, 1200, 600)
