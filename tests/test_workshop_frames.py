"""Workshops as tables: fixed columns, nothing that points to a person, two of them beside each other, and files of data."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from praatplaat import Praatplaat, UnknownFacetError, UsageError, compare, read_workshop
from praatplaat.export.workshop_frames import COLUMNS, WorkshopFrames
from praatplaat.workshop.events import Ended, RoundClosed
from praatplaat.workshop.forms.dots import Voted
from tests.harvested import workshops
from tests.held import ANNE, CHALLENGES, GONE, NASTY, hold
from tests.meetings import Room


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "b.db"
    hold(path)
    return path


@pytest.fixture(scope="module")
def frames(database) -> WorkshopFrames:
    return read_workshop(database, 1, lang="en")


def test_the_columns_are_fixed_and_nothing_points_to_a_person(frames) -> None:
    for name, table in frames._asdict().items():
        assert tuple(table.columns) == COLUMNS[name] and all(f"`{name}`" in WorkshopFrames.__doc__ for name in COLUMNS)
    everything = "".join(table.to_csv() for table in frames._asdict().values())
    assert ANNE[:-1] not in everything and "GEHEIM" not in everything and "Nog niet bekeken" not in everything


def test_votes_notes_and_the_line_of_time_are_those_of_the_harvest(frames) -> None:
    dots = frames.votes[frames.votes["round"] == 1].set_index("id")
    assert dots["chosen"].to_dict() == {CHALLENGES[0]: 3, CHALLENGES[1]: 1, GONE: 1, CHALLENGES[2]: 0}
    assert (dots["people"] == 3).all() and dots["share"].sum() == pytest.approx(1) and dots["mean"].isna().all()
    assert dots.loc[CHALLENGES[0], "title"].startswith("The ICT foundation")
    scale = frames.votes[frames.votes["round"] == 2].set_index("id")
    assert scale.loc[CHALLENGES[0], "mean"] == pytest.approx((2 + 4 + 4) / 3)
    assert frames.values[frames.values["round"] == 2]["chosen"].sum() == 3
    merged = frames.notes[frames.notes["behind"].notna()]
    assert merged["text"].tolist() == ["Geen tijd"] and "Te weinig tijd" in frames.notes["text"].tolist()
    assert frames.timeline["minute"].is_monotonic_increasing and frames.timeline["what"].iloc[0] == "begun"
    assert "round-reset" not in set(frames.timeline["what"]) and frames.together.empty  # four people are too few


def test_what_a_round_gave_is_shown_on_a_plate_and_two_workshops_are_compared(frames) -> None:
    plate = Praatplaat(lang="nl")
    with pytest.raises(UnknownFacetError, match=GONE):  # it is on the board no more, and that is said
        plate.show(frames.chosen(1))
    chosen = frames.chosen(1).drop(GONE)
    assert plate.show(chosen).overlay.size.name == "Welke uitdagingen herken je?"
    votes = frames.votes.copy()
    votes.loc[votes["id"] == CHALLENGES[2], "share"] = 0.5
    both = compare(frames, frames._replace(votes=votes))
    assert both.index[0] == CHALLENGES[2] and [*both.loc[CHALLENGES[2]]] == [0, 0.5, 0.5]
    plate.show(both.drop(GONE)["rise"], by="colour", scale="diverging")
    assert plate.overlay.colour.step(0) == 3 and plate.overlay.colour.step(0.5) == 6
    rise = compare(pd.Series({"x": 1, "y": 2}), {"x": 3, "z": 1})["rise"]
    assert rise["x"] == 2 and rise.isna().sum() == 2
    for wrong, said in (((1, 2), "dots"), (99, "99")):
        with pytest.raises(UsageError, match=said):
            compare(frames, frames, rounds=wrong)


def test_a_pair_chosen_together_is_told_only_where_it_points_to_nobody(tmp_path) -> None:
    room = Room(tmp_path / "b.db")
    everybody = [f"d{n}" for n in range(16)]
    room.dots(*everybody, dots=3)
    for n, who in enumerate(everybody):  # aap and noot: 8 both, 0 and 0 alone, 8 neither; aap and wim: 4; mies: 1
        for facet in (
            *(("aap", "noot") if n < 8 else ()),
            *(("wim",) if n >= 4 else ()),
            *(("mies",) if n == 0 else ()),
        ):
            room.act(who, f"{who}-{facet}", Voted(round="r", facet=facet, on=True))
    room.lead("close", RoundClosed(round="r"))
    assert read_workshop(room.place).together.empty  # it still goes on
    room.lead("end", Ended())
    room.close()
    found = read_workshop(room.place).together
    assert found.to_dict("records") == [{"round": 1, "a": "aap", "b": "noot", "people": 16, "together": 8}]


def test_the_command_writes_tables_of_data_in_which_nothing_becomes_a_formula(database, tmp_path) -> None:
    done = workshops("export", "1", tmp_path / "oogst.csv", "--tidy", "--db", database)
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.name: path for path in tmp_path.iterdir()}
    assert set(written) == {f"oogst.{name}.csv" for name in COLUMNS}
    with written["oogst.notes.csv"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS["notes"] and len(rows) >= len(NASTY)
    assert not [row for row in rows if row["text"][:1] in ("=", "+", "-", "@", "\t")]
