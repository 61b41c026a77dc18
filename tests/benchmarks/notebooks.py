"""A plate in JupyterLab beside pyvis, ipysigma, ipycytoscape and gravis: weight, first picture, requests, and both ways to Python.

    python -m tests.benchmarks.notebooks [LIBRARY…]

The other libraries are installed into a virtual environment of this benchmark, `bench-results/notebooks`, and not into that of
the project. The first picture counts from the moment a cell is run that imports the library and shows the graph, until something
drawn can be seen. Labels are counted as they are drawn (see `labels`). Weights are those of the notebook as JupyterLab saves it.
"""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

from tests.benchmarks.browser import chromium
from tests.benchmarks.labels import FOLLOWS, labels
from tests.lab import laboratory

OTHERS: Final = ("pyvis", "ipysigma", "ipycytoscape", "gravis")
HOME: Final = Path("bench-results/notebooks").absolute()
GRAPHS: Final = {
    "les_miserables": "import networkx as nx\nG = nx.les_miserables_graph()",
    "DEN": "import networkx as nx\nfrom praatplaat import build_graph, read_board\nboard = read_board()\nG = build_graph(board, 'en')",
}
SHOWS: Final = {
    "praatplaat": "from praatplaat import Praatplaat\nplate = Praatplaat({of}, lang='en')\nplate",
    "pyvis": "from pyvis.network import Network\nnet = Network(notebook=True, cdn_resources='in_line')\n"
    "for n in G: net.add_node(str(n), label=str(n))\nfor a, b in G.edges(): net.add_edge(str(a), str(b))\n"
    "from IPython.display import HTML\nfrom html import escape\n"
    "HTML(f'<iframe width=800 height=500 srcdoc=\"{{escape(net.generate_html())}}\"></iframe>')",
    "ipysigma": "from ipysigma import Sigma\nSigma(nx.Graph(G))",
    "ipycytoscape": "import ipycytoscape\nw = ipycytoscape.CytoscapeWidget()\n"
    "w.graph.add_graph_from_networkx(nx.Graph((str(a), str(b)) for a, b in G.edges()))\n"
    "w.set_style([{{'selector': 'node', 'style': {{'label': 'data(id)'}}}}])\nw",
    "gravis": "import gravis as gv\ngv.d3(nx.Graph((str(a), str(b)) for a, b in G.edges()))",
}
_DRAWN: Final = """() => [...document.querySelectorAll('.jp-OutputArea-output :is(img, svg, canvas)')].some(part =>
    part.checkVisibility() && part.getBoundingClientRect().width > 100 && (part.localName !== 'img' || part.naturalWidth))"""
_IN_FRAME: Final = (
    "() => [...document.querySelectorAll('svg, canvas')].some(part => part.getBoundingClientRect().width > 100)"
)
_HEARD: Final = (
    "import time, json\nticks = []\nplate.param.watch(lambda e: ticks.append([e.new, time.time() * 1000]), 'selected')\n"
    "ids = [f.id for f in plate.board.facets][:31]"
)
# Between half a second and two: some changes come while the cards still glide, some while the still picture follows.
_SENDS: Final = """import asyncio
sent = []
async def send():
    for n, id_ in enumerate(ids):
        await asyncio.sleep(0.5 + n * 0.05)
        sent.append([id_, time.time() * 1000])
        plate.selected = id_
    await asyncio.sleep(0.7)
    plate.selected = ''
task = asyncio.ensure_future(send())"""
# Told right after the frame in which something changed, before what waits for it to be painted: cards begin to move in the next.
_SEEN: Final = """() => { window.seen = []
  const roots = []; (function find(node) { for (const one of node.querySelectorAll('*')) {
    if (one.matches('[data-praatplaat]')) roots.push(one)
    if (one.shadowRoot) find(one.shadowRoot) } })(document)
  const root = roots.at(-1)
  let last
  new MutationObserver(() => { const open = root.querySelector('[data-open-facet]')?.dataset.openFacet
    if (!open || open === last) return
    last = open
    requestAnimationFrame(() => scheduler.postTask(() => window.seen.push([open, Date.now()]), {priority: 'user-blocking'})) }).observe(root, {subtree: true, attributes: true, childList: true}) }"""


def install() -> None:
    """Install the other libraries without what the project has already."""
    if not (HOME / "pyvenv.cfg").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    pip = HOME / "bin" / "pip"
    subprocess.run([pip, "install", "-q", "--no-deps", *OTHERS, "spectate", "jsonpickle"], check=True)
    packages = next((HOME / "lib").glob("python3*")) / "site-packages"
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [os.environ.get("PYTHONPATH", ""), *site.getsitepackages(), str(packages)]
    )
    os.environ["JUPYTER_PATH"] = str(HOME / "share" / "jupyter")


def write(path: Path, cells: list[str]) -> None:
    """Write a notebook of code cells."""
    import nbformat

    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, path)


def opened(page: Page, base: str, name: str) -> None:
    """Open a notebook and wait for its kernel."""
    page.goto(f"{base}/lab/tree/{name}?reset")
    page.locator(".jp-StatusBar-Widget").get_by_text("| Idle").wait_for(timeout=120_000)


