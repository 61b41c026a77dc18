// The number of devices grows for all to see. It is said aloud only now and then, and not over a question.
const SPARING = 15000; // ms between two times that it is said

/** @typedef {import("./told.js").RoomTold} RoomTold */

/** @param {{say: import("./told.js").Say, announce: (words: string) => void, now: () => ?RoomTold}} _ */
export function sayingDevices({say, announce, now}) {
  let said = {n: 0, at: 0, timer: 0};
  return () => {
    const told = now();
    if (!told || told.devices === said.n) return;
    if (told.round && !told.ended) {
      said.n = told.devices;
      return;
    }
    if (told.ended || said.timer) return;
    said.timer = setTimeout(
      () => {
        const then = now();
        said = {n: then?.devices ?? 0, at: performance.now(), timer: 0};
        if (then && !then.ended && !then.round) announce(say("devices", {n: then.devices}));
      },
      Math.max(0, said.at + SPARING - performance.now())
    );
  };
}
