"""What is said equals the graph: of every facet its kind, name, place, votes and neighbours by relation, in both views."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import expect

from praatplaat.content.prose import SOFT_HYPHEN
from praatplaat.graph import build_graph
from praatplaat.settings import LANGUAGES
from tests.rooms import Led
from tests.sample_boards import shipped_board
from tests.server import served
from tests.split import ran
from tests.spoken import spoken
from tests.sweep import ALL, in_turn, one, some, whole
from tests.worded_board import FACET, TERMS, worded_board

BOARD = shipped_board()
GRAPHS = {lang: build_graph(BOARD, lang) for lang in LANGUAGES}
VOTES = {facet.id: i % 4 for i, facet in enumerate(BOARD.facets)}
WORDS = {"nl": {"of": "van", 1: "stem", "more": "stemmen"}, "en": {"of": "of", 1: "vote", "more": "votes"}}
# One of every kind at least; PRAATPLAAT_SWEEP=all listens to every facet.
SAMPLE = [facet.id for kind in BOARD.kinds for facet in BOARD.of_kind(kind)[:: 1 if ALL else 60]]
WITH_VOTES = f"""
from praatplaat.app.component import Praatplaat
begin = Praatplaat.__init__
Praatplaat.__init__ = lambda plate, *args, **params: begin(plate, *args, **params | {{"votes": {json.dumps(VOTES)}}})
from praatplaat.cli import main
main()
"""


@pytest.fixture(scope="module")
def voted():
    """The server with a board that was voted on."""
    with served(how=("-c", WITH_VOTES)) as running:
        yield running


def share_of(lang):
    """Return what is listened to in a language: in the sample the languages share it."""
    return SAMPLE if ALL else SAMPLE[LANGUAGES.index(lang) :: len(LANGUAGES)]


def kind_of(id_, lang):
    return BOARD.kinds[GRAPHS[lang].nodes[id_]["kind"]].name[lang]


def place_of(id_, lang):
    kind = GRAPHS[lang].nodes[id_]["kind"]
    alike = [facet.id for facet in BOARD.of_kind(kind)]
    return f"{alike.index(id_) + 1} {WORDS[lang]['of']} {len(alike)}"


def votes_of(id_, lang):
    n = VOTES[id_]
    return f"{n} {WORDS[lang].get(n, WORDS[lang]['more'])}" if n else ""


def near_by_relation(id_, lang):
    """Return each neighbour's title with the relation as it is called from here, as often as there are links."""
    graph, relations = GRAPHS[lang], BOARD.relations
    out = [(relations[r].name[lang], graph.nodes[b]["title"]) for _, b, r in graph.out_edges(id_, data="relation")]
    back = [(relations[r].inverse[lang], graph.nodes[a]["title"]) for a, _, r in graph.in_edges(id_, data="relation")]
    return Counter(out + back)


def said_by_relation(parts, lang, level):
    """Return each title that a link to a facet says, with the heading it stands under."""
    headings = {name for relation in BOARD.relations.values() for name in (relation.name[lang], relation.inverse[lang])}
    found, here = Counter[tuple[str, str]](), ""
    for part in parts:
        if part.role == "heading" and part.states["level"] <= level:
            here = part.name
        elif part.role == "link" and here in headings and part.attributes.get("href", "").rpartition("#")[2] in VOTES:
            found[here, part.name] += 1
    return found


def outlined(page):
    """Return the facets that stand in the outline where they are seen, in the order of reading."""
    return page.locator("[data-outline] article[data-kind]").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )


def article_of(page, id_):
    said = spoken(page, f'[data-outline] [data-article="{id_}"]')
    assert said.role == "article" and said.attributes["id"] == id_
    return said


def card_name(id_, lang, *, is_voted=True):
    graph = GRAPHS[lang]
    parts = [f"{kind_of(id_, lang)}: {graph.nodes[id_]['label']}", place_of(id_, lang)]
    if BOARD.kinds[graph.nodes[id_]["kind"]].on_plate in ("large", "medium", "small"):
        near = {*graph.predecessors(id_), *graph.successors(id_)}
        for kind in BOARD.kinds.values():
            n = sum(graph.nodes[other]["kind"] == kind.id for other in near)
            if kind.on_plate == "blossom" and n:
                parts.append(f"{n} {(kind.names if n > 1 else kind.name)[lang]}")
    return ", ".join(part for part in [*parts, votes_of(id_, lang) if is_voted else ""] if part)


