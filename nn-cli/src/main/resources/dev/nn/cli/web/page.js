// How all pages write numbers and long texts.

const ONE_DECIMAL = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});

/** Below this share, one decimal would round to 0. */
const LEAST_SHARE = 0.0005;

/** Formats a share from 0 to 1, without a line break: 46.7 %, 10 %, or <0.1 %. */
export function percent(share) {
  const number = share > 0 && share < LEAST_SHARE ? '<' + ONE_DECIMAL.format(0.1) : ONE_DECIMAL.format(100 * share);
  return number + '\u00a0%';
}

/** Shortens a text to at most this many characters. It keeps both ends, because long names often begin alike. */
export function shortened(text, most) {
  const all = [...text];
  const end = Math.floor((most - 1) / 2);
  return all.length <= most ? text : all.slice(0, most - 1 - end).join('') + '…' + all.slice(-end).join('');
}
