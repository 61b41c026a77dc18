"""Three themes as data: complete, chosen by the reader's system or by the address, worn by page, file and Bokeh alike."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from praatplaat.app.picture import bokeh_plot
from praatplaat.figures import with_figures
from praatplaat.settings import shipped
from praatplaat.view import build_scene, early_script, themes
from praatplaat.view.script import later_styles, short_sheet, styles_at_rest
from praatplaat.view.selectors import written_out
from tests.colours import rgb
from tests.sample_boards import GOOD
from tests.split import ran
from tests.sweep import ALL, one, whole

THEMES = ("light", "dark", "contrast")
PAPERS = """[document.documentElement, document.body, document.querySelector('.praatplaat')].map(e => getComputedStyle(e).backgroundColor)"""


def as_computed(colour):
    return f"rgb({', '.join(str(round(part * 255)) for part in rgb(colour))})"


def paper(name):
    """Return what `PAPERS` finds in a theme: no part of the page is left behind in another."""
    return [as_computed(themes()[name].colours["paper"])] * 3


def test_every_theme_is_complete():
    assert tuple(themes()) == THEMES
    light = themes()["light"]
    for theme in themes().values():
        assert theme.colours.keys() == light.colours.keys()
        assert theme.shares.keys() == light.shares.keys()
        assert theme.tones.keys() == light.tones.keys()
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in theme.colours.values())
        assert all(0 <= share <= 1 for share in theme.shares.values())
        assert all(
            re.fullmatch("#[0-9a-f]{6}", part)
            for tone in theme.tones.values()
            for part in (tone.fill, tone.edge, tone.deep)
        )


def test_every_kind_has_a_tone(board):
    assert {kind.tone for kind in board.kinds.values()} <= set(themes()["light"].tones)


def test_styles_and_drawings_use_only_tokens_that_exist():
    drawn = "".join(path.read_text("utf-8") for path in (shipped("assets") / "grounds").glob("*.svg"))
    pages = (shipped("assets") / "page.css").read_text("utf-8")
    templates = "".join(path.read_text("utf-8") for path in (shipped("assets") / "templates").glob("*.html"))
    known = set(re.findall(r"(--[a-z0-9-]+):", styles_at_rest() + later_styles() + templates))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", styles_at_rest() + later_styles() + drawn + pages))
    scripts = "".join(path.read_text("utf-8") for path in (shipped("assets") / "view").glob("*.js"))
    assert used - known - set(re.findall(r'setProperty\("(--[a-z0-9-]+)"', scripts)) == set()
    used |= set(re.findall(r'"(--[a-z0-9-]+)"', scripts))
    used.add("--drawn")  # by `view/fading.py`: how much of a board's own drawing is seen at the most
    assert {f"--{name}" for name in [*themes()["light"].colours, *themes()["light"].shares]} - used == set()


def test_no_colour_is_written_anywhere_else():
    own = [
        shipped("assets") / name
        for name in ("praatplaat.css", "fitting.css", "page.css", "icons.svg", "icons-of-kinds.svg")
    ]
    own += [
        *(shipped("assets") / "grounds").glob("*.svg"),
        *(shipped("assets") / "view").glob("*.js"),
        *(shipped("assets").parent / "praatplaat").rglob("*.py"),
    ]
    assert {
        path.name: found for path in own if (found := re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8")))
    } == {}


def test_the_names_of_the_themes_are_the_same_for_python_state_and_early_script():
    state = (shipped("assets") / "view" / "state.js").read_text("utf-8")
    assert re.search(r"THEMES = \[(.*)\];", state)[1].replace('"', "").split(", ") == ["auto", *THEMES]
    assert re.search(r"theme=\((.*?)\)", early_script())[1].split("|") == [*THEMES]


SYSTEMS = [
    ({"color_scheme": "light"}, "light"),
    ({"color_scheme": "dark"}, "dark"),
    ({"contrast": "more"}, "contrast"),
    ({"color_scheme": "dark", "contrast": "more"}, "contrast"),
]


@pytest.mark.parametrize(
    ("address", "system", "shown"),
    [
        (address, *own)
        for i, own in list(enumerate(SYSTEMS))[:: 1 if ALL else -2]
        for address in (["/", "/board"] if ALL else ["/board" if i == 1 else "/"])
    ],
)
def test_without_a_choice_the_system_decides_and_a_choice_overrules_it(watch, small_hall, address, system, shown):
    page = watch(base=small_hall.base, **system).open(address)
    assert page.evaluate(PAPERS) == paper(shown)
    for name in THEMES:
        page.evaluate("theme => praatplaat.go({theme})", name)
        assert page.evaluate(PAPERS) == paper(name)
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == (
            "dark" if name == "dark" else "light"
        )
        expect(page).to_have_url(re.compile(re.escape(f"{address}?lang=nl&theme={name}") + "$"))
    page.evaluate("praatplaat.go({theme: 'auto'})")
    assert page.evaluate(PAPERS) == paper(shown)
    expect(page).to_have_url(re.compile(re.escape(f"{address}?lang=nl") + "$"))


@pytest.mark.parametrize("address", one(["/", "/board"]))
def test_the_theme_outlives_language_view_facet_reload_and_back(watch, small_hall, address):
    page = watch(base=small_hall.base, color_scheme="light").open(f"{address}?theme=dark")
    for part in ({"lang": "en"}, {"view": "outline"}, {"facet": "kleine-stap"}, {"view": "plate"}):
        page.evaluate("part => praatplaat.go(part)", part)
        assert page.evaluate("praatplaat.state()")["theme"] == "dark"
        assert page.evaluate(PAPERS) == paper("dark")
    page.reload()
    page.evaluate("praatplaat.ready")
    assert page.evaluate(PAPERS) == paper("dark")
    page.evaluate("praatplaat.go({theme: 'contrast'})")
    page.go_back()
    page.wait_for_function("() => praatplaat.state().theme === 'dark'")
    assert page.evaluate(PAPERS) == paper("dark")


@pytest.mark.parametrize("address", one(["/", "/board"]))
def test_the_theme_of_the_address_is_there_before_the_board_comes_to_life(watch, small_hall, address):
    watched = watch(base=small_hall.base, color_scheme="light")
    watched.page.route("**/assets/praatplaat.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    watched.page.goto(f"{watched.base}{address}?theme=dark", wait_until="commit")
    expect(watched.page.locator("[data-cards] .card").first).to_be_visible()
    assert watched.page.evaluate(PAPERS) == paper("dark")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?theme=zwart", "Het thema ‘zwart’ is er niet. Kies uit: auto, light, dark, contrast."),
        (
            "?lang=en&theme=%22%3E%3Cscript%3E",
            'There is no theme ‘"><script>’. Choose from: auto, light, dark, contrast.',
        ),
    ],
)
@whole  # test_history.py: what is unknown in the address is named
def test_an_unknown_theme_is_named_and_leaves_the_system_its_way(watch, small_hall, query, sentence):
    page = watch(base=small_hall.base, color_scheme="dark").open(f"/{query}")
    expect(page.locator("[data-notice]")).to_have_text(sentence)
    assert page.evaluate("praatplaat.state()")["theme"] == "auto"
    assert page.evaluate(PAPERS) == paper("dark")


def test_the_file_wears_the_theme_of_its_address_in_both_languages(watch, tmp_path):
    path = tmp_path / "plaat.html"
    assert ran("export", GOOD, path).returncode == 0
    page = watch(base=path.as_uri(), color_scheme="light").open("?theme=dark")
    assert page.evaluate(PAPERS) == paper("dark")
    page.locator("[data-lang-to=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate(PAPERS) == paper("dark")
    page.evaluate("praatplaat.go({theme: 'contrast'})")
    assert page.evaluate(PAPERS) == paper("contrast")


def test_paper_is_never_dark(watch, small_hall):
    page = watch(base=small_hall.base, color_scheme="dark").open("/?theme=dark")
    page.emulate_media(media="print")
    assert page.evaluate(PAPERS) == paper("light")


BOKEH = """() => { const doc = Bokeh.documents[0], find = end => [...doc._all_models.values()].find(m => m.name?.endsWith(end))
  return [[...new Set(find('-edges').data.color)], [...new Set(find('-nodes').data.color)]] }"""


@whole
def test_the_bokeh_picture_changes_with_the_theme_chosen_or_of_the_system(watch, small_hall):
    page = watch(base=small_hall.base, color_scheme="light").open("/board")
    page.wait_for_selector("[data-picture=bokeh]")
    shown = [[as_computed(themes()["light"].colours["line"])], [as_computed(themes()["light"].colours["halo"])]]
    assert page.evaluate(BOKEH) == shown
    for name in ("dark", "contrast"):
        page.evaluate("theme => praatplaat.go({theme})", name)
        colours = themes()[name].colours
        assert page.evaluate(BOKEH) == [[as_computed(colours["line"])], [as_computed(colours["halo"])]]
    page.evaluate("praatplaat.go({theme: 'auto'})")
    assert page.evaluate(BOKEH) == shown
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"colour => ({BOKEH})()[0][0] === colour", arg=as_computed(themes()["dark"].colours["line"]))


def test_the_bokeh_plot_starts_in_the_colours_of_the_tokens(net):
    plot = bokeh_plot(build_scene(net, "landscape"), "t")
    colours = themes()["light"].colours
    edges, nodes = plot.renderers[0].edge_renderer.data_source, plot.renderers[0].node_renderer.data_source
    assert set(edges.data["color"]) <= {colours["line"], colours["quiet"]}
    assert set(nodes.data["color"]) == {colours["halo"]}


SAME = r"""([before, after]) => { const [a, b] = [before, after].map(text => {
  const sheet = new CSSStyleSheet(); sheet.replaceSync(text.replace(/^\s*@.*/, '') + '{}')
  return sheet.cssRules.length ? [...document.querySelectorAll(sheet.cssRules[0].selectorText.replace(/:hover/g, ''))] : [] })
  return a.length === b.length && a.every((part, i) => part === b[i]) }"""


def test_a_style_sheet_on_its_way_to_a_visitor_says_what_the_written_one_says(watch, small_hall):
    parsed = """text => {const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
        return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(": ", ":"))}"""
    page = watch(base=small_hall.base).open("/?facet=ict-basis")
    for file in shipped("assets").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", with_figures(file.read_text("utf-8")), flags=re.S)
        rules = page.evaluate(parsed, written_out(text))
        assert rules and page.evaluate(parsed, short_sheet(file.stem)) == rules, file.name
        # Choices that are written out are of the same elements.
        for choice, out in zip(
            *(re.findall(r"[^{}]+(?={)", all_of) for all_of in (text, written_out(text))), strict=True
        ):
            if choice != out:
                assert page.evaluate(SAME, [choice, out]), choice


def test_choices_at_the_end_of_a_selector_are_written_out_where_they_weigh_the_same():
    for choice, out in (
        (".x :is(.a, .b)", ".x .a,.x .b"),
        ("@media print{:is(h1, p):not(:last-child), .c", "@media print{h1:not(:last-child),p:not(:last-child), .c"),
        (".x > :is([data-a=b], .b:hover):focus", ".x > :is([data-a=b], .b:hover):focus"),
        (".x :is(.a, .b) :is(td, th)", ".x :is(.a, .b) td,.x :is(.a, .b) th"),
        *((same, same) for same in (".a:is(.b, .c)", ".x :is(.a, b)", ".x :is(.a > b, .c > d)", ".x :is(.a, .b) i")),
    ):
        assert written_out(f"{choice}{{color:red}}") == f"{out}{{color:red}}"


def test_no_rule_of_a_board_looks_for_what_stands_somewhere_in_the_board_or_its_header():
    """A browser would look through all of it whenever something changes; what is decided is told by an attribute."""
    rules = styles_at_rest("panel") + later_styles("panel", watched=True)
    subjects = set(re.findall(r"([^\s>+~,{}]*?)(?::not\()?:has\((?!> )", rules))
    assert "label" not in subjects and ".praatplaat:not([data-live])" in subjects  # before a script nothing changes
    assert not {subject for subject in subjects if re.fullmatch(r"\.(praatplaat|head|brand)(\[.*\])?", subject)}
