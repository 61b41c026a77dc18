import {hotPoints, pathOf, polyline} from "./curve.js";
// The picture where no Python is: the SVG that already stands in the page. Any picture answers to the same three calls:
//   show({form, hot, places, dim, gliding})  draw all links; those in `hot` (indices) run between `places`; the others fade when
//                                            `dim`; `gliding`: the next frame brings other places; `besides`: by index, the
//                                            gutter by which a hot link runs (see curve.js)
//   votes(counts, share)                     halos, by facet id, at that share of their full size (1)
//   settle(camera)                           the camera came to rest
const SVG = "http://www.w3.org/2000/svg";

export function svgPicture(root, links, rest) {
  const forms = new Map();
  let at = new Map();
  for (const still of root.querySelectorAll(".still")) {
    const [ahead, resting] = [still.previousElementSibling, still].map(part => part.querySelector(".lines"));
    forms.set(still.firstChild.dataset.form, {still, ahead, resting, paths: [...resting.children], halos: new Map(), drawn: new Set()});
  }
  const put = (halo, id) => {
    if (at.has(id)) ["cx", "cy"].forEach((name, i) => halo.setAttribute(name, at.get(id)[i]));
  };
  return {
    show({form, hot, places, dim, besides}) {
      const {still, ahead, resting, paths, halos, drawn} = forms.get(form);
      at = places;
      still.classList.toggle("dim", dim);
      for (const [id, halo] of halos) put(halo, id);
      for (const i of drawn) {
        if (hot.has(i)) continue;
        paths[i].classList.remove("hot");
        paths[i].setAttribute("d", pathOf(rest[form][i]));
        resting.append(paths[i]);
        drawn.delete(i);
      }
      for (const i of hot) {
        paths[i].setAttribute("d", polyline(hotPoints(places.get(links[i].a), places.get(links[i].b), besides?.get(i))));
        if (drawn.has(i)) continue;
        paths[i].classList.add("hot");
        ahead.append(paths[i]);
        drawn.add(i);
      }
    },
    votes(counts, share) {
      const radii = halosOf(counts, share);
      for (const {ahead, halos} of forms.values()) {
        for (const halo of halos.values()) halo.remove();
        halos.clear();
        for (const [id, r] of radii) {
          const halo = document.createElementNS(SVG, "circle");
          halo.setAttribute("r", r);
          put(halo, id);
          halos.set(id, halo);
          ahead.before(halo);
        }
      }
    },
    settle() {},
  };
}

// The radius of each voted facet's halo in plate units.
export function halosOf(counts, share = 1) {
  const most = Math.max(1, ...Object.values(counts));
  return new Map(Object.entries(counts).filter(([, n]) => n).map(([id, n]) => [id, share * (70 + 110 * Math.sqrt(n / most))]));
}
