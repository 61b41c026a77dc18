// The clock of a step of a route. It runs while the route is at that step, also during a detour; a pause keeps the time that has
// passed. All times are in ms.
export class StepClock {
  /** @type {Map<string, number>} */
  steps = new Map(); // for how long each step of the route has been looked at
  key = "";
  before = 0; // what had passed when it was started last
  since = 0; // when that was; 0 while it stands still

  get passed() {
    return this.before + (this.since ? performance.now() - this.since : 0);
  }

  /** @param {string} key */
  begin(key) {
    if (this.key === key) return;
    this.stop();
    this.key = key;
    this.start(this.steps.get(key) ?? 0);
  }

  // Keeps the time that has passed. From then on the clock belongs to no step.
  stop() {
    if (this.key) this.steps.set(this.key, this.passed);
    this.key = "";
    this.before = this.since = 0;
  }

  start(before = 0) {
    this.before = before;
    this.since = performance.now();
  }

  // Makes the clock stand still, or go on.
  pause() {
    if (this.since) [this.before, this.since] = [this.passed, 0];
    else this.start(this.before);
  }
}

/** @param {number} ms */
export const minutes = ms => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/**
 * What passed of what was planned.
 * @type {(passed: number, planned: number) => string}
 */
export const passedOf = (passed, planned) => `${minutes(passed)} / ${minutes(planned)}`;
