/**
 * @typedef {import("./state.js").State} State
 *
 * A change of what is shown, `how` being "push" for a step of the visitor's and else who made it. `before` is null at first;
 * `isStep` when something else is shown than before.
 * @typedef {{state: State, before: State | null, how: string, isStep: boolean}} Change
 *
 * @typedef {(change: Change) => void} Follower
 */
import {same} from "./state.js";

// What the visitor sees, and who follows it. Followers hear of a change one after the other, in the order in which they came.
export class Store {
  /** @type {State | null} */
  state = null;
  /** @type {Follower[]} */
  followers = [];

  // The state, for parts that work only once something is shown.
  get at() {
    return /** @type {State} */ (this.state);
  }

  /** @param {Follower} then */
  follow(then) {
    this.followers.push(then);
  }

  /**
   * @param {State} state
   * @param {string} how
   */
  set(state, how) {
    const before = this.state;
    this.state = state;
    const change = {state, before, how, isStep: before !== null && !same(before, state)};
    for (const then of this.followers) then(change);
  }
}
