import {the} from "./dom.js";
import {board, outside} from "./page.js";
import {Values} from "./values.js";

// The board as one file that begins as it was when it was written: what was open, votes, and values by language.
/** @type {{facet: string, votes: Record<string, number>, shown: Record<string, Partial<import("./values.js").ShownValues>>}} */
const {facet, votes, shown} = JSON.parse(the(document, "script[data-begun]").textContent ?? "");
const values = new Values(board.root, board.parts);

outside.ready.then(async () => {
  board.votes = votes;
  if (facet && !new URLSearchParams(location.search).has("facet")) await outside.go({facet});
  let shownIn = "";
  /** @param {import("./state.js").State} state */
  const show = ({lang}) => {
    if (lang !== shownIn) values.show(shown[lang] ?? {});
    shownIn = lang;
  };
  board.follow(show);
  show(board.state);
});
