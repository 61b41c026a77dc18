"""A workshop on the board: how it begins, what the room did on the plate, and what becomes of it without a server."""

from __future__ import annotations

import io
import re
import signal
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Watched
from tests.rooms import Visitor
from tests.server import served
from tests.sweep import one
from tests.test_axe import expect_clean

CHALLENGES = ("ict-basis", "samenwerken", "kleine-stap", "belangen", "tijd-ruimte")
BEHIND_A_GROUP = "den-scan"
QUESTION = "Welke uitdagingen herken je?"
PAYLOADS = (
    "<img src=x onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    "{{7*7}}<svg onload=window.ran=1>",
    "</script><script>window.ran=1</script>",
    "<a href='javascript:window.ran=1'>klik</a>",
)
PLACES = """ids => ids.map(id => { const {x, y} = praatplaat.where(id); return [id, Math.round(x), Math.round(y)] })"""
SETTLED = """() => new Promise(done => { let last = '', same = 0; const look = () => {
  const now = JSON.stringify([...document.querySelectorAll('.card.front')].map(card => card.getBoundingClientRect()));
  same = now === last && now !== '[]' ? same + 1 : 0; last = now; same > 8 ? done() : requestAnimationFrame(look) }; look() })"""
RADII = """() => Object.fromEntries([...document.querySelectorAll('svg.picture.landscape circle')].map(c => [`${c.getAttribute('cx')} ${c.getAttribute('cy')}`, Number(c.getAttribute('r'))]))"""


@dataclass
class Meeting:
    """A workshop that a page began, and who takes part."""

    page: Page
    base: str
    code: str

    @property
    def port(self) -> int:
        """The port of the server."""
        return int(self.base.rsplit(":", 1)[1])

    @property
    def desk(self) -> Visitor:
        """Who leads: by the cookie of the page."""
        held = {one["name"]: one["value"] for one in self.page.context.cookies()}
        return Visitor(self.port, f"praatplaat={held['praatplaat']}")

    def lead(self, kind: str, **values: Any) -> None:
        """Do one act of the desk."""
        self.desk.act("/workshop/act", kind, **values)

    def ask(self, name: str, form: str, *facets: str, **more: Any) -> None:
        """Put a round to the room, and open it; the board shows it."""
        self.lead("round-added", round=name, form=form, question=more.pop("question", QUESTION), facets=facets, **more)
        self.lead("round-opened", round=name)
        expect(self.page.locator("[data-room-answered]")).to_contain_text(re.compile(r"^0 "))

    def phones(self, number: int) -> list[Visitor]:
        """Return so many phones that joined."""
        made = [Visitor(self.port) for _ in range(number)]
        for phone in made:
            phone.act(f"/j/{self.code}/act", "joined")
        return made

    def does(self, phone: Visitor, kind: str, **values: Any) -> None:
        """Let a phone do something."""
        phone.act(f"/j/{self.code}/act", kind, **values)


def begin(watched: Watched, path: str = "/board") -> Meeting:
    """Open the board and begin a workshop on it, with its start screen closed again."""
    page = watched.open(path)
    page.click("[data-room-start]")
    page.click("[data-room-begin]")
    code = page.locator("[data-room-code]").inner_text().replace(" ", "")
    page.click("[data-room-leave]")
    expect(page.locator("[data-room-badge] .code")).to_be_visible()
    return Meeting(page, watched.base, code)


