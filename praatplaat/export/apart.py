"""One file, made in a process of its own for a server that has other things to do: `python -m praatplaat.export.apart`.

It reads an `Order` and writes the file, both through pipes, so that nothing is left behind when it is ended. It lets
everybody else go first, and gives the reason as JSON when there can be no such file.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from praatplaat.content.model import Board
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.export.exports import ADDED, EXPORTS, FOLDERS, Export, add, made_files
from praatplaat.export.site import site_files
from praatplaat.export.wanted import Wanted

SITE: Final = "map/"
"""The ending by which a website is ordered."""
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of all that is packed, so that the same board gives the same file."""
NICE: Final = 10
"""How far the process stands behind others: a tenth of a busy processor. With 19 a booklet took minutes there."""
REFUSED: Final = 3
"""The exit code with a reason; its sentence is the reader's."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: a kind of file by its name and ending, of a board as it is now."""

    name: str
    ending: str
    board: Board
    wanted: Wanted
    export: Export | None = None
    """The kind, where it did not come with the package: the process that makes it does not know it."""


def is_several(ending: str) -> bool:
    """Tell whether a kind is more than one file, which then come packed as one."""
    return ending == SITE or ending in FOLDERS or bool(EXPORTS[ending].beside)


def content(order: Order) -> bytes:
    """Return the file, or as a `.zip` what is more than one.

    Raises:
        UsageError: There can be no such file.
    """
    board, wanted = order.board, order.wanted
    if not is_several(order.ending):
        return EXPORTS[order.ending].make(board, wanted)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, told in _files(order).items():
            about = ZipInfo(name, _DAY)
            about.compress_type = ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            archive.writestr(about, told)
    return packed.getvalue()


def _files(order: Order) -> Mapping[str, bytes]:
    """Return the files of a kind that is more than one, by their ways."""
    board, wanted, name = order.board, order.wanted, order.name.removesuffix(".zip")
    if order.ending == SITE:
        return {f"{name}/{way}": told for way, told in site_files(board, wanted).items()}
    if order.ending in FOLDERS:
        return {f"{name}/{way}": told for way, told in FOLDERS[order.ending](board, wanted).items()}
    return made_files(board, name, order.ending, wanted)


def start_process() -> subprocess.Popen[bytes]:
    """Start the process, behind all others and with one thread."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RAYON_NUM_THREADS": "1"} | ({"PYTHONPATH": os.pathsep.join(sys.path)} if ADDED else {}),
        creationflags=getattr(subprocess, "IDLE_PRIORITY_CLASS", 0),
    )
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
    return process


def finish(process: subprocess.Popen[bytes], order: Order, longest: float) -> bytes:
    """Give the process its order and return the file.

    Raises:
        UsageError: There can be no such file, or it was not there within `longest` seconds.
    """
    with process:
        try:
            made, _ = process.communicate(pickle.dumps(order), timeout=longest)
        except subprocess.TimeoutExpired:
            process.kill()
            raise UsageError("save-long") from None
        except BaseException:
            process.kill()
            raise
    if process.returncode == REFUSED:
        key, values = json.loads(made)
        raise UsageError(key, **values)
    if process.returncode:
        raise UsageError("save-broken")
    return made


def main() -> int:
    """Make what is ordered on the standard input, write it to the standard output and return the exit code."""
    with suppress(OSError):  # where memory runs out, this goes and not the server
        Path("/proc/self/oom_score_adj").write_text("1000")
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    order: Order = pickle.load(sys.stdin.buffer)
    if order.export:
        add(order.ending, order.export, {})
    try:
        made, code = content(order), 0
    except PraatplaatError as error:
        values = {name: str(value) for name, value in error.values.items()}
        made, code = json.dumps([error.key, values]).encode(), REFUSED
    out.write(made)
    out.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
