// What all pages share: elements, requests, and how they write numbers and long texts.

export const byId = id => document.getElementById(id);

/** Makes an element. A property on… is a listener, class and key are the class and data-key; any other is a property, or else an attribute. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (key === 'class') {
      made.className = value;
    } else if (key === 'key') {
      made.dataset.key = value;
    } else if (key in made && key !== 'list') {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

export function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Calls back on an event of elements, given by their ids. */
export function on(ids, type, action) {
  ids.split(' ').forEach(id => byId(id).addEventListener(type, action));
}

document.addEventListener('submit', event => event.preventDefault()); // no form leaves its page

/** Returns a key's value in a map; makes one if there is none. */
export function entry(map, key, make) {
  if (!map.has(key)) {
    map.set(key, make());
  }
  return map.get(key);
}

/** Returns a function that acts once it has not been called for some milliseconds. */
export function settled(action, pause) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  };
}

/** Returns the server's token, from the address; a reload keeps it. */
export function token(key = 'nn-token') {
  const found = /[#&]token=([^&]*)/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(key, decodeURIComponent(found[1]));
  }
  return sessionStorage.getItem(key) ?? '';
}

token(); // before a link leads to an address without it

/** Sends a request. Returns the response's JSON; throws the server's reason, with the status, if it is an error. */
export async function ask(path, options) {
  const response = await fetch(path, options);
  const text = await response.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // not JSON
  }
  if (!response.ok) {
    throw Object.assign(new Error(json?.error ?? text), {status: response.status});
  }
  return json;
}

/** Sends a change, as JSON unless the body is a file, with the token. */
export function change(path, body) {
  const file = body instanceof Blob;
  return ask(path, {
    method: 'POST',
    headers: {'Content-Type': file ? 'application/octet-stream' : 'application/json', 'X-Nn-Token': token()},
    body: file ? body : JSON.stringify(body)
  });
}

/** Calls the action for each event of the server by its type. Says when the connection is lost, or what over() returns then. */
export function listen(actions, over = () => '') {
  const stream = new EventSource('events');
  for (const [type, action] of Object.entries(actions)) {
    stream.addEventListener(type, event => action(JSON.parse(event.data)));
  }
  stream.addEventListener('open', () => tell('lost', ''));
  stream.addEventListener('error', () => tell('lost', over() || 'The connection is lost; the page keeps trying.'));
}

/** Returns why a request failed, in words. */
export function reason(error) {
  return error instanceof TypeError ? 'The server does not answer.' : error.message;
}

/** Shows a text, or hides its element if there is none. */
export function tell(id, text) {
  byId(id).hidden = !text;
  byId(id).textContent = text;
}

/** Makes a list entry for each text. */
export function entries(texts) {
  return texts.map(text => element('li', {}, text));
}

/** Fills a table. Each row's first cell is its header. */
export function fill(table, heads, rows) {
  const line = (cells, scope) => element('tr', {}, ...cells.map((cell, i) =>
      scope === 'col' || i === 0 ? element('th', {scope}, cell) : element('td', {}, cell)));
  table.replaceChildren(
      element('thead', {}, line(heads, 'col')), element('tbody', {}, ...rows.map(row => line(row, 'row'))));
}

/** Makes a bar for a share from 0 to 1. */
export function meter(share) {
  return element('div', {class: 'meter', 'aria-hidden': 'true'},
      element('div', {style: `width: ${100 * Math.max(0, Math.min(1, share))}%`}));
}

/** Makes a button that copies a text. */
export function copyButton(text) {
  const button = element('button', {type: 'button', onclick: async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = 'Copied';
  }}, 'Copy');
  return button;
}

/** Below this, leading zeros would hide the digits. */
const TINY = 1e-4;

/** Returns a format for numbers with these significant digits. Tiny numbers have an exponent; what is no number is a dash. */
export function numbers(most, least = 1) {
  const usual = new Intl.NumberFormat(undefined, {minimumSignificantDigits: least, maximumSignificantDigits: most});
  return value => typeof value !== 'number' ? '–'
      : value !== 0 && Math.abs(value) < TINY ? value.toExponential(Math.min(most, 4) - 1) : usual.format(value);
}

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
    entry(alike, shortened(text, most), () => []).push([...text]);
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
