"""The graph as two tables."""

import pandas as pd
import pytest

from praatplaat.content import read_board
from praatplaat.graph import build_graph, filter_graph, frames
from praatplaat.settings import LANGUAGES
from tests.sample_boards import GOOD, shipped_board

SHIPPED = shipped_board()
SMALL = read_board(GOOD)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_row_per_facet_and_a_row_per_link(lang: str) -> None:
    nodes, links = frames(build_graph(SHIPPED, lang))
    assert list(nodes.index) == [facet.id for facet in SHIPPED.facets] and nodes.index.name == "id"
    assert list(nodes["title"]) == [facet.title[lang] for facet in SHIPPED.facets]
    assert list(nodes["sources"]) == [len(facet.sources) for facet in SHIPPED.facets]
    assert list(links.itertuples(index=False, name=None)) == [
        (facet.id, link.to, link.relation, link.why[lang]) for facet in SHIPPED.facets for link in facet.links
    ]
    touching = pd.concat([links["source"], links["target"]]).value_counts()
    assert nodes["links"].to_dict() == touching.reindex(nodes.index).to_dict()


def test_columns_are_text_or_numbers_and_missing_where_a_kind_has_no_such_field() -> None:
    nodes, links = frames(build_graph(SMALL))
    assert list(links.columns) == ["source", "target", "relation", "why"]
    numbers, texts = nodes[["links", "sources"]], nodes.drop(columns=["links", "sources"])
    assert set(texts) == {"kind", "title", "label", "summary", "text", "organisation", "year", "sector", "size"}
    assert all(pd.api.types.is_integer_dtype(dtype) for dtype in numbers.dtypes)
    for frame in (texts, links):
        assert all(pd.api.types.is_string_dtype(frame[name].dropna()) for name in frame)
    assert nodes["organisation"].isna().tolist() == [True, True, False]


def test_a_graph_without_facets_gives_tables_without_rows() -> None:
    nodes, links = frames(filter_graph(build_graph(SMALL), kinds=["theme"]))
    assert (len(nodes), len(links)) == (0, 0)
    assert list(links.columns) == ["source", "target", "relation", "why"]
