"""Screens, server and pages: the only floor that knows Panel, Bokeh and Tornado."""
