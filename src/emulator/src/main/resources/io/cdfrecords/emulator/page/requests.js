// The tables of the last requests and of the last errors.

import { cell, element, follow, setText, show } from "./elements.js";
import { bytes, count, duration, time } from "./figures.js";

/** Shows what came last. */
export function showRequests({ requests, errors }) {
  table("requests", requests, ["Size", "Time"], (cells, request) => {
    setText(cells[4], bytes(request.bytes));
    setText(cells[5], duration(request.millis));
  });
  table("errors", errors, ["Message"], (cells, request) => setText(cells[4], request.message));
}

function table(id, requests, ownColumns, fillOwn) {
  show(document.getElementById(`${id}-empty`), requests.length === 0);
  show(document.getElementById(`${id}-shown`), requests.length > 0);
  const body = document.getElementById(id).querySelector("tbody");
  follow(body, requests, (request) => request.number, () => row(ownColumns), (tableRow, request) => {
    fill(tableRow.cells, request);
    fillOwn(tableRow.cells, request);
  });
}

function row(ownColumns) {
  return element(
    "tr",
    {},
    cell("Ended", "time"),
    cell("Request", "mono"),
    cell("Status", "status"),
    cell("Records", "number"),
    ...ownColumns.map((name) => cell(name, name === "Message" ? "" : "number")),
  );
}

function fill(cells, request) {
  setText(cells[0], time(request.endedMillis));
  setText(cells[1], `${request.method} ${request.path}`);
  setText(cells[2], request.status === 0 ? "none" : request.status);
  cells[2].dataset.kind = kind(request.status);
  setText(cells[3], count(request.records));
}

function kind(status) {
  if (status === 429) {
    return "throttled";
  }
  return status === 0 || status >= 400 ? "bad" : "good";
}
