"""The same question at the start and at the end, in each language, side by side; and notes under headings of one's own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from praatplaat.content import read_board
from praatplaat.export.harvest_files import harvest_file
from praatplaat.i18n import say
from praatplaat.settings import HEADING_MAX
from praatplaat.workshop import events as e
from praatplaat.workshop import seen
from praatplaat.workshop.acts.headings import HeadingAdded, NotePlaced
from praatplaat.workshop.asked import RoundWords, worded
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.forms.notes import Noted
from tests.begun import CHALLENGES, Meeting, begin
from tests.meetings import Room, round_of
from tests.rooms import Led, Visitor
from tests.server import Served
from tests.sweep import whole
from tests.test_one_lead import desk_of, on_screen, phone_says

BACK_ROW = 28
"""The least size of letters in px that the back row reads, on a projector of 1920 × 1080."""
SIZES = """() => [...document.querySelectorAll('.room-bar .room-ends, .room-wall .changes *')].filter(part => /[\\wé]/.test(part.textContent)
    && !part.closest('.sr') && !part.querySelector('*')).map(part => [part.textContent, parseFloat(getComputedStyle(part).fontSize)])"""
LOW, HIGH = "helemaal nog niet hier", "volledig voor elkaar"


def test_words_of_a_round_are_those_in_the_readers_language_and_else_say_in_which_they_are() -> None:
    round_ = {"question": "Wat nu?", "low": None, "lang": "nl", "translated": {"en": {"question": "What now?"}}}
    board = {"nl": "Wat nu?", "en": "What next?", "fr": "Et maintenant ?"}
    assert worded(round_, "question", "nl") == RoundWords("Wat nu?")
    assert worded(round_, "question", "en", [board]) == RoundWords(
        "What now?"
    )  # what was typed comes before the board's
    assert worded(round_, "question", "fr", [board]) == RoundWords("Et maintenant ?")
    assert worded(round_, "question", "fr") == RoundWords("Wat nu?", "nl")
    assert worded(round_, "low", "fr", usual="peu") == RoundWords("peu")


def page_of(meeting: Meeting, phone: Visitor, lang: str) -> str:
    """Return what a phone shows."""
    return phone.ask("GET", f"/j/{meeting.code}?lang={lang}")[2]


def harvest(meeting: Meeting, kind: str, lang: str = "nl") -> str:
    """Return the harvest as it is taken home."""
    return meeting.desk.ask("GET", f"/workshop/harvest.{kind}?lang={lang}")[2]


def scores(meeting: Meeting, phones: list[Visitor], round_: str, *rows: tuple[int, ...]) -> None:
    """Let phones give the first challenges a value, close the round and reveal it."""
    for phone, row in zip(phones, rows, strict=False):
        for facet, value in zip(CHALLENGES, row, strict=False):
            meeting.does(phone, "scaled", round=round_, facet=facet, value=value)
    meeting.lead("round-closed", round=round_)
    meeting.lead("round-revealed", round=round_)


@whole  # the last test goes this way and the next without a browser; test_results.py has the ends
def test_a_question_in_two_languages_is_asked_again_and_both_results_stand_side_by_side(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, phones, desk = meeting.page, meeting.phones(3), desk_of(meeting)
    desk.click("[data-new] summary")
    desk.fill("#new-question", "Hoe staan we ervoor?")
    desk.get_by_label(say("desk.new-question-in", "nl", language="Engels")).fill("How do things stand?")
    desk.check("[name=form][value=scale]")
    for facet in CHALLENGES[:3]:
        desk.check(f"[name=facet][value={facet}]")
    desk.fill("#new-low", LOW)
    desk.fill("#new-high", HIGH * 2)  # too long: that is said, and nothing is cut
    desk.click("[data-new-form] button[value=open]")
    expect(desk.locator("[data-said]")).to_have_text(
        say("error.end-high", "nl", words=(HIGH * 2)[:24].strip(), found=len(HIGH) * 2, most=24)
    )
    desk.fill("#new-high", HIGH)
    desk.click("[data-new-form] button[value=open]")
    expect(page.locator("[data-room-ends]")).to_have_text(f"1 = {LOW}5 = {HIGH}")  # while people answer
    expect(page.locator("[data-room-question]")).to_have_attribute("lang", "nl")
    first = str(desk.locator(".round").first.get_attribute("data-key"))

    dutch, english = (page_of(meeting, phones[0], lang) for lang in ("nl", "en"))
    assert "Hoe staan we ervoor?</h1>" in dutch and "alleen in het" not in dutch
    assert "How do things stand?</h1>" in english and f'<span lang="nl">{LOW}</span>' in english  # the ends are Dutch
    assert say("phone.answers-in", "en", language="Dutch") in english
    scores(meeting, phones, first, (1, 4, 3), (2, 4, 3), (1, 4))
    expect(page.locator("[data-room-ends]")).to_be_visible()  # and after the reveal
    assert not desk.locator("[data-do=compare]").is_visible()

    desk.locator("[data-do=again]").click()
    expect(desk.locator("[data-said]")).to_have_text(say("desk.again-done", "nl"))
    desk.locator(".round[data-status=ready] [data-do=turn]").click()
    again = str(desk.locator(".round[data-status=open]").get_attribute("data-key"))
    assert again != first and "How do things stand?</h1>" in page_of(meeting, phones[1], "en")
    meeting.phones(2)  # who come later did not leave the first round unanswered
    expect(desk.locator(f"[data-key={first}] .answered")).to_have_text(say("desk.answered", "nl", n=3, of=3))
    told = {"show": "compare", "pair": (first, again), "on": True}
    refused = meeting.desk.json("/workshop/act", kind="led", **told)
    assert (refused[0], refused[1]["error"]) == (409, say("error.compare-not", "nl"))  # nothing unrevealed is shown
    scores(meeting, phones, again, (4, 4, 2), (4, 5, 2))

    desk.locator(f"[data-key={again}] [data-do=compare]").click()
    on_screen(meeting, show="compare", wandered=False)
    phone_says(meeting, phones[0], say("phone.lead-compare", "nl"))
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-at-compare", "nl"))
    expect_changes(page)
    page.reload()
    on_screen(meeting, show="compare", wandered=False)  # the log knows it
    expect_changes(page)
    for lang, words in (("nl", ("1,3", "4,0", "+2,7")), ("en", ("1.3", "4.0", "+2.7"))):
        markdown = harvest(meeting, "md", lang).partition(f"## {say('harvest.compared', lang)}")[2]
        assert f"| {' | '.join(words)} |" in markdown and ("How do things" in markdown) == (lang == "en")
        assert f"<b>{words[2]}</b>" in harvest(meeting, "html", lang)
    rows = list(csv.DictReader(io.StringIO(harvest(meeting, "csv", "en").removeprefix("\ufeff"))))
    fact, value, rise = (say(f"harvest.column-{name}", "en") for name in ("fact", "value", "rise"))
    rises = [row[value] for row in rows if row[fact] == rise]
    assert rises == ["2.7", "0.5", "-1.0"]

    meeting.lead("round-opened", round=first)  # what was told is asked anew: it stands there no more
    on_screen(meeting, show="round", wandered=False)
    expect(page.locator(".changes")).to_have_count(0)


def expect_changes(page: Page) -> None:
    """Expect both results on the wall, the largest rise first, to be read from the back row."""
    rows = page.locator(".changes [data-row]")
    expect(rows).to_have_count(3)
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.row)") == list(CHALLENGES[:3])
    assert [row.split() for row in page.locator(".changes [data-row] .n").all_inner_texts()] == [
        [n] for n in ("1,3", "4,0", "+2,7", "4,0", "4,5", "+0,5", "3,0", "2,0", "−1,0")
    ]
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 12 and min(size for _, size in sizes) >= BACK_ROW, sizes
    assert page.locator(".room-wall-body").evaluate("body => body.scrollHeight <= body.clientHeight + 1")


def under(page: Page) -> dict[str, list[str]]:
    """Return what stands under each heading of the wall."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.headed [data-under]')].map(column =>
            [column.querySelector('h3').innerText.split('.')[0].trim(), [...column.querySelectorAll('.text')].map(note => note.innerText)]))"""
    )
    return found


def drag(page: Page, grip: str, place: str) -> None:
    """Drag by the pointer."""
    held, target = page.locator(grip).bounding_box(), page.locator(place).bounding_box()
    assert held and target
    page.mouse.move(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    page.mouse.down()
    page.mouse.move(held["x"], held["y"] + 40, steps=3)
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + target["height"] / 2, steps=3)
    page.mouse.up()


def drag_by_finger(page: Page, grip: str, place: str, meanwhile: Callable[[], object]) -> None:
    """Drag by a finger; something happens before it lets go."""
    finger = page.context.new_cdp_session(page)
    boxes = [page.locator(part).bounding_box() for part in (grip, place)]
    ends = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2} for box in boxes if box]
    (start, end), between = ends, {"x": ends[0]["x"] + 4, "y": ends[0]["y"] + 40}
    for kind, points in (("touchStart", [start]), ("touchMove", [between]), ("touchMove", [end])):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator(".dragged")).to_be_visible()
    meanwhile()
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_two_rounds_with_other_numbers_of_dots_say_so_on_the_screen_and_at_home(room: Room) -> None:
    for name, dots in (("first", 3), ("then", 5)):
        room.dots("a", name=name, dots=dots)
        room.act("a", f"vote-{name}", Voted(round=name, facet="aap", on=True))
        room.lead(f"close-{name}", e.RoundClosed(round=name))
        room.lead(f"reveal-{name}", e.RoundRevealed(round=name))
    room.lead("compare", e.Led(on=True, show="compare", pair=("first", "then")))
    assert seen.room(room.live.meeting)["compared"]["uneven"] == (3, 5)
    home = harvest_file(room.live.meeting, read_board(), "md", "nl").decode()
    assert say("harvest.compared-uneven", "nl", before=3, after=5) in home


def test_a_scale_is_asked_again_in_both_languages_and_the_rise_is_taken_home_over_the_wire(hall: Served) -> None:
    led, phone = Led(hall.port), Visitor(hall.port)
    phone.opens(led.page)
    english = {"en": {"question": "How do things stand?"}}
    rounds = [led.ask("scale", CHALLENGES[:1], "Hoe staan we ervoor?", translated=english)]
    for n, value in enumerate((1, 4)):
        if n:
            rounds.append(led.visitor.json("/workshop/do", do="again", round=rounds[0])[1]["round"])
            led.act("round-opened", round=rounds[1])
        led.on_phones(rounds[n])
        assert "How do things stand?</h1>" in phone.ask("GET", f"{led.page}?lang=en")[2]
        phone.act(f"{led.page}/act", "scaled", round=rounds[n], facet=CHALLENGES[0], value=value, count=value)
        led.act("round-closed", round=rounds[n])
        led.act("round-revealed", round=rounds[n])
    led.act("led", on=True, show="compare", pair=rounds)
    for lang, row in (("nl", "| 1,0 | 4,0 | +3,0 |"), ("en", "| 1.0 | 4.0 | +3.0 |")):
        assert row in led.visitor.ask("GET", f"/workshop/harvest.md?lang={lang}")[2]


def test_notes_stand_under_their_headings_at_home(room: Room) -> None:
    room.lead("add", round_of("notes", "wat", "Wat?", 1))
    room.lead("open", e.RoundOpened(round="wat"))
    for note, text in (("a", "Te weinig tijd"), ("b", "Geen geld")):
        room.act("a", note, Noted(round="wat", note=note, text=text))
        room.lead(f"show-{note}", e.NoteJudged(note=note, shown=True))
    room.lead("heading", HeadingAdded(round="wat", heading="h", words="Tijd"))
    room.lead("place", NotePlaced(note="a", heading="h"))
    home = [harvest_file(room.live.meeting, read_board(), kind, "nl").decode() for kind in ("md", "html", "csv")]
    assert re.search(r"### Tijd\n\n- Te weinig tijd\n", home[0])
    assert "<h3><bdi>Tijd</bdi></h3>" in home[1] and "kopje: Tijd" in home[2]


@whole  # test_room_notes.py reads the wall; the last test has the headings
def test_notes_are_gathered_under_headings_by_drag_and_by_keys_at_the_desk_and_on_the_wall(watch, hall):
    meeting = begin(watch("projected", base=hall.base, has_touch=True))
    page, phones, desk = meeting.page, meeting.phones(2), desk_of(meeting)
    meeting.ask("wat", "notes", question="What holds us back?", lang="en")
    for name, text in (("a", "Te weinig tijd"), ("b", "Geen geld"), ("c", "Angst"), ("d", "Geen tijd"), ("e", "Weg")):
        meeting.does(phones[0], "noted", round="wat", note=name, text=text)
        meeting.lead("note-judged", note=name, shown=name != "e")
    expect(page.locator("[data-room-question]")).to_have_attribute("lang", "en")
    expect(page.locator("[data-room-answered]")).to_contain_text(say("room.asked-in", "nl", tongue="Engels"))
    refused = meeting.desk.json("/workshop/act", kind="notes-merged", note="c", into="e")
    assert (refused[0], refused[1]["error"]) == (409, say("error.merge-hidden", "nl"))
    meeting.lead("notes-merged", note="d", into="a")

    desk.check("[name=notes-state][value=all]")
    desk.locator("[data-notes] > [data-key=a]").focus()
    desk.keyboard.press("g")  # at the desk, with keys: a heading is made, and the note goes there
    desk.keyboard.type("Tijd")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-said]")).to_have_text(say("desk.placed", "nl", words="Tijd"))
    none = say("room.no-heading", "nl")
    expect(page.locator(".headed [data-under]").first).to_contain_text("Te weinig tijd")
    assert under(page) == {"Tijd": ["Te weinig tijd"], none: ["Geen geld", "Angst"]}

    page.click("[data-room-heading-new]")  # on the wall
    page.keyboard.type("Geld")
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-heading]")).to_have_count(2)
    drag(page, "[data-note=b] .said", ".headed [data-under]:nth-child(2)")
    expect(page.locator(".headed [data-under]:nth-child(2) [data-note=b]")).to_be_visible()
    page.locator("[data-note=c] button").focus()  # and with keys there
    page.keyboard.press("g")  # the same chooser, of the one that has the focus or is read alone
    expect(page.locator(".room-ask")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-note=c] button").press("Enter")
    page.locator("[data-room-place]").press("Enter")
    page.get_by_role("button", name="Geld", exact=True).press("Enter")
    expect(page.locator("[data-says]")).to_have_text(say("room.placed", "nl", words="Geld"))
    page.click("[data-room-list]")
    expect(page.locator(".headed [data-under]:nth-child(2) [data-note=c]")).to_be_visible()
    assert under(page) == {"Tijd": ["Te weinig tijd"], "Geld": ["Geen geld", "Angst"]}

    def takes_it_too() -> None:
        """Somebody else puts the same note elsewhere: who lets go last has it, and both can be undone."""
        meeting.lead("note-placed", note="a", heading=None)
        expect(desk.locator("[data-headings] > :nth-child(1)")).to_contain_text("(0)")

    drag_by_finger(desk, "[data-notes] > [data-key=a] .grip", "[data-headings] > :nth-child(2)", takes_it_too)
    expect(page.locator(".headed [data-under]:nth-child(2) [data-note=a]")).to_be_visible()
    assert {note["id"]: note["heading"] for note in meeting.desk.get("/workshop?as=desk")["notes"]}["d"]  # goes along
    desk.keyboard.press("Control+z")
    expect(page.locator(f".headed [data-under]:has(h3:has-text('{none}')) [data-note=a]")).to_be_visible()
    desk.keyboard.press("Control+z")
    expect(page.locator(".headed [data-under]:nth-child(1) [data-note=a]")).to_be_visible()

    page.locator("[data-room-heading]").nth(1).click()
    expect(page.locator(".room-ask input")).to_have_attribute("maxlength", str(HEADING_MAX))
    page.fill(".room-ask input", "Geld en moed")
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-heading]").nth(1)).to_contain_text("Geld en moed")
    assert "Geld en moed" not in page_of(meeting, phones[1], "nl")  # phones show notes as before
    page.locator("[data-note=c] button").press("Enter")
    expect(desk.locator("[data-screen-now]")).to_have_text(say("desk.screen-at-note", "nl"))
    with page.expect_navigation():  # it goes before it could tell that it is back at the list
        page.evaluate("() => { document.querySelector('[data-room-list]').click(); location.reload() }")
    page.wait_for_selector(".headed")
    assert under(page) == {"Tijd": ["Te weinig tijd"], "Geld en moed": ["Geen geld", "Angst"]}

    markdown = harvest(meeting, "md")
    assert re.search(r"### Tijd\n\n- Te weinig tijd\n.*Geen tijd\n\n### Geld en moed\n\n- Geen geld\n- Angst", markdown)
    assert "Gesteld in het Engels" in markdown and "Asked in" not in harvest(meeting, "md", "en")
    assert "kopje: Geld en moed" in harvest(meeting, "csv") and "<h3><bdi>Tijd</bdi></h3>" in harvest(meeting, "html")
    desk.locator("[data-headings] > :nth-child(1) button").click()  # a heading that goes gives its notes back
    desk.click("[data-heading-away]")
    expect(page.locator(f".headed [data-under]:nth-child(2) h3:has-text('{none}')")).to_be_visible()
    assert under(page) == {"Geld en moed": ["Geen geld", "Angst"], none: ["Te weinig tijd"]}
