// The tables of the last requests and of the last errors, and what they are filtered by.

import { cell, element, follow, setText, show } from "./elements.js";
import { bytes, count, duration, time } from "./figures.js";
import { json } from "./poll.js";

const filter = document.getElementById("requests-filter");

/** Lets the filter change what is shown, which calls back. */
export function listenForFilter(changed) {
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("input", () => changed());
}

/** Returns the path of the requests that the filter asks for. */
export const requestsPath = () =>
  `/_emulator/requests?${new URLSearchParams({ stream: filter.stream.value, status: filter.status.value })}`;

/** Offers the streams to the filter, and keeps the one that is chosen. */
export function offerStreams(streams) {
  const names = ["", ...new Set([...streams.map(({ externalId }) => externalId), filter.stream.value].filter(Boolean))];
  if ([...filter.stream.options].map(({ value }) => value).join() === names.join()) {
    return;
  }
  const chosen = filter.stream.value;
  filter.stream.replaceChildren(...names.map((name) => element("option", { value: name }, name || "all")));
  filter.stream.value = chosen;
}

/** Shows what came last. */
export function showRequests({ requests, errors }) {
  const filtered = Boolean(filter.stream.value || filter.status.value);
  show(document.getElementById("requests-none"), filtered && requests.length === 0);
  table("requests", requests, ["Size", "Time"], (cells, request) => {
    setText(cells[4], bytes(request.bytes));
    setText(cells[5], duration(request.millis));
  });
  table("errors", errors, ["Message"], (cells, request) => setText(cells[4], request.message));
  show(document.getElementById("requests-empty"), !filtered && requests.length === 0);
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
  const request = cell("Request", "mono");
  request.append(element("details", {}, element("summary"), element("pre", {}, "…")));
  request.firstChild.addEventListener("toggle", (event) => showBody(event.target));
  return element(
    "tr",
    {},
    cell("Ended", "time"),
    request,
    cell("Status", "status"),
    cell("Records", "number"),
    ...ownColumns.map((name) => cell(name, name === "Message" ? "" : "number")),
  );
}

function fill(cells, request) {
  setText(cells[0], time(request.endedMillis));
  setText(cells[1].querySelector("summary"), `${request.method} ${request.path}`);
  cells[1].firstChild.dataset.number = request.number;
  setText(cells[2], request.status === 0 ? "none" : request.status);
  cells[2].dataset.kind = kind(request.status);
  setText(cells[3], count(request.records));
}

/** Asks for the body once, when its request is unfolded. */
async function showBody(details) {
  if (!details.open || details.dataset.asked) {
    return;
  }
  details.dataset.asked = "yes";
  const target = details.querySelector("pre");
  const report = await json(`/_emulator/requests/${details.dataset.number}`).catch(() => null);
  if (report === null) {
    setText(target, "The body is not kept any more.");
    return;
  }
  setText(target, report.bytes === 0 || report.body !== "" ? shown(report) : "The body is not shown: it holds a secret.");
}

function shown({ body, bytes: size, whole }) {
  if (size === 0) {
    return "There is no body.";
  }
  return whole ? pretty(body) : `${body}…\n(the beginning of ${bytes(size)})`;
}

/** Numbers stay as they were sent: only what stands between tokens is changed. */
function pretty(text) {
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.max(0, depth))}`;
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+|[{[]\s*[}\]]|[{}[\],:]/gs, (token) => {
    if (/^\s/.test(token)) {
      return " ";
    }
    if (/^[{[]$/.test(token)) {
      depth++;
      return token + line();
    }
    if (/^[}\]]$/.test(token)) {
      depth--;
      return line() + token;
    }
    return token === "," ? token + line() : token === ":" ? ": " : token;
  });
}

function kind(status) {
  if (status === 429) {
    return "throttled";
  }
  return status === 0 || status >= 400 ? "bad" : "good";
}
