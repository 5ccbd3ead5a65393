// A look into one stream.

import { choose, narrow, selection } from "./address.js";
import { writeRecord } from "./commands.js";
import { cell, element, follow, setText, show } from "./elements.js";
import { bytes, count, plural, time } from "./figures.js";
import { json } from "./poll.js";

const section = document.getElementById("records");
const form = document.getElementById("records-filter");

/** Lets the filter's fields and its button change the selection, which calls back. */
export function listen(changed) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    narrow({ ...selection(), space: form.space.value, externalId: form.externalId.value });
    changed();
  });
  document.getElementById("records-close").addEventListener("click", () => {
    choose({});
    changed();
  });
}

/** Makes the fields say what the address says. */
export function fillForm() {
  const { space, externalId } = selection();
  form.space.value = space;
  form.externalId.value = externalId;
}

/** Shows the records of the selected stream; nothing, where none is selected. */
export async function showRecords({ callers, streams }) {
  const selected = selection();
  show(section, selected.stream !== "");
  if (selected.stream === "") {
    return;
  }
  setText(document.getElementById("records-stream"), selected.stream);
  setText(
    document.getElementById("write-record"),
    writeRecord(callers, selected.stream),
  );
  const parameters = new URLSearchParams({ space: selected.space, externalId: selected.externalId });
  const report = await json(
    `/_emulator/streams/${encodeURIComponent(selected.stream)}/records?${parameters}`,
  );
  const now = selection();
  if (Object.keys(now).every((name) => now[name] === selected[name])) {
    const stream = streams.find(({ externalId }) => externalId === selected.stream);
    fill(report, stream?.type === "Mutable");
  }
}

function fill(report, mutable) {
  const records = report?.records ?? [];
  setText(document.getElementById("records-note"), note(report, mutable));
  show(document.getElementById("records-empty"), report !== null && report.of === 0);
  show(document.getElementById("records-shown"), records.length > 0);
  // An immutable stream may have several records of one identifier, written in one millisecond.
  const seen = new Map();
  const keyOf = (record) => {
    const name = JSON.stringify([record.space, record.externalId, record.createdTime]);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return `${seen.get(name)} ${name}`;
  };
  follow(section.querySelector("tbody"), records, keyOf, row, fillRow);
}

function note(report, mutable) {
  if (report === null) {
    return "There is no such stream.";
  }
  if (report.of === 0) {
    return "";
  }
  const found = `${plural(report.records.length, "record", "records")} shown of ${count(report.of)}.`;
  if (report.looked === report.of) {
    return found;
  }
  return mutable
    ? `${found} Looked at ${count(report.looked)} of them: give the whole space and external id to find any record.`
    : `${found} Looked at the latest ${count(report.looked)} of them: a filter request finds the others.`;
}

function row() {
  const properties = cell("Properties");
  properties.append(element("details", {}, element("summary"), element("dl")));
  return element(
    "tr",
    {},
    cell("Space", "mono"),
    cell("External id", "mono"),
    cell("Written", "time"),
    cell("Versions", "number"),
    properties,
  );
}

function fillRow(tableRow, record) {
  const [space, externalId, written, versions, properties] = tableRow.cells;
  setText(space, record.space);
  setText(externalId, record.externalId);
  setText(written, time(record.lastUpdatedTime));
  setText(versions, count(record.versions));
  const content = `${record.lastUpdatedTime} ${record.versions} ${record.whole}`;
  if (tableRow.dataset.content !== content) {
    tableRow.dataset.content = content;
    fillProperties(properties, record);
  }
}

function fillProperties(target, record) {
  const size = bytes(record.bytes);
  setText(
    target.querySelector("summary"),
    record.whole
      ? `${plural(record.properties.length, "property", "properties")}, ${size}`
      : `${size}: too much to be shown beside the others`,
  );
  target
    .querySelector("dl")
    .replaceChildren(
      ...record.properties.flatMap(({ source, name, value }) => [
        element("dt", {}, `${name} · ${source}`),
        element("dd", {}, value),
      ]),
    );
}
