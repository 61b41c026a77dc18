"""Cards and links as a plain page with d3 makes them: a force graph in SVG, nothing else on the page.

It is kept kind: no explanations to bring, one language, files compressed beforehand and served from memory. Of the
shipped board it has the first 60 facets, as such pages have; of a grown one all, for equal numbers of cards in motion.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from praatplaat import build_graph, read_board
from praatplaat.graph.build import part_of

RELEASE: Final = "d3@7"
NODES: Final = 60
"""Facets of the shipped board that the page shows."""
_TYPES: Final = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}


class NoD3Error(Exception):
    """npm could not bring d3; the message is what it said last."""


def fetch_d3(folder: Path) -> Path:
    """Return d3's own file in `folder`, brought by npm if it is not there yet.

    Raises:
        NoD3Error: There is no npm, or it found no registry.
    """
    file = folder / "d3.min.js"
    if file.is_file():
        return file
    npm = shutil.which("npm")
    if not npm:
        raise NoD3Error("there is no npm")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        done = subprocess.run(
            [npm, "pack", RELEASE, "--silent", "--pack-destination", made], capture_output=True, text=True, check=False
        )
        packed = next(Path(made).glob("*.tgz"), None)
        if packed is None:
            raise NoD3Error((done.stderr.strip().splitlines() or ["npm brought nothing"])[-1])
        with tarfile.open(packed) as package:
            inside = package.extractfile("package/dist/d3.min.js")
            assert inside
            file.write_bytes(inside.read())
    return file


def board_json(board: Path | None) -> str:
    """Return facets and links of a board as d3's examples want them; without one, of a part of the shipped board."""
    graph = build_graph(read_board(board))
    if board is None:
        graph = part_of(graph, list(graph)[:NODES])
    return json.dumps(
        {
            "nodes": [{"id": id_, "label": label} for id_, label in graph.nodes(data="label")],
            "links": [{"source": a, "target": b} for a, b in graph.edges()],
        },
        ensure_ascii=False,
    )


def server(files: dict[str, bytes]) -> ThreadingHTTPServer:
    """Return a server of those files on a free port, "index.html" also at the root."""
    packed = {f"/{name}": (_TYPES[Path(name).suffix], gzip.compress(body)) for name, body in files.items()}
    packed["/"] = packed["/index.html"]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = packed.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in packed else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip" if body else "identity")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


if __name__ == "__main__":
    page = Path(__file__).with_suffix(".html").read_bytes()
    words = board_json(Path(sys.argv[2]) if len(sys.argv) > 2 else None).encode()
    running = server({"index.html": page, "d3.min.js": Path(sys.argv[1]).read_bytes(), "board.json": words})
    print(f"http://127.0.0.1:{running.server_port}/", flush=True)
    running.serve_forever()
