// What changed on a phone's page, in words for people who listen.

/** What the page shows, as its attributes say; of words of the room nothing is `told` before they stand there.
 * @type {(main: HTMLElement) => {screen?: string, round?: string, status?: string, lead?: string, told: boolean,
 *   alone: boolean}} */
const standing = main => ({
  ...main.dataset,
  told: "told" in main.dataset && !main.querySelector("#room-none:not([hidden])"),
  alone: "alone" in main.dataset
});

/** @typedef {ReturnType<typeof standing>} PhoneStanding */

/**
 * Tells what is new since `before`, and goes to the top where the page is another one.
 * @type {(main: HTMLElement, before: PhoneStanding, say: import("./told.js").Say, announce: (words: string) => void) => void}
 */
function tellChange(main, before, say, announce) {
  const now = standing(main);
  const title = main.querySelector("h1")?.textContent ?? "";
  if (now.screen !== before.screen || now.round !== before.round) {
    announce(now.screen === "round" && now.status === "open" ? say("opened", {question: title}) : title);
    scrollTo({top: 0});
  } else if (now.told && !before.told) {
    announce(say("revealed"));
  } else if (now.status !== before.status) {
    announce(now.status === "open" ? say("opened", {question: title}) : say("closed"));
  } else if (now.lead !== before.lead) {
    // A step whose question the room is asked below stands there only.
    const shown = main.querySelector("#lead .lead-title, #lead .asked")?.textContent ?? title;
    announce(now.lead ? say(now.alone ? "leads-alone" : "leads", {title: shown}) : say("leads-no-more"));
  }
}

/** @type {(main: HTMLElement, say: import("./told.js").Say, announce: (words: string) => void) => {tell: () => void, stood: () => PhoneStanding}} */
export function openChange(main, say, announce) {
  let stood = standing(main); // as it was told about last
  return {
    stood: () => stood,
    tell() {
      const before = stood;
      stood = standing(main);
      tellChange(main, before, say, announce);
    }
  };
}