def decoded(page: Page, selector: str) -> str:
    """Return what the QR code in an element says to a camera that looks at the screen."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(selector).screenshot())))
    return found.text


@pytest.mark.parametrize(("lang", "words"), one([("nl", "apparaat doet mee"), ("en", "device has joined")]))
def test_two_presses_of_enter_bring_a_code_that_a_camera_reads_and_the_key_is_seen_once(watch, hall, lang, words):
    page = watch("projected", base=hall.base).open(f"/board?lang={lang}")
    key = "[data-room-start]"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{key}')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-begin]")).to_be_focused()
    page.keyboard.press("Enter")
    code = page.locator("[data-room-code]").inner_text()
    assert re.fullmatch(r"[346-9CDFGHJKMNP-RTV-Y]{3} [346-9CDFGHJKMNP-RTV-Y]{3}", code)
    assert decoded(page, ".room-scan .room-qr") == f"{hall.base}/j/{code.replace(' ', '')}"
    assert page.locator(".room-scan .room-qr").bounding_box()["height"] >= 1080 / 3
    assert page.locator("[data-room-code]").bounding_box()["height"] >= 1080 * 0.1
    expect(page.locator("[data-room-address]")).to_have_text(f"{hall.base.removeprefix('http://')}/join")
    expect(page.locator("[data-room-alone] code")).to_have_text("praatplaat --lan")
    Meeting(page, hall.base, code.replace(" ", "")).phones(1)
    expect(page.locator("[data-room-devices]")).to_have_text(f"1 {words}")

    secret = (
        "document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(input => input.value).join()"
    )
    expect(page.locator("[data-room-key]")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    shown = page.locator("[data-room-key]").input_value()
    assert len(shown) == 22 and decoded(page, ".room-key .room-qr") == f"{hall.base}/facilitate#key={shown}"
    page.click("[data-room-copy]")
    assert page.locator("[data-room-key]").evaluate(
        "field => getSelection().toString() === field.value || navigator.clipboard !== undefined"
    )
    expect(page.locator("[data-room-said]")).not_to_be_empty()
    page.locator("details summary").click()
    expect(page.locator("[data-room-key]")).to_have_count(0)
    assert shown not in page.evaluate(secret)
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-door]")).to_be_hidden()
    expect(page.locator("[data-room-badge]")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("details summary").click()
    expect(page.locator("details a")).to_be_visible()
    assert shown not in page.evaluate(secret)


def test_devices_are_counted_as_they_come_and_said_aloud_only_now_and_then(watch, hall):
    meeting = begin(watch(base=hall.base))
    page = meeting.page
    page.evaluate("""() => { window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[data-says]').textContent))
      .observe(document.querySelector('[data-says]'), {childList: true, characterData: true, subtree: true}) }""")
    meeting.phones(30)
    expect(page.locator("[data-room-badge]")).to_contain_text("30 apparaten")
    assert len(page.evaluate("heard")) <= 2
    page.click("[data-lang-to=en]")
    expect(page.locator("[data-room-badge]")).to_contain_text("30 devices")
    expect(page.locator("[data-room-bar]")).to_have_attribute("aria-label", "The workshop")
    page.click("[data-room-badge]")
    expect(page.locator("[data-room-devices]")).to_have_text("30 devices have joined")
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total li")).to_have_text(["30 devices"])


def test_votes_are_nowhere_until_they_are_revealed_and_then_number_halo_and_table_are_equal(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, phones = meeting.page, meeting.phones(9)
    meeting.ask("stippen", "dots", *CHALLENGES, BEHIND_A_GROUP)
    page.evaluate(SETTLED)
    assert sorted(page.evaluate("praatplaat.visible()")) == sorted([*CHALLENGES, BEHIND_A_GROUP])
    bar, plate = page.locator("[data-room-bar]").bounding_box(), page.locator(".plate").bounding_box()
    assert bar["y"] + bar["height"] <= plate["y"] + 1
    facets = [*CHALLENGES, BEHIND_A_GROUP]
    before = page.evaluate(PLACES, facets)
    told = dict.fromkeys(facets, 0) | Counter()
    for i, phone in enumerate(phones):
        for j in {0, 1 + i % 4, 1 if i < 5 else 0}:
            meeting.does(phone, "voted", round="stippen", facet=facets[j], on=True)
            told[facets[j]] += 1
    assert len(set(told.values())) > 3 and told[BEHIND_A_GROUP] == 0
    expect(page.locator("[data-room-answered]")).to_have_text("9 van 9 apparaten antwoordden")
    assert page.locator(".votes").count() == 0 and page.evaluate(RADII) == {}
    expect(page.locator("[data-room-table]")).to_be_hidden()

    meeting.lead("round-revealed", round="stippen")
    for facet, number in told.items():
        words = f"{number}, {number} {'stip' if number == 1 else 'stippen'}"
        expect(page.locator(f"[data-cards] [data-facet={facet}] .votes")).to_have_text([words] if number else [])
    assert page.evaluate(PLACES, facets) == before
    page.wait_for_function(
        f"""wanted => {{ const radii = Object.values(({RADII})()).sort((a, b) => a - b)
      return radii.length === wanted.length && radii.every((radius, i) => Math.abs(radius - wanted[i]) < 1e-3) }}""",
        arg=sorted(0.75 * (70 + 110 * (n / max(told.values())) ** 0.5) for n in told.values() if n),
    )

    page.locator("[data-room-table]").focus()
    page.keyboard.press("Enter")
    rows = page.locator("[data-row]").evaluate_all(
        "rows => rows.map(row => [row.dataset.row, Number(row.querySelector('.n').textContent)])"
    )
    assert dict(rows) == told and [n for _, n in rows] == sorted(told.values(), reverse=True)
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-table]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-front]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-cards] [data-group=schuur]")).to_be_visible()
    page.reload()
    page.evaluate("praatplaat.ready")
    expect(page.locator(f"[data-facet={facets[0]}] .votes")).to_contain_text(str(told[facets[0]]))


def test_a_live_round_shows_each_answer_at_once_and_a_scale_its_average_and_spread(watch, hall):
    meeting = begin(watch(base=hall.base, reduced_motion="reduce"))
    page, phones = meeting.page, meeting.phones(3)
    meeting.ask("schaal", "scale", *CHALLENGES[:3], live=True)
    for phone, value in zip(phones, (1, 4, 5), strict=True):
        meeting.does(phone, "scaled", round="schaal", facet=CHALLENGES[0], value=value)
    badge = page.locator(f"[data-cards] [data-facet={CHALLENGES[0]}] .votes")
    expect(badge).to_have_text("3,3, gemiddeld 3,3 van 5")
    page.evaluate(SETTLED)
    where = page.evaluate(PLACES, list(CHALLENGES[:3]))
    page.click("[data-room-table]")
    row = page.locator(f"[data-row={CHALLENGES[0]}] td")
    expect(row).to_have_text(["3,3", "3", "1", "0", "0", "1", "1"])
    meeting.does(phones[0], "scaled", round="schaal", facet=CHALLENGES[0], value=None, count=1)
    expect(row).to_have_text(["4,5", "2", "0", "0", "0", "1", "1"])
    page.click("[data-room-shut]")
    expect(badge).to_contain_text("4,5")
    assert page.evaluate(PLACES, list(CHALLENGES[:3])) == where
    meeting.lead("round-reset", round="schaal")
    expect(badge).to_have_count(0)


def test_notes_stand_beside_their_facet_once_approved_and_markup_in_them_is_text(watch, hall):
    meeting = begin(watch("projected", base=hall.base))
    page, phones = meeting.page, meeting.phones(6)
    first, second = CHALLENGES[:2]
    meeting.ask("notities", "notes", first, second, live=True)
    for i, (phone, words) in enumerate(zip(phones, (*PAYLOADS, "Tijd"), strict=True)):
        meeting.does(phone, "noted", round="notities", note=f"noot{i}", facet=second if i == 5 else first, text=words)
    expect(page.locator("[data-room-answered]")).to_have_text("6 van 6 apparaten antwoordden")
    pins = page.locator("[data-pinned]")
    expect(pins).to_have_count(0)
    assert "Tijd" not in page.locator("[data-room-pins]").inner_text()
    for i in range(6):
        meeting.lead("note-judged", note=f"noot{i}", shown=True)
    expect(page.locator("[data-room-notes]")).to_contain_text("(6)")
    expect(pins.first.locator("li")).to_have_count(3)
    page.evaluate(SETTLED)
    card, pin = (
        page.locator(one).bounding_box() for one in (f"[data-cards] [data-facet={first}]", f"[data-pinned={first}]")
    )
    assert 0 <= pin["y"] - card["y"] - card["height"] < 20 and abs(pin["x"] - card["x"]) < 4

    page.locator(f"[data-pinned={first}] button").click()
    expect(page.locator(".room-column li")).to_have_count(5)
    assert sorted(page.locator(".room-column .text").all_inner_texts()) == sorted(PAYLOADS)
    page.keyboard.press("Escape")
    page.evaluate(f"praatplaat.go({{facet: '{first}'}})")
    expect(page.locator("[data-room-told] li")).to_have_count(5)
    meeting.lead("note-judged", note="noot0", shown=False)
    expect(page.locator("[data-room-told] li")).to_have_count(4)
    page.evaluate("praatplaat.go({facet: ''})")
    meeting.lead("note-judged", note="noot5", shown=False)
    expect(page.locator(f"[data-pinned={second}]")).to_have_count(0)
    assert "Tijd" not in page.locator("[data-praatplaat] main").inner_text() and page.evaluate(
        "window.ran === undefined"
    )
    assert page.locator(":is(.room-pin, .room-wall, .room-told) :is(img, script, a)").count() == 0


def test_first_steps_fill_the_wall_newest_first_page_by_page_and_the_end_says_thanks(watch, hall):
    meeting = begin(watch(base=hall.base))
    page, phones = meeting.page, meeting.phones(14)
    meeting.ask("stappen", "steps", moderated=False, question="Wat is je eerste stap?")
    for i, phone in enumerate(phones):
        meeting.does(
            phone,
            "stepped",
            round="stappen",
            note=f"stap{i}",
            who=f"Groep {i}",
            what="Eén zaal kiezen en daar een proef houden",
            when="voor maart",
        )
    expect(page.locator("[data-room-wall]")).to_be_hidden()
    meeting.lead("round-revealed", round="stappen")
    expect(page.locator("[data-room-wall]")).to_be_visible()
    seen: list[str] = []
    while True:
        body = page.locator(".room-wall-body").bounding_box()
        for item in page.locator(".room-column li").all():
            box = item.bounding_box()
            assert box["y"] + box["height"] <= body["y"] + body["height"] + 1
        seen += page.locator(".room-column div:nth-child(2) dd").all_inner_texts()
        if page.locator("[data-room-older]").get_attribute("aria-disabled") == "true":
            break
        page.click("[data-room-older]")
    assert (
        seen == [f"Groep {i}" for i in reversed(range(14))]
        and page.locator(".room-wall-pages span").inner_text() != "Bladzijde 1 van 1"
    )
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total li")).to_have_text(["14 apparaten", "14 eerste stappen"])
    expect(page.locator("[data-room-harvest]")).to_have_attribute("href", "./workshop/harvest.html")
    page.keyboard.press("Escape")
    expect(page.locator("[data-room-bar]")).to_be_hidden()
    expect(page.locator("[data-room-start]")).to_be_visible()


def test_phones_are_told_what_the_presenter_shows_while_they_follow(watch, hall):
    meeting = begin(watch(base=hall.base))
    page, (phone,) = meeting.page, meeting.phones(1)

    def lead() -> str:
        """Return the facet that a phone shows, "route" for a step without one, "" for nothing."""
        _, _, page = phone.ask("GET", f"/j/{meeting.code}?part=1")
        return re.findall('data-lead="(.*?)"', page)[0]

    def told(wanted: str) -> None:
        until = time.monotonic() + 10
        while lead() != wanted and time.monotonic() < until:
            page.evaluate("new Promise(requestAnimationFrame)")
        assert lead() == wanted

    page.evaluate(f"praatplaat.go({{facet: '{CHALLENGES[0]}'}})")
    assert lead() == ""
    page.locator("[data-room-follow]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "true")
    told(CHALLENGES[0])
    page.evaluate("praatplaat.go({facet: '', route: 'werksessie', step: 2})")
    told("route")
    assert 'class="asked"' in phone.ask("GET", f"/j/{meeting.code}?part=1")[2]
    page.click("[data-room-follow]")
    told("")
    page.keyboard.press("PageDown")
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("praatplaat.state().step") == 3 and lead() == ""


@contextmanager
def plain_page(browser: Browser, base: str, cookies: list[Any] | None = None):
    """A page whose complaints do not count: without a server a browser has some."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    if cookies:
        context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{base}/board")
    page.evaluate("praatplaat.ready")
    yield page
    context.close()


