// Puts the page together: one round a second, and one more whenever the selection changes.

import { choose } from "./address.js";
import { setText } from "./elements.js";
import { listenForFaults, showFaults } from "./faults.js";
import { count, percent, rate } from "./figures.js";
import { json, poll } from "./poll.js";
import { fillForm, listen, showRecords } from "./records.js";
import { listenForFilter, offerStreams, requestsPath, showRequests } from "./requests.js";
import { showStreams } from "./streams.js";

const figure = (id, text) => setText(document.getElementById(id), text);

async function round() {
  const asked = requestsPath();
  const [status, requests, faults] = await Promise.all([
    json("/_emulator/status"),
    json(asked),
    json("/_emulator/faults"),
  ]);
  showOverview(status);
  showStreams(status, select);
  offerStreams(status.streams);
  if (asked === requestsPath()) {
    showRequests(requests);
  }
  showFaults(faults);
  await showRecords(status);
}

function showOverview({ recordsPerSecond, lastMinute }) {
  figure("rate", rate(recordsPerSecond));
  figure("requests-minute", count(lastMinute.requests));
  figure(
    "throttled-minute",
    lastMinute.requests > 0 ? percent(lastMinute.throttled / lastMinute.requests) : "0 %",
  );
  figure("failed-minute", count(lastMinute.failed));
}

function select(stream) {
  choose({ stream });
  fillForm();
  next().then(() => document.getElementById("records").scrollIntoView({ block: "nearest" }));
}

figure("address", location.origin);
figure("base-url", location.origin);
fillForm();
listen(() => next());
listenForFilter(() => next());
listenForFaults(() => next());
addEventListener("popstate", () => {
  fillForm();
  next();
});
const next = poll(round);
