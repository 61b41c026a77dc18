"""What axe finds on a page by the rules of WCAG 2.2 AA."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.sweep import ALL

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What is out of sight is not judged, and in sight are many articles of one make: axe takes ten times as long for all of
# them. So of the articles only one in so many stays while it looks, and the meaning of each word that is explained; with `every` 1 all do.
LOOK = """async ([tags, every]) => {
  const outline = document.querySelector('[data-outline]'), unseen = outline && !outline.checkVisibility(), held = []
  const articles = every > 1 && outline ? [...outline.querySelectorAll('article')] : [], stay = new Set()
  const makes = Map.groupBy(articles.filter(article => article.checkVisibility()), article => article.className + article.dataset.kind)
  for (const alike of makes.values()) alike.forEach((article, i) => { if (i % every === 0) stay.add(article) })
  for (const parent of new Set(articles.map(article => article.parentNode))) held.push([parent, [...parent.childNodes]])
  for (const term of document.querySelectorAll('.term[aria-describedby]')) {
    const home = term.closest('[data-outline] article')
    if (!home || stay.has(home)) stay.add(document.getElementById(term.getAttribute('aria-describedby'))?.closest('[data-outline] article'))
  }
  stay.add(document.activeElement.closest('[data-outline] article'))
  articles.filter(article => !stay.has(article)).forEach(article => article.remove())
  const result = await axe.run(unseen ? {exclude: [['[data-outline]']]} : document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  held.forEach(([parent, nodes]) => parent.replaceChildren(...nodes))
  return [result.violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(node => node.html.slice(0, 160))]), result.passes.length]
}"""


def expect_clean(page: Page, where: object = "", least: int = 15) -> None:
    """Expect axe to find nothing on what is in sight of a board, and to have looked at more than `least` things."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found, passed = page.evaluate(LOOK, [TAGS, 1 if ALL else 8])
    assert not found, where
    assert passed > least


def expect_no_violations(page: Page, *more_tags: str, least: int) -> None:
    """Expect axe to find nothing anywhere on a page, also by the rules of `more_tags`; a dialog may cover the most of it."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": [*TAGS, *more_tags]}})
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in result.response["violations"]] == []
    assert len(result.response["passes"]) > least
