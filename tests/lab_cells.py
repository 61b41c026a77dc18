"""The cells of a notebook of boards."""

from __future__ import annotations

from tests.sweep import ALL

PART = """from praatplaat import board_from, build_graph, ego
beside = ["samenwerken", "kleine-stap", "belangen", "directie", "rvt", "verrijk-project", "slimmer-werken", "aanbod-behoefte"]
part = build_graph(whole)
part.remove_nodes_from({*part} - {*ego(part, "ict-basis"), *beside})
board = board_from(part, whole)"""
"""Facets of all kinds of the shipped board, and a quarter of its weight."""
SHOW = f"""from praatplaat import Praatplaat, read_board
whole = read_board()
{PART}
plate = Praatplaat(board, lang="en")
heard = []
plate.param.watch(lambda *events: heard.extend((e.name, e.new) for e in events), ["selected", "lang", "votes"])
plate"""
SET = "plate.votes = {'rvt': 1}\nplate.selected = 'rvt'\nplate.lang = 'nl'"
SET_OFTEN = f"""for facet in ["ict-basis", "samenwerken", "kleine-stap"] * {5 if ALL else 2}:
    plate.selected = facet
    plate.lang = "en" if plate.lang == "nl" else "nl"
"""
SET_LAST = "plate.votes = {'directie': 9}\nplate.selected = 'directie'\nplate.lang = 'nl'\nheard.clear()"
SHOW_OTHER = f"other = Praatplaat({'whole' if ALL else 'board'}, width=500, height=700)\nother"
SHOW_AGAIN = "plate"
SHOW_AMONG_NAMESAKES = "among = Praatplaat(board, lang='en')\namong"
SHOW_GRAPH = """import networkx as nx
friends = Praatplaat(nx.karate_club_graph(), kind='club', lang='en')
friends"""
SHOW_IN_PANEL = """import panel as pn
pn.extension(inline=True)
pn.Column(plate)"""
ARRIVED = "from IPython.display import display, update_display\nshown = display(0, display_id='arrived')"
"""Shows a number that grows: what the kernel said before it has arrived at the page."""
CELLS = (SHOW, SET, SET_OFTEN, SET_LAST, SHOW_OTHER, SHOW_AGAIN, SHOW_AMONG_NAMESAKES, SHOW_GRAPH, ARRIVED, "", "")
