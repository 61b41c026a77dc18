"""Many at once: dashboards open one after another, everybody gets in, and whoever votes is answered meanwhile."""

from __future__ import annotations

import gzip
import re
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from praatplaat.app.limits import BOARDS_WAITING
from praatplaat.app.packed import PackedPiece, one_answer
from tests.rooms import Led, Visitor
from tests.sweep import ALL, one, whole
from tests.wire import asks

COMES = {"nl": "Dit werkbord komt vanzelf", "en": "This dashboard will come by itself"}
COURSE = 20 if ALL else 8


def reads(line):
    found = b""
    while more := line.recv(1 << 16):
        found += more
    return found.decode()


@whole
def test_a_course_that_opens_all_its_boards_at_once_gets_them_all_and_votes_are_taken_in_between(hall):
    led = Led(hall.port)
    name = led.ask("dots", dots=20)
    with ExitStack() as stack:
        lines = [stack.enter_context(asks(hall.port)) for _ in range(COURSE)]
        phone = Visitor(hall.port)
        phone.ask("GET", led.page)
        for facet in ("ict-basis", "samenwerken", "kleine-stap"):
            phone.act(f"{led.page}/act", "voted", round=name, facet=facet, on=True)
        pages = [reads(line) for line in lines]
    assert [page.split()[1] for page in pages] == ["200"] * COURSE
    assert len({re.search(r'"token":"([\w.=-]+)"', page)[1] for page in pages}) == COURSE
    waited = [page for page in pages if COMES["nl"] in page]
    assert len(waited) >= COURSE * 3 // 4
    for page in pages:
        assert (
            page.count("</html>") == 1
            and page.index("<body") < page.index("data-praatplaat")
            and "</html>" in page[-40:]
        )


def test_more_than_can_wait_are_asked_to_come_back_and_told_so_and_nothing_is_opened_for_who_went_away(hall):
    with ExitStack() as stack:
        lines = [stack.enter_context(asks(hall.port, "/board?lang=en")) for _ in range(BOARDS_WAITING + 8)]
        answer = reads(lines[-1])
        assert (
            answer.startswith("HTTP/1.1 503") and "Retry-After: 10" in answer and "Try again in a few seconds" in answer
        )
    answer = ""
    while not answer.startswith("HTTP/1.1 200"):  # as soon as it is seen that they went away
        with asks(hall.port) as line:
            answer = reads(line)
    assert '"token":"' in answer


@pytest.mark.parametrize("lang", one(COMES, 1))
def test_who_waits_reads_so_and_then_has_the_board_without_a_script_asking_for_it(watch, hall, lang):
    with ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(asks(hall.port))
        watched = watch(base=hall.base)
        page = watched.page
        page.goto(f"{hall.base}/board?lang={lang}", wait_until="commit")
        sentence = page.get_by_role("status").filter(has_text=COMES[lang])
        expect(sentence).to_be_visible()
        assert page.title() and page.evaluate("document.documentElement.lang") == lang
        assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    page.wait_for_function("() => window.praatplaat?.ready.then(() => true)", timeout=60_000)
    page.wait_for_selector("[data-picture=bokeh]")
    expect(sentence).to_be_hidden()
    assert sum(url.endswith(f"/board?lang={lang}") for url in watched.requests) == 1


def test_an_answer_of_pieces_is_what_they_are_together_packed_and_plain():
    texts = ["<p>é</p>" * 1000, "", "<b>&amp;</b>", "x" * 70_000]
    body = one_answer(*(PackedPiece.of(text) for text in texts))
    assert body.plain.decode() == "".join(texts) and gzip.decompress(body.packed) == body.plain
    assert body.tag != one_answer(*(PackedPiece.of(text) for text in texts[1:])).tag


@pytest.mark.parametrize("path", ["/?facet=n<ee", "/?lang=fr", "/board?facet=n<ee", "/board?lang=fr"])
def test_a_sentence_for_one_visitor_stands_in_a_page_that_is_written_for_all(server, path):
    notice = re.search(r"<p class=\"notice\" data-notice>(.*?)</p>", Visitor(server.port).ask("GET", path)[2])
    assert notice and ("n&lt;ee" in notice[1] or "fr" in notice[1])
    assert len(re.findall(r"data-notice", Visitor(server.port).ask("GET", path.partition("?")[0])[2])) == 1
