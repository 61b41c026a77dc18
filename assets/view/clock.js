// The clock of a step: runs while the step is the one of the state, also during a detour; pausing keeps what has passed. All in ms.
export class StepClock {
  /** @type {Map<string, number>} */
  steps = new Map(); // for how long each step of the route has been looked at
  key = "";
  before = 0; // what had passed when it was started last
  since = 0; // when that was; 0 while it stands still

  get passed() { return this.before + (this.since ? performance.now() - this.since : 0); }

  /** @param {string} key */
  begin(key) {
    if (this.key === key) return;
    this.stop();
    this.key = key;
    this.start(this.steps.get(key) ?? 0);
  }

  // Keeps what has passed; of no step from here on.
  stop() {
    if (this.key) this.steps.set(this.key, this.passed);
    this.key = "";
    this.before = this.since = 0;
  }

  start(before = 0) {
    this.before = before;
    this.since = performance.now();
  }

  // Stands still, or goes on.
  pause() {
    if (this.since) [this.before, this.since] = [this.passed, 0];
    else this.start(this.before);
  }
}

/** @param {number} ms */
export const minutes = ms => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
