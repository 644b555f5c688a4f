/* The bell: opening it is having seen it, and while work goes on it is asked for again. */
"use strict";

(() => {
  const bell = document.querySelector("[data-bell]");
  if (!bell) return;
  const parts = (root) => [...root.querySelectorAll("[data-bell-part]")];
  const form = bell.querySelector("form");
  const EVERY = 4000;

  const show = (page) => {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-bell]");
    if (!fresh) return;
    /* Only what differs is put in, so that a screen reader says it once. */
    parts(fresh).forEach((part, number) => {
      const old = parts(bell)[number];
      if (old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes);
    });
    bell.toggleAttribute("data-goes-on", fresh.hasAttribute("data-goes-on"));
  };
  const ask = async () => {
    if (!bell.hasAttribute("data-goes-on")) return;
    try {
      const answer = await fetch(bell.dataset.bell, { redirect: "error" });
      if (answer.ok) show(await answer.text());
    } catch { /* the server is away for a moment */ }
    setTimeout(ask, EVERY);
  };
  const seen = async (event) => {
    if (event.newState !== "open" || !parts(bell)[0].innerHTML.trim()) return;
    const data = new FormData(form);
    data.append("quietly", "");
    try {
      if ((await fetch(form.action, { method: "post", body: data })).ok) parts(bell)[0].replaceChildren();
    } catch { /* it is still new when the page is loaded again */ }
  };

  form.hidden = true;
  bell.querySelector("[popover]").addEventListener("toggle", seen);
  setTimeout(ask, EVERY);
})();
