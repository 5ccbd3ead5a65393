// Figures as a person reads them.

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"];
const DAY_MILLIS = 86_400_000;

/** 12,345 */
export const count = (number) => WHOLE.format(number);

/** 283 or 0.4 */
export const rate = (number) => (number < 100 ? TENTHS : WHOLE).format(number);

/** 1.2 MB */
export function bytes(number) {
  let unit = 0;
  while (number >= 1000 && unit < BYTE_UNITS.length - 1) {
    number /= 1000;
    unit++;
  }
  return `${(unit === 0 ? WHOLE : TENTHS).format(number)} ${BYTE_UNITS[unit]}`;
}

/** 12 % or 0.4 %, and < 0.1 % for what is not quite nothing. */
export function percent(share) {
  const hundredths = share * 100;
  if (hundredths > 0 && hundredths < 0.1) {
    return "< 0.1 %";
  }
  return `${(hundredths < 10 ? TENTHS : WHOLE).format(hundredths)} %`;
}

/** 3.2 ms or 1.5 s */
export const duration = (millis) =>
  millis < 1000 ? `${TENTHS.format(millis)} ms` : `${TENTHS.format(millis / 1000)} s`;

/** 10 min or 30 s */
export const period = (seconds) =>
  seconds % 60 === 0 ? `${count(seconds / 60)} min` : `${count(seconds)} s`;

/** 13:59:02, with the day where it was not within the last one. */
export const time = (millis) =>
  (Date.now() - millis < DAY_MILLIS ? CLOCK : DAY_AND_CLOCK).format(millis);

/** The word for one of something, or for any other number of it. */
export const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;
