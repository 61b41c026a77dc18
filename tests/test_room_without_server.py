"""A board without its server, and one whose workshops cannot be kept."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, expect

from tests.begun import QUESTION, Meeting
from tests.conftest import STANDS
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import whole

FACETS = ("vaste-basis", "kleine-stap")


@contextmanager
def plain_page(browser: Browser, base: str, cookies: list[Any] | None = None):
    """A page whose complaints do not count: without a server a browser has some."""
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}, **STANDS}
    context = browser.new_context(**options)
    if cookies:
        context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{base}/board")
    page.evaluate("praatplaat.ready")
    yield page
    context.close()


def test_without_a_server_the_board_says_so_works_on_and_comes_back_equal(browser, tmp_path):
    database = tmp_path / "workshops.db"
    with served(GOOD, "--db", database) as first, plain_page(browser, first.base) as page:
        page.click("[data-room-start]")
        page.click("[data-room-begin]")
        meeting = Meeting(page, first.base, page.locator("[data-room-code]").inner_text().replace(" ", ""))
        phones = meeting.phones(2)
        meeting.ask("stippen", "dots", *FACETS, live=True)
        meeting.does(phones[0], "voted", round="stippen", facet=FACETS[0], on=True)
        badge, banner = page.locator(f"[data-facet={FACETS[0]}] .votes"), page.locator("[data-room-lost]")
        expect(badge).to_contain_text("1")
        first.process.send_signal(
            signal.SIGSTOP
        )  # it holds its connections and says nothing, as behind a broken access point
        expect(banner).to_be_visible()
        page.keyboard.press("Escape")
        page.locator(f"[data-cards] [data-facet={FACETS[1]}]").click()
        expect(page.locator(f"[data-open-facet={FACETS[1]}]")).to_be_visible()
        first.process.send_signal(signal.SIGCONT)
        expect(banner).to_be_hidden()
        first.process.kill()
        first.process.wait(20)
        expect(banner).to_be_visible()
        with served(GOOD, "--db", database, "--port", str(first.port)) as second:
            assert second.port == first.port
            meeting.does(phones[1], "voted", round="stippen", facet=FACETS[0], on=True)
            expect(banner).to_be_hidden()
            expect(badge).to_contain_text("2")
            with plain_page(browser, second.base, page.context.cookies()) as other:  # another screen that leads it too
                expect(other.locator(f"[data-facet={FACETS[0]}] .votes")).to_contain_text("2")
                expect(other.locator("[data-room-question]")).to_have_text(QUESTION)
                expect(other.locator("[data-room-badge] .code")).to_have_text(
                    page.locator("[data-room-badge] .code").inner_text()
                )


@whole  # test_database_away.py has the sentence, test_agenda.py a problem in that dialog
def test_where_no_workshop_can_be_kept_the_dialog_says_why(browser, tmp_path):
    (tmp_path / "workshops.db").write_bytes(b"dit is geen database, maar een brief" * 200)
    with served(GOOD, "--db", tmp_path / "workshops.db") as running, plain_page(browser, running.base) as page:
        page.click("[data-room-start]")
        expect(page.locator("[data-room-problem]")).to_contain_text("workshops.db")
        expect(page.locator("[data-room-begin]")).to_be_hidden()
        page.goto(f"{running.base}/")
        page.evaluate("praatplaat.ready")
        assert page.locator("[data-room-start]").count() == 0
