"""The sample boards that ship: whole, without a hint, and with nothing that claims a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from praatplaat.cli import main
from praatplaat.content import read_board
from praatplaat.settings import samples
from tests.sample_boards import found_in


@pytest.mark.parametrize("name", samples())
def test_a_sample_has_no_problems_questions_on_each_card_reasons_and_a_conversation(name: str) -> None:
    assert found_in(samples()[name]) == []
    board = read_board(samples()[name])
    assert 18 <= len(board.facets) <= 30 and board.routes and board.colophon.about
    for facet in board.facets:
        assert facet.questions and [source.basis for source in facet.sources] == ["own"]
        assert all(link.why[lang] for link in facet.links for lang in board.languages)
        assert all(facet.text[lang] and facet.summary[lang] for lang in board.languages)


def test_the_samples_are_in_the_languages_and_on_the_grounds_that_the_readme_says() -> None:
    boards = {name: read_board(folder) for name, folder in samples().items()}
    assert {name: (list(board.languages), board.ground.name) for name, board in boards.items()} == {
        "inclusie": (["nl", "fy"], "building"),
        "fair-practice": (["nl"], "plain"),
    }


def test_a_sample_opens_by_its_name_unless_something_here_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def done(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, "--lang", "nl"])

    assert "Talen: Nederlands, Frysk" in done("check", "inclusie").output
    assert done("export", "fair-practice", "x.json").exit_code == 0 and (tmp_path / "x.json").is_file()
    (tmp_path / "inclusie").mkdir()
    assert done("check", "inclusie").exit_code != 0
