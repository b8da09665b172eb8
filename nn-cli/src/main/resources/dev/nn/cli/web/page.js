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

/**
 * Returns texts as shortened() does, but different ones stay different: texts that would look alike begin a little
 * before the first place where they differ, and have a number if they still look alike.
 */
export function distinct(texts, most) {
  const alike = new Map();
  for (const text of new Set(texts)) {
    const same = alike.get(shortened(text, most)) ?? [];
    alike.set(shortened(text, most), same);
    same.push([...text]);
  }
  const taken = new Set();
  const shown = new Map();
  for (const text of new Set(texts)) {
    const same = alike.get(shortened(text, most));
    const ends = same.map(other => other.findIndex((letter, i) => letter !== same[0][i])).filter(i => i >= 0);
    const start = ends.length === 0 ? 0 : Math.max(0, Math.min(...ends) - 5);
    const brief = shortened(start === 0 ? text : '…' + [...text].slice(start).join(''), most);
    let name = brief;
    for (let i = 2; taken.has(name); i++) {
      name = `${brief} (${i})`;
    }
    taken.add(name);
    shown.set(text, name);
  }
  return texts.map(text => shown.get(text));
}