def test_without_a_server_the_board_says_so_within_2_s_works_on_and_comes_back_equal(browser, tmp_path):
    database = tmp_path / "workshops.db"
    with served("--db", database) as first, plain_page(browser, first.base) as page:
        page.click("[data-room-start]")
        page.click("[data-room-begin]")
        meeting = Meeting(page, first.base, page.locator("[data-room-code]").inner_text().replace(" ", ""))
        phones = meeting.phones(2)
        meeting.ask("stippen", "dots", *CHALLENGES, live=True)
        meeting.does(phones[0], "voted", round="stippen", facet=CHALLENGES[0], on=True)
        badge, banner = page.locator(f"[data-facet={CHALLENGES[0]}] .votes"), page.locator("[data-room-lost]")
        expect(badge).to_contain_text("1")
        page.evaluate("""() => new MutationObserver(() => { window.lost ??= Date.now() })
          .observe(document.querySelector('[data-room-lost]'), {childList: true})""")
        stopped = time.time()
        first.process.send_signal(
            signal.SIGSTOP
        )  # it holds its connections and says nothing, as behind a broken access point
        expect(banner).to_be_visible()
        assert page.evaluate("lost") / 1000 - stopped <= 2
        page.keyboard.press("Escape")
        page.locator(f"[data-cards] [data-facet={CHALLENGES[1]}]").click()
        expect(page.locator(f"[data-open-facet={CHALLENGES[1]}]")).to_be_visible()
        first.process.send_signal(signal.SIGCONT)
        expect(banner).to_be_hidden()
        first.process.kill()
        first.process.wait(20)
        expect(banner).to_be_visible()
        with served("--db", database, "--port", str(first.port)) as second:
            assert second.port == first.port
            meeting.does(phones[1], "voted", round="stippen", facet=CHALLENGES[0], on=True)
            expect(banner).to_be_hidden(timeout=10_000)
            expect(badge).to_contain_text("2")
            with plain_page(browser, second.base, page.context.cookies()) as other:  # another screen that leads it too
                expect(other.locator(f"[data-facet={CHALLENGES[0]}] .votes")).to_contain_text("2")
                expect(other.locator("[data-room-question]")).to_have_text(QUESTION)
                expect(other.locator("[data-room-badge] .code")).to_have_text(
                    page.locator("[data-room-badge] .code").inner_text()
                )


