import {hotPoints, pathOf, polyline} from "./curve.js";
// The picture where no Python is: the SVG that already stands in the page. Any picture answers to the same three calls:
//   show({form, hot, places, dim, gliding})  draw all links; those in `hot` (indices) run between `places`; the others fade when
//                                            `dim`; `gliding`: the next frame brings other places; `besides`: by index, the
//                                            gutter by which a hot link runs (see curve.js)
//   votes(counts)                            halos, by facet id
//   settle(camera)                           the camera came to rest
const SVG = "http://www.w3.org/2000/svg";

export function svgPicture(root, links, rest) {
  const forms = new Map();
  for (const svg of root.querySelectorAll("svg.picture")) {
    const group = svg.querySelector(".lines");
    forms.set(svg.dataset.form, {group, paths: [...group.querySelectorAll("path")], halos: new Map(), drawn: new Set()});
  }
  return {
    show({form, hot, places, dim, besides}) {
      const {group, paths, halos, drawn} = forms.get(form);
      group.classList.toggle("dim", dim);
      for (const [id, halo] of halos) ["cx", "cy"].forEach((name, i) => halo.setAttribute(name, places.get(id)[i]));
      for (const i of drawn) {
        if (hot.has(i)) continue;
        paths[i].classList.remove("hot");
        paths[i].setAttribute("d", pathOf(rest[form][i]));
        drawn.delete(i);
      }
      for (const i of hot) {
        paths[i].setAttribute("d", polyline(hotPoints(places.get(links[i].a), places.get(links[i].b), besides?.get(i))));
        paths[i].classList.add("hot");
        drawn.add(i);
      }
    },
    votes(counts) {
      const radii = halosOf(counts);
      for (const {group, halos} of forms.values()) {
        for (const halo of halos.values()) halo.remove();
        halos.clear();
        for (const [id, r] of radii) {
          const halo = document.createElementNS(SVG, "circle");
          halo.setAttribute("r", r);
          halos.set(id, halo);
          group.before(halo);
        }
      }
    },
    settle() {},
  };
}

// The radius of each voted facet's halo in plate units.
export function halosOf(counts) {
  const most = Math.max(1, ...Object.values(counts));
  return new Map(Object.entries(counts).filter(([, n]) => n).map(([id, n]) => [id, 70 + 110 * Math.sqrt(n / most)]));
}
