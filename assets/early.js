// In the head of a page, before anything is painted: the theme that the address asks for. Once the board is there, it wears
// its theme itself (board.js) and this mark goes.
{
  const theme = new URLSearchParams(location.search).get("theme");
  if (/^(light|dark|contrast)$/.test(theme)) document.documentElement.dataset.theme = theme;
}
