"""Who never saw it leads a first workshop with what can be read on the screens alone: names of buttons, links and fields."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

WORDS = {
    "nl": {
        "Start": "Start bijeenkomst",
        "Now": "Begin nu",
        "Plate": "Naar de plaat",
        "Routes": "Routes",
        "Route": "Werksessie van anderhalf uur",
        "Put": "Leg voor",
        "Close": "Sluit de ronde",
        "Reveal": "Onthul",
        "Next": "Volgende",
        "Step": "Volgende stap",
        "Code": "De code op het scherm",
        "Join": "Doe mee",
        "Send": "Verstuur je notitie",
        "SendStep": "Verstuur je eerste stap",
        "Show": "Toon alle",
        "Harvest": "Verslag om te lezen of te printen",
    }
}
"""What stands on the screens, by what a stranger takes it for."""


TRAIL, BAR = "[data-trail]", "[data-room-bar]"
"""Where words are looked for: in all of a board that takes Chromium 0.4 s of processor, each time."""
CODE = re.compile(r"^[A-Z0-9]{3} [A-Z0-9]{3}$")


def button(page: Page, name: str):
    """Return the button that is called so and can be seen."""
    return page.get_by_role("button", name=name, exact=True).filter(visible=True)


def join(browser: Browser, base: str, code: str, words: dict[str, str]) -> Page:
    """Take part with a phone, by the code that stands on the wall."""
    phone = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    phone.goto(f"{base}/join?lang=nl")
    phone.get_by_label(words["Code"]).fill(code)
    button(phone, words["Join"]).click()
    return phone


def walk_to(page: Page, step: int, words: dict[str, str]) -> None:
    """Press on until the step stands there."""
    for _ in range(20):
        if page.locator(TRAIL).get_by_text(re.compile(rf"\b{step} van 8\b")).first.is_visible():
            return
        page.get_by_role("button", name=words["Step"]).click()
    raise AssertionError(f"step {step} never came")


def test_a_stranger_leads_from_joining_to_the_harvest(watch, hall, browser):
    words = WORDS["nl"]
    page = watch("laptop", base=hall.base).open("/board?lang=nl")
    button(page, words["Start"]).click()
    button(page, words["Now"]).click()
    code = page.get_by_role("dialog").get_by_text(CODE).inner_text()
    phones = [join(browser, hall.base, code, words) for _ in range(2)]
    button(page, words["Plate"]).click()

    button(page, words["Routes"]).click()
    page.get_by_role("link", name=words["Route"]).click()
    walk_to(page, 2, words)
    button(page, words["Put"]).click()
    question = page.get_by_role("region").get_by_role("paragraph").filter(has_text="?").first.inner_text()
    for phone in phones:
        expect(phone.get_by_role("heading", level=1)).to_have_text(question)
        phone.get_by_role("main").get_by_role("button").first.click()
    expect(page.locator(BAR).get_by_text("2 van 2 deelnemers antwoordden")).to_be_visible()
    button(page, words["Close"]).click()
    button(page, words["Reveal"]).click()
    expect(page.get_by_text("samen bovenaan").or_(page.get_by_text("bovenaan")).first).to_be_visible()
    button(page, words["Next"]).click()
    expect(page.locator(TRAIL).get_by_text(re.compile(r"\b3 van 8\b")).first).to_be_visible()

    walk_to(page, 5, words)
    button(page, words["Put"]).click()
    for phone, text in zip(phones, ("Tijd", "Geld"), strict=True):
        phone.get_by_role("textbox").fill(text)
        button(phone, words["Send"]).click()
    desk = page.context.new_page()
    desk.goto(f"{hall.base}/facilitate?lang=nl")  # what is read before it shows is read out of sight of the room
    desk.get_by_role("button", name=re.compile(rf"^{words['Show']} \(2\)")).click()
    for text in ("Tijd", "Geld"):
        expect(page.get_by_text(text, exact=True).locator("visible=true").first).to_be_visible()
    button(page, words["Close"]).click()
    walk_to(page, 7, words)
    button(page, words["Put"]).click()
    for number, phone in enumerate(phones):
        expect(phone.get_by_role("textbox")).to_have_count(3)
        for field, text in zip(
            phone.get_by_role("textbox").all(), ("Wij", f"Een uur per week {number}", "maart"), strict=True
        ):
            field.fill(text)
        button(phone, words["SendStep"]).click()
    desk.get_by_role("button", name=re.compile(rf"^{words['Show']} \(2\)")).click()
    button(page, words["Close"]).click()

    harvest = page.context.new_page()
    harvest.goto(desk.get_by_role("link", name=words["Harvest"]).evaluate("link => link.href"))
    taken = harvest.locator("body").inner_text()
    for text in (question, "Tijd", "Geld", "Een uur per week 0", "Een uur per week 1", "maart"):
        assert text in taken
    for opened in (*phones, desk, harvest):
        opened.close()
