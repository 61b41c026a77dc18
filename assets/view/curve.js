// The curve of a link in plate units; twin of `curve` in praatplaat/view/scene.py, held equal by a test.
const REACH = 0.35;
const BEND = 0.08;

export function curve([x0, y0], [x1, y1]) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const points = [
    x0, y0,
    x0 + dx * REACH + dy * BEND, y0 + dy * REACH - dx * BEND,
    x1 - dx * REACH + dy * BEND, y1 - dy * REACH - dx * BEND,
    x1, y1,
  ];
  return points.map(value => Math.floor(value * 10 + 0.5) / 10);
}

export const pathOf = ([a, b, c, d, e, f, g, h]) => `M${a} ${b}C${c} ${d} ${e} ${f} ${g} ${h}`;

// Points along the curve, for pictures that draw only straight pieces: 24 of them stay within 0.4 units of the curve.
export function points([x0, y0, x1, y1, x2, y2, x3, y3], pieces = 24) {
  const xs = [];
  const ys = [];
  for (let i = 0; i <= pieces; i++) {
    const t = i / pieces;
    const u = 1 - t;
    xs.push(u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3);
    ys.push(u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3);
  }
  return {xs, ys};
}
