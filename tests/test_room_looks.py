"""What a workshop on the board looks like: title and legend, the widest code, notes at cards, forced colours, and what axe finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.axe import expect_clean
from tests.begun import CHALLENGES, SETTLED, Meeting, begin
from tests.sweep import ALL, one, some, whole


@pytest.mark.parametrize(("lang", "size"), one([("nl", "normal"), ("nl", "back-row"), ("en", "back-row")], 2))
@whole
def test_title_and_legend_keep_clear_of_each_other_beside_the_start_button(watch, hall, lang, size):
    page = watch(base=hall.base).open(f"/board?lang={lang}&size={size}")
    expect(page.locator("[data-room-start]")).to_be_visible()
    for width in some((1242, 1250, 1262, 1280, 1290, 1440, 1502, 1520, 1552, 1600, 1861, 1920), 3):
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        assert page.evaluate("""() => { const words = document.createRange(); words.selectNodeContents(document.querySelector('.brand h1'));
            const [title, legend] = [words, document.querySelector('.head .legend')].map(one => one.getBoundingClientRect());
            return legend.left >= title.right || legend.top >= title.bottom }"""), width


def test_the_widest_code_stands_whole_and_in_forced_colours_what_is_pressed_or_chosen_looks_it(watch, small_hall):
    page = watch(base=small_hall.base).open("/board")
    page.click("[data-room-start]")
    page.click("[data-room-begin]")
    page.locator("[data-room-code]").evaluate("code => { code.textContent = 'MWM WMW' }")
    for width, height in one([(1920, 1080), (1280, 720), (390, 844)], 2):
        page.set_viewport_size({"width": width, "height": height})
        code, qr, door = (
            page.locator(part).bounding_box()
            for part in ("[data-room-code]", ".room-scan .room-qr", "[data-room-door]")
        )
        assert page.locator("[data-room-door]").evaluate("door => door.scrollWidth <= door.clientWidth"), width
        assert code["x"] > door["x"] and (
            width < height or (code["x"] > qr["x"] + qr["width"] and code["y"] < qr["y"] + qr["height"])
        ), width

    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(forced_colors="active")
    page.click("[data-room-leave]")
    colour = "part => getComputedStyle(part).backgroundColor"
    expect(page.locator("[data-room-follow]")).to_have_attribute("aria-pressed", "true")
    page.mouse.move(5, 5)
    assert page.locator("[data-room-follow]").evaluate(colour) != page.locator("[data-room-badge]").evaluate(colour)
    assert page.locator(".switch a[aria-current]").first.evaluate(colour) != page.locator(
        ".switch a:not([aria-current])"
    ).first.evaluate(colour)


@whole  # test_room_rounds.py: notes stand below their card
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


@pytest.mark.parametrize(
    ("lang", "size", "options"),
    one(
        [("nl", "projected", {}), ("en", "laptop", {"color_scheme": "dark"}), ("en", "phone", {"contrast": "more"})], 1
    ),
)
@whole  # test_axe.py, test_desk_for_everyone.py and test_phones_for_everyone.py
def test_axe_finds_nothing_on_any_screen_of_a_workshop(watch, small_hall, lang, size, options):
    first, second = "vaste-basis", "kleine-stap"
    watched = watch(size, base=small_hall.base, reduced_motion="reduce", **options)
    page = watched.open(f"/board?lang={lang}")

    def clean(now: bool = True) -> None:
        """Every second screen; all of them in the whole sweep."""
        if now:
            expect_clean(page, least=9)

    page.click("[data-room-start]")
    clean()
    page.click("[data-room-begin]")
    meeting = Meeting(page, small_hall.base, page.locator("[data-room-code]").inner_text().replace(" ", ""))
    page.locator("[data-room-leads] > summary").click()
    clean(ALL)
    phones = meeting.phones(2)
    meeting.ask("stippen", "dots", first, second, live=True)
    expect(page.locator("[data-room-door]")).to_be_hidden()
    meeting.does(phones[0], "voted", round="stippen", facet=first, on=True)
    expect(page.locator(f"[data-facet={first}] .votes")).to_be_attached()
    clean()
    page.click("[data-room-table]")
    clean(ALL)
    meeting.ask("notities", "notes", first, second, live=True, moderated=False)
    for i in range(4):
        meeting.does(phones[0], "noted", round="notities", note=f"noot{i}", facet=first, text="Klein beginnen " * 5)
    expect(page.locator("[data-room-notes]")).to_contain_text("(4)")
    clean()
    meeting.does(phones[1], "noted", round="notities", note="noot4", facet=None, text="Klein beginnen")
    page.click("[data-room-notes]")
    page.click("[data-room-gather]")
    clean(ALL)
    with page.expect_response("**/workshop/act?*"):  # what the board shows is told before the end
        page.locator("[data-room-enlarge]").first.click()
    clean()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert meeting.desk.json("/workshop/do", do="end")[0] == 200
    expect(page.locator(".room-total")).to_be_visible()
    clean(ALL)
