/* Finds the places of the page and fills them: always as text, never as markup. */

/** The element of the page with this name. */
export const place = (name) => document.querySelector(`[data-pins="${name}"]`);

/** What stands in a <template> of the page, with its spots filled in. */
export const filled = (template, values) => {
  const made = document.getElementById(template).content.firstElementChild.cloneNode(true);
  for (const spot of made.querySelectorAll("[data-fill]")) spot.textContent = values[spot.dataset.fill] ?? "";
  return made;
};

export const offer = (select, choices, chosen) => {
  select.replaceChildren(...choices.map(([value, words]) => new Option(words, value, false, String(value) === String(chosen))));
};
