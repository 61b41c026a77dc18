import {curve, pathOf} from "./curve.js";
// The picture where no Python is: the SVG that already stands in the page. Any picture answers to the same three calls:
//   show({form, hot, places})  draw all links; those in `hot` (indices) run between `places`, on top
//   votes(counts)              halos, by facet id
//   settle(camera)             the camera came to rest
export function svgPicture(root, links) {
  const forms = new Map();
  for (const svg of root.querySelectorAll("svg.picture")) {
    const group = svg.querySelector(".lines");
    const paths = [...group.querySelectorAll("path")];
    forms.set(svg.dataset.form, {group, paths, rest: paths.map(path => path.getAttribute("d"))});
  }
  return {
    show({form, hot, places}) {
      const {group, paths, rest} = forms.get(form);
      paths.forEach((path, i) => {
        const isHot = hot.has(i);
        const was = path.classList.contains("hot");
        if (isHot) {
          path.setAttribute("d", pathOf(curve(places.get(links[i].a), places.get(links[i].b))));
          if (!was) group.append(path);
        } else if (was) path.setAttribute("d", rest[i]);
        path.classList.toggle("hot", isHot);
      });
    },
    votes() {},
    settle() {},
  };
}