@pytest.mark.parametrize(("lang", "size"), one([("nl", "normal"), ("nl", "back-row"), ("en", "back-row")], 2))
def test_title_and_legend_keep_clear_of_each_other_beside_the_start_button(watch, hall, lang, size):
    page = watch(base=hall.base).open(f"/board?lang={lang}&size={size}")
    expect(page.locator("[data-room-start]")).to_be_visible()
    for width in (1242, 1250, 1262, 1280, 1290, 1440, 1502, 1520, 1552, 1600, 1861, 1920):
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        assert page.evaluate("""() => { const words = document.createRange(); words.selectNodeContents(document.querySelector('.brand h1'));
            const [title, legend] = [words, document.querySelector('.head .legend')].map(one => one.getBoundingClientRect());
            return legend.left >= title.right || legend.top >= title.bottom }"""), width


@pytest.mark.parametrize("size", one([(1920, 1080), (1280, 720), (390, 844)], 2))
def test_the_widest_code_stands_whole_on_the_screen(watch, hall, size):
    page = watch(base=hall.base).open("/board")
    page.click("[data-room-start]")
    page.click("[data-room-begin]")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator("[data-room-code]").evaluate("code => { code.textContent = 'MWM WMW' }")
    code, qr, door = (
        page.locator(one).bounding_box() for one in ("[data-room-code]", ".room-scan .room-qr", "[data-room-door]")
    )
    assert page.locator("[data-room-door]").evaluate("door => door.scrollWidth <= door.clientWidth")
    assert code["x"] > door["x"] and (
        size[0] < size[1] or (code["x"] > qr["x"] + qr["width"] and code["y"] < qr["y"] + qr["height"])
    )


