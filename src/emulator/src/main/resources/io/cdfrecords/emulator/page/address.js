// What is looked at stands in the page's own address, so that it can be kept and passed on.

const NAMES = ["stream", "space", "externalId"];

/** Returns what is looked at: the stream, and how spaces and external ids begin. */
export function selection() {
  const parameters = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.map((name) => [name, parameters.get(name) ?? ""]));
}

/** Returns the address of a selection. */
export function addressOf(selected) {
  const parameters = new URLSearchParams();
  for (const name of NAMES) {
    if (selected[name]) {
      parameters.set(name, selected[name]);
    }
  }
  return parameters.size > 0 ? `/?${parameters}` : "/";
}

/** Goes to another stream, which the browser's way back undoes. */
export function choose(selected) {
  history.pushState(null, "", addressOf(selected));
}

/** Narrows the selection down; letters that are typed are no steps to go back. */
export function narrow(selected) {
  history.replaceState(null, "", addressOf(selected));
}