@pytest.mark.parametrize("lang", one(LANGUAGES))
@whole  # names of cards are heard with the groups, votes in the outline
def test_every_card_on_the_plate_says_kind_label_place_blooms_and_votes(watch, voted, lang):
    page = watch("projected", base=voted.base, reduced_motion="reduce").open(f"/board?lang={lang}")
    expect(page.locator("[data-cards] .votes").first).to_be_attached()
    said: dict[str, str] = {}
    waiting = [[kind.id] for kind in BOARD.kinds.values() if kind.on_plate in ("group", "blossom")]
    for kinds in [[], *waiting]:
        page.evaluate("kind => praatplaat.go({kind})", kinds)
        for link in spoken(page, "[data-cards]").all("link"):
            if "card" in link.attributes.get("class", "").split() and "data-facet" in link.attributes:
                assert said.setdefault(link.attributes["data-facet"], link.name) == link.name
    assert said == {facet.id: card_name(facet.id, lang) for facet in BOARD.facets}


@pytest.mark.parametrize("lang", one(LANGUAGES, 1))
def test_every_facet_in_the_outline_says_kind_title_place_votes_and_its_neighbours_by_relation(watch, voted, lang):
    page = watch(base=voted.base).open(f"/board?lang={lang}&view=outline")
    expect(page.locator("[data-outline] [data-voted]:not(:empty)").first).to_be_attached()
    assert outlined(page) == [facet.id for kind in BOARD.kinds for facet in BOARD.of_kind(kind)]
    for unrolled in (False, True):
        if unrolled:
            page.evaluate("document.querySelectorAll('[data-unroll]').forEach(button => button.click())")
        for id_ in SAMPLE if unrolled else some(SAMPLE, 3):
            article = article_of(page, id_)
            parts = list(article.all())
            (title,) = [part for part in parts if part.role == "heading" and part.states["level"] == 3]
            assert [(part.role, part.name) for part in title.inside] == [("link", GRAPHS[lang].nodes[id_]["title"])]
            assert article.texts[0] == kind_of(id_, lang)
            wanted = [place_of(id_, lang), *filter(None, [votes_of(id_, lang)]), GRAPHS[lang].nodes[id_]["summary"]]
            assert article.texts[2 : 2 + len(wanted)] == wanted
            (button,) = article.all("button")
            assert button.states["expanded"] == unrolled
            assert button.name.split()[0] == str(sum(near_by_relation(id_, lang).values()))
            assert said_by_relation(parts, lang, 4) == (near_by_relation(id_, lang) if unrolled else Counter()), id_


@pytest.mark.parametrize("lang", LANGUAGES)
@whole
def test_without_scripts_the_outline_says_the_same(watch, lang):
    watched = watch(java_script_enabled=False)
    watched.page.goto(f"{watched.base}/?lang={lang}")
    assert set(outlined(watched.page)) == VOTES.keys()
    for id_ in share_of(lang):
        article = article_of(watched.page, id_)
        assert article.texts[:3] == [kind_of(id_, lang), GRAPHS[lang].nodes[id_]["title"], place_of(id_, lang)]
        assert said_by_relation(article.all(), lang, 4) == near_by_relation(id_, lang), id_


@pytest.mark.parametrize(("view", "lang"), in_turn(["plate", "outline"], LANGUAGES))
def test_the_explanation_of_an_open_facet_says_its_neighbours_by_relation(watch, view, lang):
    page = watch(reduced_motion="reduce").open(f"/?lang={lang}&view={view}")
    for id_ in share_of(lang):
        page.evaluate("facet => praatplaat.go({facet})", id_)
        pane = spoken(page, f'[data-open-facet="{id_}"]')
        assert pane.role == "region" and pane.attributes["data-open-facet"] == id_
        parts = [part for part in pane.all() if part.role in ("heading", "StaticText")]
        title = next(i for i, part in enumerate(parts) if part.role == "heading")
        assert [part.name for part in parts[title - 1 : title + 1]] == [
            kind_of(id_, lang),
            GRAPHS[lang].nodes[id_]["title"],
        ]
        assert said_by_relation(pane.all(), lang, 3) == near_by_relation(id_, lang), id_


