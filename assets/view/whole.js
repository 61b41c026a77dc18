import {element, every} from "./dom.js";
import {unpacked} from "./unpacked.js";

// The single file as it is read without a script becomes the page that any board has. What nobody sees without one is packed in it:
// what search knows of a facet, and the script of the page.
const {entries, code} = unpacked("unseen");
every(document, "article[data-kind]").forEach((article, i) => (article.dataset.entry = entries[i]));
document.body.append(element("script", {}, code)); // it runs at once
