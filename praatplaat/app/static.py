"""The files of Bokeh and Panel, under `/static`, each packed once.

Stock handlers pack a file for every visitor, on the event loop: for a megabyte and a half that takes a third of a
second on a small machine.
"""

from __future__ import annotations

import mimetypes
from functools import partial
from pathlib import Path
from typing import Final

from bokeh.embed.bundle import extension_dirs
from bokeh.settings import settings
from tornado.routing import Rule
from tornado.web import Application, StaticFileHandler

from praatplaat.app.answers import Base
from praatplaat.app.packed import Packed

_PACKED: Final = (".css", ".js", ".json", ".mjs", ".svg", ".html", ".txt", ".map")


def found(path: str) -> Path:
    """Return the file that an address below `/static` names.

    Raises:
        FileNotFoundError: There is none, or it is outside its folder.
    """
    root, name = Path(settings.bokehjs_path()), path
    if path.startswith("extensions/"):
        extension, _, name = path.removeprefix("extensions/").partition("/")
        if extension not in extension_dirs:
            raise FileNotFoundError
        root = Path(extension_dirs[extension])
    if "\0" in name:
        raise FileNotFoundError
    file = (root / name).resolve()
    if not file.is_relative_to(root.resolve()) or not file.is_file():
        raise FileNotFoundError
    return file


def _body(file: Path) -> Packed:
    return Packed.of(file.read_bytes(), 9 if file.suffix in _PACKED else 0)


class Static(Base):
    """`/static/…`."""

    async def get(self, path: str) -> None:
        """Answer with a file; an address that names its version may be kept."""
        try:
            file = found(path)
            body = await self.house.files.of(file, partial(_body, file))
        except OSError:
            self.send_error(404)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        versioned = bool(self.get_query_argument("v", ""))
        await self.answer(body, kind, "public, max-age=31536000, immutable" if versioned else "no-cache")

    head = get


def without_stock(application: Application) -> None:
    """Take all handlers of files but ours out of an application: they find and pack a file for every visitor."""
    router = application.wildcard_router
    router.rules[:] = [rule for rule in router.rules if not _is_stock(rule)]


def _is_stock(rule: Rule) -> bool:
    return isinstance(rule.target, type) and issubclass(rule.target, StaticFileHandler)
