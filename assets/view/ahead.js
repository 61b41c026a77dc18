// What takes long the first time is done while nothing else happens: cards that wait behind others are measured before they are
// called forward. It is done in small parts, each over within a frame, and only where the plate is in sight and no card moves.
const AT_REST = 800; // ms before it begins
const AT_ONCE = 6; // cards, with their words

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
    requestIdleCallback(() => {
      const {stage, plate} = this;
      // What is not laid out, as in a cell that is scrolled away, would be measured wrong.
      if (begun !== this.timer || !plate.clientWidth || !plate.checkVisibility?.({contentVisibilityAuto: true})) return;
      if (stage.measureSome(AT_ONCE)) this.goOn(begun);
    });
  }
}
