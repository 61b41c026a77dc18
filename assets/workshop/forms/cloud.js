// Where the words of a cloud stand: the first in the middle, each next one as near to it as it can, on a spiral. The same words
// have the same places everywhere. Pure.
const SPIRAL_STEP = 9; // px from one try to the next
const SPIRAL_PITCH = 3; // px that a turn goes outwards for each radian
const FILLS = 0.72; // of the whole: boxes that would fill more never all find a place

/** @typedef {[left: number, top: number, right: number, bottom: number]} CloudArea */
/** @typedef {[width: number, height: number]} CloudBox */

/**
 * Whether boxes may all find a place, as far as can be told without trying.
 * @type {(boxes: CloudBox[], width: number, height: number) => boolean}
 */
export const mayFit = (boxes, width, height) =>
  boxes.reduce((sum, [w, h]) => sum + w * h, 0) < FILLS * width * height && boxes.every(([w, h]) => w <= width && h <= height);

/**
 * Returns for each box the corner where it stands, or null where no place is left for it; none overlap. Boxes come in their
 * order, the largest first.
 * @type {(boxes: CloudBox[], width: number, height: number) => (?[left: number, top: number])[]}
 */
export function cloudIn(boxes, width, height) {
  /** @type {CloudArea[]} */
  const taken = [];
  let from = 0; // where the spiral goes on: boxes of about the same size find nothing further in
  let last = Infinity;
  return boxes.map(([w, h]) => {
    if (w * h < last * 0.8) {
      from = 0;
      last = w * h;
    }
    const found = freePlace(taken, {w, h, width, height}, from);
    if (!found) return null;
    from = Math.max(0, found.angle - 2 * Math.PI);
    taken.push(found.area);
    return [found.area[0], found.area[1]];
  });
}

/**
 * The same places with all that stands there moved to the middle: the first few words leave one side empty.
 * @type {(boxes: CloudBox[], places: (?[left: number, top: number])[], width: number, height: number) => (?[left: number, top: number])[]}
 */
export function inMiddle(boxes, places, width, height) {
  const areas = places.flatMap((at, i) => (at ? [[at[0], at[1], at[0] + boxes[i][0], at[1] + boxes[i][1]]] : []));
  const [left, top] = [0, 1].map(side => Math.min(...areas.map(area => area[side])));
  const [right, bottom] = [2, 3].map(side => Math.max(...areas.map(area => area[side])));
  return places.map(at => at && [at[0] + (width - left - right) / 2, at[1] + (height - top - bottom) / 2]);
}

/**
 * The first free place on the spiral, which is as wide as what it fills; null when it has left that.
 * @type {(taken: CloudArea[], box: {w: number, h: number, width: number, height: number}, from: number) => ?{area: CloudArea, angle: number}}
 */
function freePlace(taken, {w, h, width, height}, from) {
  const wide = width / height;
  const end = (height * Math.SQRT2) / 2;
  /** @type {?CloudArea} */
  let stands = null; // what was in the way last time mostly is the next time too
  for (let angle = from; SPIRAL_PITCH * angle < end; angle += SPIRAL_STEP / Math.max(SPIRAL_STEP, SPIRAL_PITCH * angle)) {
    const radius = SPIRAL_PITCH * angle;
    const x = (width - w) / 2 + radius * wide * Math.cos(angle);
    const y = (height - h) / 2 + radius * Math.sin(angle);
    if (x < 0 || y < 0 || x + w > width || y + h > height) continue;
    /** @type {CloudArea} */
    const area = [x, y, x + w, y + h];
    if (stands && overlaps(area, stands)) continue;
    stands = taken.find(other => overlaps(area, other)) ?? null;
    if (!stands) return {area, angle};
  }
  return null;
}

/** @type {(a: CloudArea, b: CloudArea) => boolean} */
const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
