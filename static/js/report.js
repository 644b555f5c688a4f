/* The validation report with a script: the focus stays where somebody worked, rows are edited in their place. */
"use strict";

(() => {
  const on = document.addEventListener.bind(document);
  const said = () => document.getElementById("report-said");

  /* Where somebody works: the row or group, and which of its controls. */
  let place = null;
  const remember = (control) => {
    const box = control?.closest("tr[id], li.group[id], #groups, #apply");
    place = box && { id: box.id, control: control.dataset.focus || "" };
  };

  /* A control that was exchanged takes the focus with it; then it goes to the same one, else to the first one there. */
  const comeBack = () => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (!place || !lost) return;
    const box = document.getElementById(place.id);
    if (!box) return;
    const field = box.matches("[data-edited]") && (box.querySelector("[data-first]") || box.querySelector("td input[dir]"));
    const same = place.control && box.querySelector(`[data-focus="${place.control}"]`);
    const next = box.querySelector("[data-focus=undo], [data-focus=in]") || box.querySelector("[data-focus]");
    (field || same || next || box).focus();
  };

  /* Groups fold in narrow windows: the first one that waits is open, and whatever somebody opened stays so. */
  const unfolded = new Set();
  const fold = (group, open) => {
    group.classList.toggle("is-folded", !open);
    group.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(open));
  };
  const foldAll = () => {
    const groups = [...document.querySelectorAll(".group")];
    const first = groups.find((group) => !group.matches(".group-settled"));
    groups.forEach((group) => fold(group, unfolded.has(group.id) || (group === first && !unfolded.has(`-${group.id}`))));
  };
  const toggle = (event) => {
    const button = event.target.closest("[data-fold]");
    if (!button) return;
    const group = button.closest(".group");
    const open = group.classList.contains("is-folded");
    unfolded[open ? "add" : "delete"](group.id);
    unfolded[open ? "delete" : "add"](`-${group.id}`);
    fold(group, open);
  };

  on("click", (event) => {
    toggle(event);
    const control = event.target.closest("button, a");
    if (control) remember(control);
  });
  on("focusin", (event) => remember(event.target));
  on("keydown", (event) => {
    const row = event.key === "Escape" && event.target.closest?.("[data-edited]");
    if (!row) return;
    event.preventDefault();
    row.querySelector("[data-cancel]").click();
  });
  on("htmx:beforeRequest", (event) => {
    event.detail.elt.closest("[data-edited]")?.setAttribute("aria-busy", "true");
    said().ariaBusy = "true";
  });
  on("htmx:afterRequest", (event) => {
    document.querySelector("[data-edited][aria-busy]")?.removeAttribute("aria-busy");
    said().ariaBusy = null;
    const { xhr, pathInfo } = event.detail;
    /* Led elsewhere, to the sign-in: the page itself is to say so. */
    const wanted = new URL(pathInfo.requestPath, location.href).pathname;
    if (xhr.responseURL && new URL(xhr.responseURL).pathname !== wanted) location.reload();
  });
  on("htmx:afterSettle", () => { foldAll(); comeBack(); });

  foldAll();
  matchMedia("(max-width: 899px)").addEventListener("change", foldAll);
})();
