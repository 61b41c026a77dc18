// In the head of a page, before anything is painted, in words that any browser can read. First whether this one has what the
// board needs (needs.json): if not, the page stays as it is without scripts, and says why. Then the theme that the address asks
// for: once the board is there, it wears its theme itself (board.js) and this mark goes.
(function (page) {
  try {
    if (NEEDS) page.removeAttribute("data-plain");
    else throw 0;
  } catch (lack) {
    page.setAttribute("data-plain", "old");
  }
  var theme = /[?&]theme=(light|dark|contrast)(&|$)/.exec(location.search);
  if (theme) page.setAttribute("data-theme", theme[1]);
})(document.documentElement);