def run_next(page: Page, idle: bool = True) -> None:
    """Run the cell that is chosen, and choose the next."""
    page.keyboard.press("Shift+Enter")
    if idle:
        page.wait_for_timeout(300)
        page.locator(".jp-StatusBar-Widget").get_by_text("| Idle").wait_for(timeout=120_000)


def saved(page: Page, path: Path) -> int:
    """Save the notebook and return its weight."""
    before = path.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    for _ in range(100):
        page.wait_for_timeout(100)
        if path.stat().st_mtime_ns != before:
            break
    page.wait_for_timeout(300)
    return path.stat().st_size


def measured(page: Page, base: str, folder: Path, library: str, graph: str) -> dict[str, Any]:
    """Return the figures of one library and one graph."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.add_init_script(FOLLOWS)
    show = SHOWS[library].format(of="board" if graph == "DEN" else "G")
    path = folder / f"{library}-{graph}.ipynb"
    write(path, [GRAPHS[graph], show, *[show] * 4, _HEARD, _SENDS, "print(json.dumps([ticks, sent]))"])
    opened(page, base, path.name)
    page.locator(".jp-Cell").first.locator(".jp-InputPrompt").click()
    run_next(page)
    begun = time.monotonic()
    run_next(page, idle=False)
    while time.monotonic() - begun < 60:
        frames = (frame for frame in page.frames[1:] if not frame.is_detached())
        if page.evaluate(_DRAWN) or any(frame.evaluate(_IN_FRAME) for frame in frames):
            break
    found: dict[str, Any] = {"first picture s": round(time.monotonic() - begun, 2)}
    page.wait_for_timeout(4000)
    found |= labels(page)
    found["one plate kB"] = round(saved(page, path) / 1000)
    for _ in range(4):
        run_next(page)
    found["five plates kB"] = round(saved(page, path) / 1000)
    if library == "praatplaat":
        found |= both_ways(page)
    found["hosts beside ours"] = sorted(asked - {urlsplit(base).netloc, ""})
    return found


def both_ways(page: Page) -> dict[str, Any]:
    """Return how long a click takes to Python, and a value of Python until it is painted on the plate, in ms.

    Both ends read the clock of this computer. How busy the page is meanwhile is the time of its main thread alone.
    """
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    run_next(page)
    clicked, cells = [], page.locator(".jp-Notebook .jp-Cell")
    view = page.locator("[data-praatplaat][data-live]").last
    for n in range(30):
        clicked.append(
            view.evaluate(
                """(root, n) => { const cards = [...root.querySelectorAll('[data-cards] [data-facet]')].filter(card =>
                  card.checkVisibility({visibilityProperty: true}) && !card.hasAttribute('aria-current'))
                  const card = cards[7 * n % cards.length]
                  const now = Date.now()
                  card.dispatchEvent(new PointerEvent('click', {bubbles: true, cancelable: true, detail: 1, pointerType: 'mouse'}))
                  return [card.dataset.facet, now] }""",
                n,
            )
        )
        page.wait_for_timeout(500 + 50 * n)
    page.evaluate(_SEEN)
    cells.nth(7).locator(".jp-InputPrompt").click()
    run_next(page)
    before = _busy(cdp)
    page.wait_for_timeout(41_000)
    busy = _busy(cdp) - before
    cells.nth(8).locator(".jp-InputPrompt").click()
    run_next(page)
    ticks, sent = json.loads(cells.nth(8).locator(".jp-OutputArea-output").inner_text())
    heard = [at - clicked[n][1] for n, (_, at) in enumerate(ticks[: len(clicked)])]
    seen = dict(page.evaluate("window.seen"))
    shown = [seen[id_] - at for id_, at in sent if id_ in seen]
    return {
        "click to Python ms": _spread(heard),
        "Python until painted ms": _spread(shown),
        "busy page a change ms": round(busy / len(sent)),
        "load": round(os.getloadavg()[0], 1),
    }


def _busy(cdp: CDPSession) -> float:
    """Return for how many ms of processor the page's main thread has worked."""
    told = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"]) * 1000


def _spread(found: list[float]) -> dict[str, int]:
    return {"median": round(median(found)), "p95": round(quantiles(found, n=20)[-1]), "of": len(found)}


def main() -> None:
    """Measure all, or the libraries that are named, and print."""
    libraries = sys.argv[1:] or [*SHOWS]
    if {*libraries} & {*OTHERS}:
        install()
    results: dict[str, Any] = {"load before": os.getloadavg()}
    with tempfile.TemporaryDirectory() as home, laboratory(Path(home)) as (base, folder), chromium() as browser:
        for graph in GRAPHS:
            for library in libraries:
                page = browser.new_page(viewport={"width": 1280, "height": 1000})
                try:
                    results[f"{library}, {graph}"] = measured(page, base, folder, library, graph)
                except Exception as error:  # what one library cannot do is a figure too
                    results[f"{library}, {graph}"] = {"not measured": str(error).splitlines()[0]}
                print(f"{library}, {graph}:", results[f"{library}, {graph}"], flush=True)
                page.close()
    HOME.parent.mkdir(exist_ok=True)
    (HOME.parent / "notebooks.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
