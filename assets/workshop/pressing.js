// While something is pressed the screen stays as it is: what moves away between down and up loses the press, for then no click
// comes of it.
const PRESS_LONGEST = 2000; // ms: who holds on longer, to select words for instance, sees what is new all the same

/** @type {(() => void)[]} */
const postponed = [];
let isHeldDown = false;
let pressTimer = 0;

/**
 * Runs `todo` at once, or as soon as nothing is pressed any more: after the click, and after what was to run before it.
 * @type {(todo: () => void) => void}
 */
export function onceReleased(todo) {
  if (isHeldDown || postponed.length) postponed.push(todo);
  else todo();
}

function runPostponed() {
  for (const todo of postponed.splice(0)) onceReleased(todo);
}

function letGo() {
  clearTimeout(pressTimer);
  isHeldDown = false;
  setTimeout(runPostponed);
}

addEventListener(
  "pointerdown",
  () => {
    clearTimeout(pressTimer);
    isHeldDown = true;
    pressTimer = setTimeout(letGo, PRESS_LONGEST);
  },
  true
);
for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, letGo, true);
