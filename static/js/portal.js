/* What pages do better with a script. Everything works without it. */
"use strict";

(() => {
  const on = document.addEventListener.bind(document);
  const first = document.querySelector.bind(document);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* A form is sent once, and not while offline. Its button looks busy. */
  const tell = (failed) => all("[data-failed]").forEach((line) => { line.hidden = !failed; });
  const holdBack = (event) => { event.preventDefault(); event.stopPropagation(); };
  const send = (event) => {
    const { target: form, submitter } = event;
    if (form.method !== "post") return;
    const again = "sent" in form.dataset || submitter?.ariaBusy;
    if (!again) tell(!navigator.onLine);
    if (again || !navigator.onLine) return holdBack(event);
    if (!form.matches("[hx-post]:not([hx-trigger=change])")) form.dataset.sent = "";
    if (submitter) submitter.ariaBusy = "true";
  };
  /* Coming back with "back" may show the page as it was left. */
  const allowAgain = () => all("[data-sent], button[aria-busy]").forEach((each) => {
    delete each.dataset.sent;
    each.ariaBusy = null;
  });
  /* Where the browser stops and goes nowhere else, it is said, and the form can be sent again: that has one effect. */
  let going;
  const go = ({ signal }) => {
    going = signal;
    signal.onabort = () => setTimeout(() => {
      if (going !== signal) return;
      tell(first("[data-sent]"));
      allowAgain();
    });
  };
  const answered = ({ detail }) => {
    tell(detail.failed ?? !detail.xhr.status);
    detail.requestConfig.triggeringEvent?.submitter?.removeAttribute("aria-busy");
  };

  /* Ticks made before the script came are kept now; links wait for others. */
  const keepTicks = () => {
    const box = all(".tick [name=person]").find((each) => each.checked !== each.defaultChecked);
    box?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const LEADING = "a, [type=submit]";
  const waitForTicks = (event) => {
    const control = event.target.closest(LEADING);
    if (!control || !first("#choosing.htmx-request")) return;
    holdBack(event);
    const again = () => control.isConnected ? control : all(LEADING).find((each) => each.textContent === control.textContent);
    on("htmx:afterRequest", () => setTimeout(() => again()?.click()), { once: true });
  };

  /* Nothing typed is lost by a click away. Ticks of a list are kept as they are made, and previews change nothing. */
  let cancelled = false;
  const isChanged = (field) => {
    if (field.type === "hidden" || field.closest(".tick")) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (!field.options) return "defaultValue" in field && field.value !== field.defaultValue;
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  };
  const warn = (event) => {
    if (cancelled) return;
    const unsent = all("main form[method=post]:not([data-sent])").filter((form) => form.querySelector(".buttons"));
    const shownAgain = first("main [data-unsaved]") && !first("main form[data-sent]");
    if (shownAgain || unsent.some((form) => [...form.elements].some(isChanged))) event.preventDefault();
  };

  /* What is shown once is gone when the page is left, so that going back does not show it. */
  const forgetOnce = () => all("[data-shown-once]").forEach((shown) => { shown.textContent = "*****"; });

  /* The box in a table's header: ticks all rows, and shows whether all or some are ticked. */
  const rowBoxes = (head) => all("tbody .tick input[type=checkbox]:not(:disabled)", head.closest("table"));
  const showTicked = (head) => {
    const boxes = rowBoxes(head);
    const ticked = boxes.filter((box) => box.checked).length;
    head.checked = boxes.length > 0 && ticked === boxes.length;
    head.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  const tick = ({ target: box }) => {
    const head = box.closest(".tick") && box.closest("table").querySelector("[data-check-all]");
    if (!head) return;
    if (box === head) rowBoxes(head).forEach((each) => { each.checked = head.checked; });
    showTicked(head);
  };

  /* Fields that can be filled in only while another one has a fitting value. */
  const enableFields = (chooser) => {
    const off = (chooser.dataset.enablesUnless || "").split(" ").includes(chooser.value);
    const names = chooser.dataset.enables.split(" ");
    [...chooser.form.elements].forEach((field) => { if (names.includes(field.name)) field.disabled = off; });
  };

  /* Files dropped on the frame around a file field. One that the server would not take is not sent to it first. */
  const showDropped = (frame, field) => {
    const isLarge = [...field.files].some((file) => file.size > field.dataset.mostBytes);
    all("[data-drop-refused]", frame).forEach((refused) => { refused.hidden = !isLarge; });
    if (isLarge) field.value = "";
    const names = [...field.files].map((file) => file.name).join(", ");
    all("[data-drop-name]", frame).forEach((place) => { place.textContent = names; });
  };
  const watchDrop = (frame) => {
    const field = frame.querySelector("input[type=file]");
    const over = (event) => { event.preventDefault(); frame.classList.add("is-over"); };
    frame.addEventListener("dragenter", over);
    frame.addEventListener("dragover", over);
    frame.addEventListener("dragleave", (event) => {
      if (!frame.contains(event.relatedTarget)) frame.classList.remove("is-over");
    });
    frame.addEventListener("drop", (event) => {
      event.preventDefault();
      frame.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    field.addEventListener("change", () => showDropped(frame, field));
  };

  const press = (event) => {
    cancelled = Boolean(event.target.closest(".buttons a"));
    const button = event.target.closest("[data-dialog], [data-close], [data-reveal]");
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (!button) return;
    event.preventDefault();
    const { dialog, reveal } = button.dataset;
    if (dialog) document.getElementById(dialog).showModal();
    else if (!reveal) button.closest("dialog").close();
    else {
      const field = document.getElementById(reveal);
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.ariaPressed = String(!shown);
    }
  };

  /* Commands are copied where the browser allows it; without a script they are marked by hand. */
  const showCopying = (root = document) => all("[data-copy]", root).forEach((button) => {
    button.hidden = !navigator.clipboard;
  });
  const copy = async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const word = button.querySelector("[data-copied]");
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    word.textContent = word.dataset.copied;
  };

  /* A row of a list leads where its name leads; whoever marks text or hits another control meant that. */
  const openRow = (event) => {
    const link = event.target.closest(".list tbody tr")?.querySelector("a.plain-link");
    const meantOther = event.target.closest("a, button, input, label, select, summary") || String(getSelection());
    if (link && !meantOther && event.button === 0) link.click();
  };

  /* In a narrow window the pane is a sheet over the list: what is reached by its links comes next, Escape closes it. */
  const sheet = () => all(".pane:has(> .close)").find((pane) => pane.querySelector(".close").offsetParent);
  const enterSheet = () => {
    const pane = sheet();
    if (!pane) return;
    pane.tabIndex = -1;
    pane.focus({ preventScroll: true });
  };

  const key = (event) => {
    if (event.key === "Escape") {
      all("details.menu[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Escape" && !typing && !first("dialog[open], :popover-open")) sheet()?.querySelector(".close").click();
    const search = first("main .search input");
    if (!search || event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
    search.select();
  };

  on("submit", send, true);
  on("click", waitForTicks, true);
  on("htmx:load", keepTicks, { once: true });
  on("htmx:afterRequest", answered);
  on("change", tick, true);
  on("click", press);
  on("click", copy);
  on("click", openRow);
  on("htmx:load", (event) => showCopying(event.target));
  on("keydown", key);
  window.addEventListener("pageshow", allowAgain);
  window.navigation?.addEventListener("navigate", go);
  window.addEventListener("pagehide", forgetOnce);
  window.addEventListener("beforeunload", warn);

  showCopying();
  all("[data-check-all]").forEach(showTicked);
  all("[data-drop]").forEach(watchDrop);
  all("[data-enables]").forEach((chooser) => {
    chooser.addEventListener("change", () => enableFields(chooser));
    enableFields(chooser);
  });
  /* Styles that need the script apply before the page is laid out for what follows, not after it once more. */
  document.documentElement.dataset.ready = "";
  /* In a narrow window the tabs scroll sideways; the selected and the focused one are in sight. */
  const showTab = (tab) => tab?.scrollIntoView({ block: "nearest", inline: "center" });
  showTab(first(".tabs [aria-current]"));
  first(".tabs")?.addEventListener("focusin", (event) => showTab(event.target));
  enterSheet();
  first("main form :is(input, select, textarea)[aria-invalid=true]")?.focus();
})();