def test_a_group_says_how_many_of_what_it_holds_and_whether_it_is_open(watch):
    page = watch().open("/")
    for lang, open_ in in_turn(LANGUAGES, ("", BOARD.groups[0].id)):
        page.evaluate("state => praatplaat.go(state)", {"lang": lang, "group": open_})
        links = [*spoken(page, "[data-cards]").all("link")]
        said = {part.attributes["data-group"]: part for part in links if "data-group" in part.attributes}
        cards = {part.attributes["data-facet"]: part.name for part in links if "data-facet" in part.attributes}
        assert len(cards) > 9 and cards == {id_: card_name(id_, lang, is_voted=False) for id_ in cards}
        for group in BOARD.groups if not open_ else BOARD.groups[:1]:
            n = len(
                [f for f in BOARD.of_kind(group.kind) if all(f.detail(k, lang) == v for k, v in group.where.items())]
            )
            name = group.name[lang].replace(SOFT_HYPHEN, "")
            assert said[group.id].name == f"{name}, {n} {BOARD.kinds[group.kind].names[lang]}"
            assert said[group.id].states["expanded"] == (group.id == open_)


# Every name and description that a part of a page takes from another: what is heard, and the words it should be.
REFERRING = """attribute => [...document.querySelectorAll(`[${attribute}]`)].filter(part =>
    part.checkVisibility({visibilityProperty: true}) && (!document.querySelector(':modal') || part.closest(':modal'))).map(part => {
  const ids = part.getAttribute(attribute).split(" ");
  part.dataset.heard = `${attribute}-${window.heard = (window.heard ?? 0) + 1}`;
  return [part.dataset.heard, ids, ids.map(id => part.getRootNode().getElementById(id)?.textContent ?? null)];
})"""


def deaf(page):
    """Return what refers to a part whose words are not heard, or that is not there."""
    cdp = page.context.new_cdp_session(page)
    document = cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found, asked = list[tuple[Any, ...]](), 0
    for attribute, field in (("aria-describedby", "description"), ("aria-labelledby", "name")):
        for mark, ids, texts in page.evaluate(REFERRING, attribute):
            node = cdp.send("DOM.querySelector", {"nodeId": document, "selector": f'[data-heard="{mark}"]'})["nodeId"]
            (said,) = cdp.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})["nodes"]
            heard = "".join(said.get(field, {}).get("value", "").split())
            asked += 1
            if None in texts or any("".join((text or "").split()) not in heard for text in texts):
                found.append((attribute, ids, texts, heard))
    for ids in page.evaluate("""[...document.querySelectorAll("[aria-controls], [aria-details], [aria-activedescendant]")].map(part =>
            part.getAttribute("aria-controls") ?? part.getAttribute("aria-details") ?? part.getAttribute("aria-activedescendant"))"""):
        if page.locator(f'[id="{ids}"]').count() != 1:
            found.append(("points at nothing", ids))
    cdp.detach()
    return found, asked


def test_whatever_is_described_or_named_by_another_part_of_the_page_is_so_for_who_listens(watch, tmp_path):
    """Chromium says nothing of a part that lies in what `content-visibility` keeps out of sight, and all tell nothing of what is not there."""
    folder, file = worded_board(tmp_path / "board"), tmp_path / "plaat.html"
    assert not ALL or ran("export", folder, file, "--lang", "nl").returncode == 0
    with served(folder) as running:
        homes = ((running.base, "/"), (running.base, "/board"), (file.as_uri(), ""))
        for i, (base, address) in enumerate(homes if ALL else homes[:2]):
            page = watch(base=base).open(address)
            states = [{"view": "outline"}, {"view": "plate", "facet": ""}, {"view": "screen"}]
            for state in [{"facet": FACET}, *(states if ALL else states[i : i + 1])]:
                page.evaluate("state => praatplaat.go(state)", state)
                wrong, asked = deaf(page)
                assert wrong == [], (base, address, state)
                assert asked >= TERMS or state.get("facet") != FACET, (base, address)
            page.evaluate("praatplaat.go({view: 'plate'})")
            page.locator("[data-find]").click()
            page.keyboard.type("stap")
            expect(page.locator(".found li").first).to_be_visible()
            assert deaf(page)[0] == [], (base, address)
            page.goto("about:blank")  # it follows its server no longer


def test_the_desk_and_its_dialogs_are_named_and_described_for_who_listens(watch, hall):
    led = Led(hall.port)
    led.ask("notes", moderated=True)
    page = watch(base=hall.base).page
    led.leads_in(page.context)
    page.goto(f"{hall.base}/facilitate?lang=nl")
    expect(page.locator("[data-rounds] li").first).to_be_visible()
    assert deaf(page)[0] == []
    for opener in ("[data-qr-open]", "[data-keys-open]", "[data-renew]"):
        page.locator(opener).click()
        expect(page.locator("dialog[open]")).to_be_visible()
        wrong, asked = deaf(page)
        assert wrong == [] and asked >= 1, opener
        page.keyboard.press("Escape")
