/* PINs of third parties: a file is chosen, read and handed out here. Nothing is asked of the server, and nothing kept. */

import { chosenColumns, clearColumns, showColumns } from "./columns-form.js";
import { FIELDS, findColumns, findHeader } from "./columns.js";
import { place } from "./dom.js";
import { readTables } from "./file-reading.js";
import { HeaderNames, PIN } from "./header-names.js";
import { AT_ONCE, clearLetters, layOut, offerPortions } from "./letters.js";
import { Messages } from "./messages.js";
import { PeopleList } from "./people-list.js";
import { filledDown, joinKnown, knownFrom, markShort, padded, peopleIn } from "./people.js";
import { problemsOf, showProblems } from "./problems.js";
import { COULD_NOT_BE_READ, Refusal } from "./refusal.js";
import { save } from "./saving.js";
import { sayWith } from "./sentences.js";
import { makeWorkbook } from "./workbook-writing.js";

const data = JSON.parse(document.getElementById("pins-data").textContent);
const say = sayWith(data.sentences);
const names = new HeaderNames(data.names);
const known = data.given && knownFrom(data.given);
const list = new PeopleList(say);
const messages = new Messages(say);

/* What was read. It is here and in the page alone. */
let reading = null;
let stopping = new AbortController();

const forget = () => {
  stopping.abort();
  reading = null;
  list.clear();
  messages.clear();
  clearLetters();
  clearColumns();
  place("problems").replaceChildren();
  place("found").hidden = place("refused").hidden = place("status-words").hidden = true;
  place("made").textContent = place("sentence").textContent = "";
};

const tell = (words) => {
  place("status-words").textContent = words;
  place("status-words").hidden = !words;
};

const refuse = (error, file) => {
  const refusal = error instanceof Refusal ? error : new Refusal(COULD_NOT_BE_READ);
  place("refused").dataset.code = refusal.code;
  place("refused-words").textContent = say(refusal.code, { file: file.name, ...refusal.params });
  place("refused").hidden = false;
};

const read = async (file) => {
  forget();
  stopping = new AbortController();
  const { signal } = stopping;
  tell(say("reading", { file: file.name }));
  try {
    const { tables, guessed } = await readTables(file, { names, limits: data.limits, signal });
    signal.throwIfAborted();
    reading = { file: file.name, tables, guessed, importNumber: data.import };
    lookAt(bestTable(tables));
    place("result").focus();
  } catch (error) {
    if (signal.aborted) return;
    refuse(error, file);
  }
  tell("");
};

/* The first one with PINs, else the first one with people. */
const bestTable = (tables) => {
  const headers = tables.map(({ rows }) => findHeader(rows, names));
  const withPins = headers.findIndex((header) => header.hasPins);
  return withPins >= 0 ? withPins : Math.max(headers.findIndex((header) => header.at >= 0), 0);
};

const lookAt = (table) => {
  reading.table = table;
  setHeader(findHeader(reading.tables[table].rows, names).at);
};

const setHeader = (headerAt) => {
  const { places, twice } = findColumns(reading.tables[reading.table].rows, headerAt, names);
  Object.assign(reading, { headerAt, places, twice });
  joinPins();
  place("columns").open = isUnsure();
};

const isUnsure = () => reading.places[PIN] === undefined || reading.twice.length > 0 || !hasWho();
const hasWho = () => reading.places.user_name !== undefined || reading.places.display_name !== undefined;

/* Goes through the rows again: with other columns, or with another answer about short PINs. */
const joinPins = () => {
  const { rows } = reading.tables[reading.table];
  Object.assign(reading, peopleIn(rows, reading.headerAt, reading.places), { differ: 0 });
  if (known) reading.differ = joinKnown(reading.people, known);
  const { usual, lengths } = markShort(reading.people);
  const short = reading.people.filter((person) => person.short);
  Object.assign(reading, { lengths, down: filledDown(reading.people), short: { usual, rows: short.map((person) => person.row) } });
  place("short").hidden = !short.length;
  show();
};

const answer = () => document.querySelector("input[name=short]:checked").value;

/** Those to whom a PIN is handed out, as somebody decided about short ones. */
const handedOut = () => reading.people.filter((person) => !person.wrong && (!person.short || answer() !== "leave"))
  .map((person) => (person.short && answer() === "pad" ? { ...person, pin: padded(person.pin, reading.short.usual) } : person));

const columnProblems = () => {
  if (!hasWho()) return [{ kind: "wrong", code: "no-who-column" }];
  if (reading.places[PIN] === undefined) return [{ kind: "wrong", code: "no-pin-column" }];
  if (!reading.people.length) return [{ kind: "wrong", code: "nobody-there" }];
  return reading.twice.length ? [{ kind: "decision", code: "two-pin-columns" }] : [];
};

const show = () => {
  const { file, people } = reading;
  const wrong = columnProblems();
  const usable = !wrong.some(({ kind }) => kind === "wrong");
  const good = usable ? handedOut() : [];
  place("sentence").textContent = usable ? say("read", { file, count: people.length, good: good.length }) : "";
  showProblems([...wrong, ...(usable ? problemsOf(reading) : [])], { say, file });
  showColumns(reading, say);
  const decided = new Map(good.map((person) => [person.row, person]));
  list.show(usable ? people.map((person) => (decided.has(person.row) ? { ...decided.get(person.row), short: false } : person)) : []);
  offerPortions(good, say);
  place("ways").hidden = !good.length;
  messages.clear();
  clearLetters();
  place("made").textContent = "";
  place("found").hidden = false;
};

const saveWorkbook = async () => {
  const people = handedOut();
  const fields = FIELDS.filter((field) => people.some((person) => person[field]));
  const headers = fields.map((field) => document.querySelector(`label[for="pins-column-${field}"]`).textContent);
  const name = `${reading.file.replace(/\.[^.]*$/, "")}-${say("workbook-name")}.xlsx`;
  const rows = people.map((person) => fields.map((field) => person[field]));
  save(await makeWorkbook({ name: say("workbook-name"), headers, rows }), name);
  place("made").textContent = say("workbook-made", { file: name, count: people.length });
};

const print = () => {
  const first = Number(place("portion").value);
  const people = handedOut().slice(first, first + AT_ONCE);
  layOut(people, say);
  place("made").textContent = say("letters-made", { count: people.length });
  window.print();
};

const begin = () => {
  place("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) read(file);
    else forget();
  });
  place("sheet").addEventListener("change", (event) => lookAt(Number(event.target.value)));
  place("header").addEventListener("change", (event) => {
    setHeader(reading.tables[reading.table].rows.findIndex((row) => row.number === Number(event.target.value)));
    place("columns").open = true;
  });
  for (const select of document.querySelectorAll("[data-column]")) {
    select.addEventListener("change", () => {
      Object.assign(reading, { places: chosenColumns(), twice: [] });
      joinPins();
    });
  }
  for (const choice of document.querySelectorAll("input[name=short]")) choice.addEventListener("change", show);
  place("workbook").addEventListener("click", saveWorkbook);
  place("print").addEventListener("click", print);
  place("messages").addEventListener("click", () => messages.open(handedOut()));
  /* "back" may show the page as it was left: then nobody's PIN is in it. */
  window.addEventListener("pagehide", () => {
    forget();
    place("file").value = "";
  });
};

if (typeof DecompressionStream === "function" && Array.prototype.toSorted && String.prototype.toWellFormed) begin();
else {
  place("old-browser").hidden = false;
  place("page").hidden = true;
}
