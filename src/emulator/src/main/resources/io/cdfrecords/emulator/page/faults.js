// The faults in force, and the forms that set and clear them.

import { element, setText, show } from "./elements.js";
import { plural } from "./figures.js";

const PATH = "/_emulator/faults";
const SLOW_MILLIS = 2000;

const note = document.getElementById("faults-note");
const rules = document.getElementById("faults-rules");
const form = document.getElementById("faults-form");
const script = document.getElementById("faults-script");

/** Shows the rules in force. */
export function showFaults(inForce) {
  show(rules, inForce.length > 0);
  if (note.dataset.refused === undefined) {
    setText(note, inForce.length > 0 ? `${plural(inForce.length, "rule", "rules")} in force.` : "No fault is set.");
  }
  const texts = inForce.map((rule) => JSON.stringify(rule));
  if (rules.dataset.shown !== String(texts)) {
    rules.dataset.shown = String(texts);
    rules.replaceChildren(...texts.map((text) => element("li", {}, text)));
  }
}

/** Lets the forms change the faults, which calls back. */
export function listenForFaults(changed) {
  const send = async (method, body) => {
    const response = await fetch(PATH, { method, body });
    if (response.ok) {
      delete note.dataset.refused;
    } else {
      note.dataset.refused = "";
      setText(note, (await response.json()).error.message);
    }
    changed();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send("POST", JSON.stringify([rule()]));
  });
  script.addEventListener("submit", (event) => {
    event.preventDefault();
    send("PUT", script.script.value);
  });
  document.getElementById("faults-clear").addEventListener("click", () => send("DELETE"));
}

function rule() {
  const set = { on: form.on.value, times: Number(form.times.value) };
  const [status, partial] = form.fault.value.split("-");
  if (/^\d+$/.test(status)) {
    return { ...set, do: "status", status: Number(status), ...(partial ? { partial: 0.5 } : {}) };
  }
  return { ...set, do: status, ...(status === "slow" ? { millis: SLOW_MILLIS } : {}) };
}
