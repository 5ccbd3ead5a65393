// Asks again and again, and says when there is no answer.

import { setText, show } from "./elements.js";
import { time } from "./figures.js";

const PERIOD_MILLIS = 1000;
const PATIENCE_MILLIS = 5000;

/** Returns the JSON at a path; null where there is nothing at it any more. */
export async function json(path) {
  const response = await fetch(path, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  });
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}

/**
 * Runs a round once a second, never two at a time, and not while the page is out of sight. Returns
 * a function that runs one now, or as soon as the one that runs is over.
 */
export function poll(round) {
  let answeredMillis = Date.now();
  let timer = 0;
  let running = false;
  let wanted = false;

  async function next() {
    clearTimeout(timer);
    if (running || document.hidden) {
      wanted = running;
      return;
    }
    running = true;
    wanted = false;
    try {
      await round();
      answeredMillis = Date.now();
      connected();
    } catch {
      lost(answeredMillis);
    } finally {
      running = false;
    }
    timer = setTimeout(next, wanted ? 0 : PERIOD_MILLIS);
  }

  document.addEventListener("visibilitychange", next);
  next();
  return next;
}

function connected() {
  state("live", "Live");
  document.body.classList.remove("stale");
  show(document.getElementById("lost"), false);
}

function lost(answeredMillis) {
  state("lost", "No connection");
  document.body.classList.add("stale");
  const banner = document.getElementById("lost");
  setText(
    banner,
    `The emulator does not answer since ${time(answeredMillis)}. The figures are from then.` +
      " This page tries again every second; what was in memory is gone if the emulator was stopped.",
  );
  show(banner, true);
}

function state(name, text) {
  const connection = document.getElementById("connection");
  connection.dataset.state = name;
  setText(connection, text);
}
