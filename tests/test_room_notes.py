"""Notes on the board: what has no card, what most recognise first, by card or as one list, and one of them alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from praatplaat.i18n import say
from tests.begun import Meeting, begin
from tests.sweep import whole

FIRST, SECOND = "vaste-basis", "kleine-stap"
FOCUSED = "document.activeElement.closest('[data-note]')?.dataset.note ?? document.activeElement.className"
NOTES = (
    ("a", FIRST, "Geen tijd", 0),
    ("b", None, "We weten niet van elkaar wie wat doet, en vragen het vaak te laat", 1),
    ("c", SECOND, "Klein beginnen", 2),
    ("d", None, "Wie beslist?", 0),
    ("e", FIRST, "Oude computers", 1),
)


def written(meeting: Meeting, *notes: tuple[str, str | None, str, int], **more: Any) -> None:
    """Let a round have notes, each with its name, facet and words, and so many others who recognise it."""
    meeting.ask("r", "notes", *more.pop("facets", (FIRST, SECOND)), live=True, moderated=False, **more)
    phones = meeting.phones(len(notes))
    for i, (name, facet, text, likes) in enumerate(notes):
        meeting.does(phones[i], "noted", round="r", note=name, facet=facet, text=text)
        for phone in [*phones[i + 1 :], *phones[:i]][:likes]:
            meeting.does(phone, "liked", note=name, on=True)
    expect(meeting.page.locator("[data-room-notes]")).to_contain_text(f"({len(notes)})")


@whole  # the next test has all of it in short
def test_what_has_no_card_stands_above_the_plate_and_all_of_it_is_read_by_recognition_by_card_and_alone(
    watch, small_hall
):
    meeting = begin(watch("projected", base=small_hall.base, reduced_motion="reduce"))
    page, press = meeting.page, meeting.page.keyboard.press
    written(meeting, *NOTES)
    line, listed = page.locator("[data-room-uncarded]"), page.locator(".room-column [data-note]")
    expect(line.locator("li")).to_have_count(2)
    expect(line.locator("li").first).to_contain_text(say("room.likes", "nl", n=1))
    above, plate = line.bounding_box(), page.locator(".plate").bounding_box()
    assert above["y"] + above["height"] <= plate["y"] + 1
    assert line.locator(".words").evaluate_all(
        "words => words.every(one => parseFloat(getComputedStyle(one).fontSize) >= 28)"
    )
    pin = page.locator(f"[data-pinned={FIRST}] li")
    expect(pin.locator(".words")).to_have_text(["Oude computers", "Geen tijd"])
    expect(pin.first).to_contain_text(say("room.likes", "nl", n=1))

    def order() -> list[str | None]:
        return [note.get_attribute("data-note") for note in listed.all()]

    page.locator("[data-room-notes]").focus()
    press("Enter")
    expect(listed.first).to_be_visible()
    assert order() == ["c", "b", "e", "a", "d"]  # equals in the order in which they came
    expect(page.locator("[data-note=d] .at")).to_have_text(say("room.on-question", "nl"))
    page.locator("[data-room-gather]").focus()
    press("Enter")
    expect(page.locator("[data-room-gather]")).to_have_attribute("aria-pressed", "true")
    assert order() == ["b", "d", "e", "a", "c"]
    page.locator("[data-note=d] button").focus()
    press("Enter")
    alone = page.locator(".room-note")
    expect(alone).to_contain_text("Wie beslist?")
    expect(alone).to_be_focused()
    assert alone.locator(".text").evaluate("text => parseFloat(getComputedStyle(text).fontSize)") > 60
    page.locator("[data-room-next]").click()
    expect(alone).to_contain_text("Oude computers")
    meeting.lead("note-judged", note="e", shown=False)
    expect(alone).to_have_count(0)  # what was hidden is read nowhere
    assert order() == ["b", "d", "a", "c"]
    for back in (lambda: page.locator("[data-room-list]").click(), lambda: press("Escape")):
        page.locator("[data-note=b] button").click()
        back()
        assert page.evaluate(FOCUSED) == "b"
    press("Escape")
    expect(page.locator("[data-room-notes]")).to_be_focused()

    line.locator("button").click()
    expect(page.locator("[data-room-wall] h2")).to_have_text(say("room.written-on-question-notes", "nl"))
    assert order() == ["b", "d"]
    press("Escape")
    page.locator("[data-room-front]").click()
    expect(line).to_be_hidden()  # the whole plate is asked for


def test_a_first_step_without_a_card_is_seen_too_and_what_is_read_keeps_the_focus_while_more_comes(watch, small_hall):
    meeting = begin(watch(base=small_hall.base, reduced_motion="reduce"))
    page, phones = meeting.page, meeting.phones(3)
    meeting.ask("r", "steps", FIRST, live=True, moderated=False)
    step = {"round": "r", "who": "wij", "when": "in mei"}
    meeting.does(phones[0], "stepped", note="a", facet=None, what="Een proef", **step)
    expect(page.locator("[data-room-uncarded] li")).to_have_text(["wij: Een proef"])
    meeting.does(phones[1], "stepped", note="b", facet=FIRST, what="Een lijst", **step)
    expect(page.locator(f"[data-pinned={FIRST}] li")).to_have_text(["wij: Een lijst"])
    page.click("[data-room-notes]")
    page.locator("[data-note=b] button").focus()
    meeting.does(phones[2], "stepped", note="c", facet=None, what="نبدأ يوم 24/12.", **step)
    expect(page.locator(".room-column [data-note]")).to_have_count(3)
    first, last = page.locator(
        ".room-column [data-note=c] dd", has_text="24/12"
    ).evaluate("""words => [0, 14].map(at => {
      const sign = document.createRange(); sign.setStart(words.firstChild, at); sign.setEnd(words.firstChild, at + 1)
      return sign.getBoundingClientRect().left })""")
    assert last < first, "the stop ends a sentence that begins at the right"
    assert page.evaluate(FOCUSED) == "b"


@whole
def test_a_few_words_fill_the_wall_and_not_one_column_of_it(watch, small_hall):
    meeting = begin(watch("projected", base=small_hall.base, reduced_motion="reduce"))
    words = ("Tijd", "Samen", "Durven", "Rust", "Overzicht", "Geld", "Nieuwsgierigheid")
    written(meeting, *((f"n{i}", None, word, 0) for i, word in enumerate(words)), facets=())
    expect(meeting.page.locator("[data-room-answered]")).to_contain_text("7 van 7")
    expect(meeting.page.locator(".room-column [data-note]")).to_have_count(7)
    body, *notes = (
        meeting.page.evaluate("""() => [...document.querySelectorAll('.room-wall-body, .room-column [data-note]')]
      .map(part => { const {left, right, top, bottom} = part.getBoundingClientRect(); return {left, right, top, bottom} })""")
    )
    assert notes[-1]["left"] > notes[0]["right"] and notes[-1]["right"] > body["right"] - 2
    lowest = max(note["bottom"] for note in notes)
    assert body["top"] + 0.75 * (body["bottom"] - body["top"]) < lowest <= body["bottom"] + 1
