// What a page keeps in the storage of its browser, as JSON. A strict browser closes its storage, and a storage may be full. Then
// it is for the caller to keep the value, for as long as the page lasts.

/**
 * `storage` is called each time, for where the storage is closed even to look it up fails.
 * @typedef {ReturnType<typeof keeping>} Keeping
 * @param {() => Storage} storage
 * @param {string} key
 */
export const keeping = (storage, key) => ({
  /** @type {() => any} */
  read() {
    try {
      return JSON.parse(storage().getItem(key) ?? "null");
    } catch {
      return null;
    }
  },
  /**
   * Keeps `value`, or with null nothing more; tells whether that was done.
   * @type {(value: unknown) => boolean}
   */
  write(value) {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
});
