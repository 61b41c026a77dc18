// How a sentence of the catalogue is said. It stands apart from words.js for pages whose language never changes.

/**
 * Puts a key of the catalogue into words, with what belongs into them.
 * @typedef {(key: string, values?: Record<string, any>) => string} Say
 */

/**
 * Returns what says a sentence of `words`. Of a sentence that depends on a number `n`, it takes the one for that number.
 * @param {Record<string, string>} words
 * @returns {Say}
 */
export function sayer(words) {
  const plural = new Intl.PluralRules(words.locale);
  return (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(values.n)}`];
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}
