"""What a page is asked about a board in a cell, and what is done to it there."""

from __future__ import annotations

ORIENTATION = "board => getComputedStyle(board.querySelector('[data-world]')).getPropertyValue('--orientation').trim()"
# How many parts of the board's picture can be seen, by what they are called in it.
DRAWN = """(board, name) => [...board.querySelectorAll(`svg.picture ${name}`)].filter(part => {
  const {width, height} = part.getBoundingClientRect()
  return part.checkVisibility({visibilityProperty: true, opacityProperty: true}) && width + height > 0 }).length"""
# How many pixels of the board's Bokeh canvas are painted.
PAINTED = """board => { const canvas = node => { for (const one of node.querySelectorAll('*')) {
    const found = one.localName === 'canvas' && one.width > 0 ? one : one.shadowRoot && canvas(one.shadowRoot)
    if (found) return found } }
  const {data} = (c => c.getContext('2d').getImageData(0, 0, c.width, c.height))(canvas(board))
  let n = 0
  for (let i = 3; i < data.length; i += 4) if (data[i]) n += 1
  return n }"""

# The facets whose card a reader can see and touch in its middle, each with the box of that card within the board.
IN_SIGHT = """board => { const {x: x0, y: y0} = board.getBoundingClientRect(), found = {}
  for (const card of board.querySelectorAll('[data-cards] [data-facet]')) {
    if (!card.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue
    const {x, y, width, height} = card.getBoundingClientRect()
    if (card.contains(board.getRootNode().elementFromPoint(x + width / 2, y + height / 2)))
      found[card.dataset.facet] = [x - x0, y - y0, width, height].map(Math.round) }
  return found }"""
# The titles in the outline that stand in the window and have nothing before them.
TITLES = """board => [...board.querySelectorAll('[data-outline] h3 a')].filter(title => {
  const {x, y, width, height} = title.getBoundingClientRect()
  return width && title === board.getRootNode().elementFromPoint(x + width / 2, y + height / 2) }).map(title => title.innerText)"""
# What stands between the board and the page gets every class and attribute that the board has somewhere, and the page a style
# sheet in which our names mean something else.
NAME_ALIKE = r"""board => { const all = [board, ...board.querySelectorAll('*')], inPage = node => node.getRootNode() === document
  const wrapper = node => node.parentElement ?? node.getRootNode().host
  const ours = board.getRootNode().querySelector('style').textContent
  for (let node = wrapper(board); !node.classList.contains('jp-OutputArea'); node = wrapper(node)) {
    for (const {classList, attributes} of all) {
      if (!node.style.cssText.includes('all:')) node.classList.add(...classList)
      for (const {name, value} of attributes) if (name.startsWith('data-')) node.setAttribute(name, value)
    } }
  const style = document.createElement('style'), names = new Set(ours.match(/--[a-z][\w-]*/g).filter(name => !name.startsWith('--jp')))
  style.textContent = `.praatplaat, .praatplaat * { ${[...names].map(name => `${name}: 7`).join(';')}; text-transform: uppercase; line-height: 3 }
    .praatplaat :is(main, header, section, article, a, svg, #plate, #outline) { display: none !important }`
  document.head.append(style) }"""

# JupyterLab goes on scrolling to the cell that was run when sizes of others turn out different: so until this one has stayed.
SCROLL_TO = """part => new Promise(done => { let stayed = 0, left = 600
  const look = () => { const {y, bottom} = part.getBoundingClientRect()
    stayed = bottom > 0 && y < innerHeight - 100 ? stayed + 1 : 0
    if (stayed > 20 || !part.isConnected || !left--) return done() // a cell that is run anew shows another
    if (!stayed) part.scrollIntoView({block: 'center'})
    requestAnimationFrame(look) }
  look() })"""


# What a visitor chose and Python does not know: which part of the plate is seen, or the outline, and the size of the words.
AS_AT_FIRST = """board => { for (const part of ['[data-view-to=plate]', 'input[name=size][value=normal]', '[data-zoom=whole]'])
  board.querySelector(part).click() }"""
