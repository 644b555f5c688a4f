/* The sentences that come with the page, with what they name filled in. */

const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");
const shown = (value) => (typeof value === "number" ? numbers.format(value) : String(value ?? ""));

/** @param {Record<string, string>} sentences @returns {(name: string, params?: Record<string, unknown>) => string} */
export const sayWith = (sentences) => (name, params = {}) => {
  const sentence = (params.count === 1 && sentences[`${name}.one`]) || sentences[name];
  return sentence.replace(/%\((\w+)\)s|%%/g, (spot, param) => (param ? shown(params[param]) : "%"));
};
