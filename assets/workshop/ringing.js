// A short sound, made here: no file is fetched for it. A browser lets a page sound only once somebody pressed something on it.
const TONES = [880, 880, 1175]; // Hz
const APART = 0.32; // s, as is what follows
const LASTS = 0.26;

/**
 * Returns what rings.
 * @type {() => () => void}
 */
export function ringing() {
  /** @type {?AudioContext} */
  let sounds = null;
  return () => {
    if (!("AudioContext" in window)) return;
    sounds ??= new AudioContext();
    sounds.resume().catch(() => {});
    const context = sounds;
    TONES.forEach((tone, i) => {
      const at = context.currentTime + i * APART;
      const [voice, loud] = [context.createOscillator(), context.createGain()];
      voice.frequency.value = tone;
      loud.gain.setValueAtTime(0.0001, at);
      loud.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
      loud.gain.exponentialRampToValueAtTime(0.0001, at + LASTS);
      voice.connect(loud).connect(context.destination);
      voice.start(at);
      voice.stop(at + LASTS);
    });
  };
}
