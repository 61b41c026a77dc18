"""The tables of a workshop as CSV files for who counts with them: English columns, commas and points."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

from praatplaat.export.harvest_csv import defused
from praatplaat.export.workshop_frames import WorkshopFrames


def tidy_files(path: Path, frames: WorkshopFrames) -> dict[Path, bytes]:
    """Return a file for each table, named after `path`: `harvest.csv` gives `harvest.votes.csv` and the like."""
    return {path.with_suffix(f".{name}.csv"): _csv(table) for name, table in frames._asdict().items()}


def _csv(table: Any) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    """Return a cell; what people wrote becomes no formula in a spreadsheet, and what is missing is empty."""
    if isinstance(value, str):
        return defused(value)
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
