// The table of streams.

import { addressOf, selection } from "./address.js";
import { createStream } from "./commands.js";
import { cell, element, follow, setText, show } from "./elements.js";
import { bytes, count, percent, period, rate } from "./figures.js";

const PARTS = {
  RECORDS_INGESTED: { name: "records", shown: count },
  BYTES_INGESTED: { name: "bytes", shown: bytes },
  RECORDS_CHANGED: { name: "changes", shown: count },
};

const section = document.getElementById("streams");

/** Shows the streams; a click on one calls back with its name. */
export function showStreams(status, chosen) {
  const { streams, callers } = status;
  show(document.getElementById("streams-empty"), streams.length === 0);
  show(document.getElementById("streams-shown"), streams.length > 0);
  setText(document.getElementById("create-stream"), createStream(callers));
  showQuotaNote(streams);
  follow(section.querySelector("tbody"), streams, (stream) => stream.externalId, (stream) => row(stream, chosen), fill);
}

function showQuotaNote(streams) {
  if (streams.length === 0) {
    return;
  }
  const { enforced, seconds } = streams[0].quota;
  setText(document.getElementById("quota-heading"), enforced ? "Budget used" : "Published quota used");
  setText(
    document.getElementById("quota-note"),
    enforced
      ? `Budget: what a stream takes in ${period(seconds)}; beyond it is answered with 429.`
      : `Budgets are off: nothing is refused. For reference, what the service's published quota of ${period(seconds)} would have used up.`,
  );
}

function row(stream, chosen) {
  const link = element("a", { class: "mono" }, stream.externalId);
  link.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      chosen(stream.externalId);
    }
  });
  const name = cell("Stream");
  name.append(element("span", {}, link, element("small", {}, `${stream.type} · ${stream.template}`)));
  const quota = cell("Quota", "quota");
  const meter = element("meter", { min: 0, max: 1, low: 0.8, high: 0.95, optimum: 0, "aria-label": `Quota used of ${stream.externalId}` });
  quota.append(element("div", {}, meter, element("small")));
  return element(
    "tr",
    {},
    name,
    cell("Records", "number"),
    cell("Size", "number"),
    cell("Records/s", "number"),
    quota,
    cell("Throttled", "number"),
  );
}

function fill(tableRow, stream) {
  const [name, records, size, speed, quota, throttled] = tableRow.cells;
  name.querySelector("a").href = addressOf({ stream: stream.externalId });
  tableRow.setAttribute("aria-current", String(selection().stream === stream.externalId));
  setText(records, count(stream.records));
  setText(size, bytes(stream.bytes));
  setText(speed, rate(stream.recordsPerSecond));
  const { share, part, used, limit } = mostUsed(stream.quota.used);
  quota.querySelector("meter").value = share;
  setText(
    quota.querySelector("small"),
    `${percent(share)} · ${part.shown(used)} of ${part.shown(limit)} ${part.name === "bytes" ? "" : part.name}`.trim(),
  );
  const minute = stream.lastMinute;
  setText(throttled, minute.requests > 0 ? percent(minute.throttled / minute.requests) : "–");
}

/** Of records, bytes and changes the one that will be used up first. */
function mostUsed(used) {
  return Object.entries(used)
    .map(([name, amount]) => ({ part: PARTS[name], share: amount.used / amount.limit, ...amount }))
    .reduce((most, other) => (other.share > most.share ? other : most));
}
