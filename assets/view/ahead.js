// What takes long the first time is done while nothing else happens: cards that wait behind others are measured before they are
// called forward. It is done in small parts, each over within a frame, and only where the plate is in sight and no card moves.
const AT_REST = 800; // ms before it begins
const AT_ONCE = 2; // cards, with their words
const TO_SPARE = 8; // ms that are left in a frame, in which so many are measured on a slow computer too

export class Ahead {
  timer = 0;

  /**
   * @param {HTMLElement} plate
   * @param {import("./stage.js").Stage} stage
   */
  constructor(plate, stage) {
    this.plate = plate;
    this.stage = stage;
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  // Begins when no card has moved for a while.
  begin() {
    this.stop();
    if (!("requestIdleCallback" in window)) return;
    this.timer = setTimeout(() => this.goOn(this.timer), AT_REST);
  }

  /** @param {number} begun tells what was begun from what began after it */
  goOn(begun) {
    requestIdleCallback(deadline => {
      const {stage, plate} = this;
      // What is not laid out, as in a cell that is scrolled away, would be measured wrong.
      if (begun !== this.timer || !plate.clientWidth || !plate.checkVisibility?.({contentVisibilityAuto: true})) return;
      let left = true;
      while (left && deadline.timeRemaining() > TO_SPARE) left = stage.measureSome(AT_ONCE);
      if (left) this.goOn(begun);
    });
  }
}
