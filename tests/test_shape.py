"""The shape of small graphs, drawn in ASCII, and the report of real boards."""

import json
import subprocess
from pathlib import Path

import pytest

from praatplaat.content import examine, read_board
from praatplaat.graph import Net, net_of
from praatplaat.graph.shape import narrow_ways, shape_of
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests.garden_boards import garden
from tests.sample_boards import GOOD, change, sample_board, shipped_board
from tests.split import ran
from tests.sweep import one


def drawn(*links: str, alone: str = "") -> Net:
    """Return the graph of some links, each written as two names; kinds are those of the good board."""
    net = net_of(read_board(GOOD))
    graph = net.graph
    graph.remove_nodes_from(list(graph))
    graph.add_nodes_from(sorted({*"".join(links), *alone}), kind="tip")
    graph.add_edges_from((*link, "follows", {"relation": "follows"}) for link in links)
    return net


#        d — e
#      /       \
#  a — b — c    (nothing)
#  f
def test_bridges_and_cuts_are_those_that_a_pencil_finds() -> None:
    shape = shape_of(drawn("ab", "bc", "bd", "de", "eb", alone="f"))
    assert shape.alone == ("f",)
    assert shape.bridges == (("a", "b"), ("b", "c"))
    assert shape.cuts == {"b": ("a", "c")}
    assert shape.gates == {"a": "b", "c": "b"}
    assert (shape.facets, shape.links) == ({"tip": 6}, {"follows": 5})


#  a — b — c — d — e — f
#              \______/
def test_the_gate_of_a_facet_is_the_nearest_and_two_links_between_two_facets_are_one_way() -> None:
    shape = shape_of(drawn("ab", "ba", "bc", "cd", "de", "ef", "fd"))
    assert shape.gates == {"a": "b", "b": "c", "e": "d", "f": "d"}
    assert shape.bridges == (("a", "b"), ("b", "c"), ("c", "d"))


def test_of_two_equal_halves_each_needs_the_facet_between_them() -> None:
    assert shape_of(drawn("ab", "bc")).gates == {"a": "b", "c": "b"}


def test_a_ring_has_neither_bridges_nor_cuts() -> None:
    shape = shape_of(drawn("ab", "bc", "ca"))
    assert (shape.bridges, shape.cuts, shape.gates) == ((), {}, {})


def test_the_spread_counts_each_facet_once_however_many_links_there_are() -> None:
    board = read_board(GOOD)
    spreads = {(s.kind, s.over): s for s in shape_of(net_of(board)).spreads}
    assert {pair: dict(s.counts) for pair, s in spreads.items()} == {
        ("example", "challenge"): {"vaste-basis": 1},
        ("example", "tip"): {"kleine-stap": 1},
    }
    assert [s.ratio for s in spreads.values()] == [1, 1]


def test_every_card_of_the_shipped_board_can_be_reached_in_more_than_one_way() -> None:
    assert narrow_ways(examine()) == ()
    assert shape_of(net_of(shipped_board())).alone == ()


def check(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return ran("check", *words)


def test_the_report_of_a_board_in_other_languages_has_its_words(tmp_path: Path) -> None:
    done = check(garden(tmp_path / "board", {"fy": "nl", "fr": "en"}), "--report", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        say("report.contents", "en") in done.stdout and "fragen 1" in done.stdout and "Fang de rein op (" in done.stdout
    )


@pytest.mark.parametrize("lang", one(LANGUAGES))
def test_the_report_follows_the_verdict_in_the_language_of_the_reader(lang: str) -> None:
    done = check("--report", "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    verdict, _, *rest = done.stdout.splitlines()
    board, text = shipped_board(), "\n".join(rest)
    assert verdict == say(  # it is not all good above a list of what is missing
        "check.sound",
        lang,
        facets=len(board.facets),
        links=sum(len(f.links) for f in board.facets),
        languages="Nederlands, English",
    )
    for key in ("contents", "ties", "spreads"):
        assert say(f"report.{key}", lang) in rest
    for challenge in board.of_kind("challenge"):
        assert f"{challenge.title[lang]} ({challenge.id})" in text
    assert rest[-1] == count("report.unmarked", 0, lang)
    no_lesson = say("report.unsaid", lang, kind=board.kinds["example"].names[lang], field="@", n="@").split("@")[0]
    assert any(line.startswith(no_lesson) for line in rest) and "gini" not in text.lower()


def test_the_report_as_json_holds_the_same_figures() -> None:
    done = check("--report", "--format", "json")
    said, board = json.loads(done.stdout), shipped_board()
    report, shape = said["report"], shape_of(net_of(board))
    assert said["problems"] == 0 and report["facets"] == shape.facets and report["links"] == shape.links
    assert report["bridges"] == [list(pair) for pair in shape.bridges]
    for spread in report["spreads"]:
        assert list(spread["counts"].values()) == sorted(spread["counts"].values(), reverse=True)
    for lang in LANGUAGES:
        hardest = [one["ease"] for one in report["reading"][lang]["hardest"]]
        assert len(hardest) == 10 and hardest == sorted(hardest) and hardest[-1] < report["reading"][lang]["median"]
        longest = [one["characters"] for one in report["longest"][lang]]
        assert longest[0] == max(len(facet.text[lang]) for facet in board.facets)


def test_without_the_flag_there_is_no_report(tmp_path: Path) -> None:
    assert "report" not in json.loads(check(GOOD, "--format", "json").stdout)
    broken = sample_board("unknown-link", tmp_path / "board")
    assert json.loads(check(broken, "--format", "json", "--report").stdout)["report"] is None
    assert len(check(broken, "--report").stdout.splitlines()) == 2


def test_a_kind_that_one_card_lacks_has_no_ratio_and_is_said_so(tmp_path: Path) -> None:
    board = sample_board("one-way-in", tmp_path / "board")
    change(board / "board.yaml", "    tone: leaf\n", "    tone: leaf\n    on_plate: group\n")
    for form in ("  kleine-stap: [1000, 300]\n", "  kleine-stap: [400, 900]\n"):
        change(board / "plate.yaml", form, "")
    (board / "facets/los.md").write_text(
        (board / "facets/vaste-basis.md").read_text("utf-8").replace("to: kleine-stap", "to: vaste-basis"), "utf-8"
    )
    (board / "facets/los.en.md").write_text(
        (board / "facets/vaste-basis.en.md").read_text("utf-8").replace("kleine-stap:", "vaste-basis:"), "utf-8"
    )
    done = check(board, "--report", "--lang", "en")
    assert done.returncode == 0
    assert "  " + say("report.spread-to-none", "en", kind="tips", over="challenges") in done.stdout.splitlines()