def test_notes_have_room_beside_their_cards_for_the_back_row_below_a_long_question(watch, hall):
    meeting = begin(watch("laptop", base=hall.base), "/board?size=back-row")
    page = meeting.page
    meeting.ask(
        "n",
        "notes",
        *CHALLENGES,
        live=True,
        moderated=False,
        question="Welke van deze uitdagingen herken je, en waar lukte "
        "het juist wél om met kleine stappen, binnen de tijd die er was, iets blijvends te veranderen?",
    )
    (phone,) = meeting.phones(1)
    for i, facet in enumerate(CHALLENGES):
        meeting.does(
            phone, "noted", round="n", note=f"noot{i}", facet=facet, text="Een vast uur per week waarin niemand belt"
        )
    expect(page.locator(".room-pin")).to_have_count(len(CHALLENGES))
    page.evaluate(SETTLED)
    assert (
        page.evaluate("""() => { const boxes = [...document.querySelectorAll('.card.front, .room-pin')].map(one => one.getBoundingClientRect());
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)).length }""")
        == 0
    )

    page.click("[data-room-notes]")  # what is read stays there in larger letters and in another language
    page.evaluate("praatplaat.go({size: 'normal', lang: 'en'})")
    expect(page.locator("[data-room-wall] h2")).to_have_text("Notes")
    page.evaluate("praatplaat.go({facet: 'ict-basis'})")
    expect(page.locator("[data-room-wall]")).to_be_hidden()


