"""The facets of a board as the browser reads them from the page to search and filter them (`assets/view/find.js`)."""

from typing import Any

from praatplaat.graph import Graph
from praatplaat.settings import LANGUAGES

FILTERS = ("sector", "size", "side")


def entries_of(graph: Graph) -> list[dict[str, Any]]:
    """Return an entry per facet, in reading order and in the language of the graph."""
    lang = graph.graph["lang"]
    return [
        {
            "id": id_, **{name: data[name] for name in ("kind", "title", "label", "summary", "text")},
            "who": data.get("organisation", data.get("owner", "")),
            "also": [words[other] for words in (data["facet"].title, data["facet"].label) for other in LANGUAGES if other != lang],
            "only": [f"{name}:{data[name]}" for name in FILTERS if name in data]
            + [f"theme:{to}" for to in [id_, *graph.successors(id_)] if graph.nodes[to]["kind"] == "theme"],
        }
        for id_, data in graph.nodes(data=True)
    ]