def test_in_forced_colours_what_is_pressed_or_chosen_looks_it(watch, hall):
    page = begin(watch(base=hall.base, forced_colors="active")).page
    colour = "one => getComputedStyle(one).backgroundColor"
    page.click("[data-room-follow]")
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "true")
    page.mouse.move(5, 5)
    assert page.locator("[data-room-follow]").evaluate(colour) != page.locator("[data-room-badge]").evaluate(colour)
    assert page.locator(".switch a[aria-current]").first.evaluate(colour) != page.locator(
        ".switch a:not([aria-current])"
    ).first.evaluate(colour)


def test_where_no_workshop_can_be_kept_the_dialog_says_why(browser, tmp_path):
    (tmp_path / "workshops.db").write_bytes(b"dit is geen database, maar een brief" * 200)
    with served("--db", tmp_path / "workshops.db") as running, plain_page(browser, running.base) as page:
        page.click("[data-room-start]")
        expect(page.locator("[data-room-problem]")).to_contain_text("workshops.db")
        expect(page.locator("[data-room-begin]")).to_be_hidden()
        page.goto(f"{running.base}/")
        page.evaluate("praatplaat.ready")
        assert page.locator("[data-room-start]").count() == 0


@pytest.mark.parametrize(
    ("lang", "size", "options"),
    one(
        [("nl", "projected", {}), ("en", "laptop", {"color_scheme": "dark"}), ("en", "phone", {"contrast": "more"})], 1
    ),
)
def test_axe_finds_nothing_on_any_screen_of_a_workshop(watch, hall, lang, size, options):
    watched = watch(size, base=hall.base, reduced_motion="reduce", **options)
    page = watched.open(f"/board?lang={lang}")
    page.click("[data-room-start]")
    expect_clean(page, least=9)
    page.click("[data-room-begin]")
    meeting = Meeting(page, hall.base, page.locator("[data-room-code]").inner_text().replace(" ", ""))
    page.locator("details summary").click()
    expect_clean(page, least=9)
    phones = meeting.phones(2)
    meeting.ask("stippen", "dots", *CHALLENGES, live=True)
    expect(page.locator("[data-room-door]")).to_be_hidden()
    meeting.does(phones[0], "voted", round="stippen", facet=CHALLENGES[0], on=True)
    expect(page.locator(f"[data-facet={CHALLENGES[0]}] .votes")).to_be_attached()
    expect_clean(page, least=9)
    page.click("[data-room-table]")
    expect_clean(page, least=9)
    meeting.ask("notities", "notes", *CHALLENGES[:3], live=True, moderated=False)
    for i in range(4):
        meeting.does(
            phones[0], "noted", round="notities", note=f"noot{i}", facet=CHALLENGES[0], text="Klein beginnen " * 5
        )
    expect(page.locator("[data-room-notes]")).to_contain_text("(4)")
    expect_clean(page, least=9)
    page.click("[data-room-notes]")
    expect_clean(page, least=9)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total")).to_be_visible()
    expect_clean(page, least=9)
