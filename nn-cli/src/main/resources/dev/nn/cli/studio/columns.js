// The cards of the columns: how each is taken, how its cells are distributed, and how the target differs among them.

import {element, percent} from './page.js';

const number = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 4});
const KINDS = [['', 'as found'], ['number', 'number'], ['category', 'category'], ['text', 'free text'], ['out', 'left out']];

/** Makes a card. chosen is the type that a person has given, and change(kind) gives another. */
export function card(column, bars, chosen, change) {
  const isTarget = column.taken === 'target';
  const kind = element('select', {'aria-label': 'Type of ' + column.name, onchange: event => change(event.target.value)},
      ...KINDS.map(([value, words]) => new Option(words, value)));
  kind.value = chosen;
  const left = column.taken === 'left out';
  return element('section', {class: `column${isTarget ? ' target' : ''}${left ? ' out' : ''}`, 'aria-label': column.name},
      element('header', {}, element('h2', {}, column.name), kind),
      element('p', {}, element('b', {}, column.taken), ': ', column.why),
      ...distribution(column, isTarget ? null : bars),
      ...shares(column, isTarget));
}

/** Makes the card of a column that a person has left out. */
export function leftOut(name, change) {
  return card({name, taken: 'left out', why: 'you have left it out', bars: [], missing: 0}, null, 'out', change);
}

function distribution({bars: all, name}, targets) {
  if (all.length === 0) {
    return [];
  }
  const most = Math.max(...all.map(bar => bar.rows));
  const ranged = all.some(bar => / to /.test(bar.label));
  if (!ranged && all.length <= 10) {
    const line = (...cells) => element('li', {}, ...cells);
    const known = targets && all.some(bar => bar.target !== null);
    const head = line(...['', '', 'rows', known ? targets : ''].map(text => element('span', {class: 'soft', title: text}, text)));
    return [element('ul', {class: 'texts-of', 'aria-label': 'Cells of ' + name}, head, ...all.map(bar => line(
        element('span', {title: bar.label}, bar.label), meter(bar.rows / most), element('span', {}, number.format(bar.rows)),
        element('span', {}, known && bar.target !== null ? number.format(bar.target) : ''))))];
  }
  const pillars = (label, heights) => element('div', {class: 'histogram', role: 'img', 'aria-label': label}, ...all.map((bar, i) => {
    const pillar = element('div', {title: words(bar, targets)});
    pillar.style.height = 100 * heights[i] + '%';
    return pillar;
  }));
  const nodes = [pillars(`Histogram of ${name}`, all.map(bar => bar.rows / most)),
    element('div', {class: 'ends'}, element('span', {}, all[0].label.split(' to ')[0]), element('span', {}, all.at(-1).label.split(' to ').at(-1)))];
  const known = all.map(bar => bar.target).filter(target => target !== null);
  if (targets && known.length > 1) {
    const low = Math.min(...known, 0);
    const high = Math.max(...known);
    const heights = all.map(bar => bar.target === null || high === low ? 0 : (bar.target - low) / (high - low));
    const picture = pillars(`${targets} by ${name}`, heights);
    picture.classList.add('targets');
    nodes.push(picture, element('div', {class: 'ends'}, element('span', {}, `${targets}: ${number.format(Math.min(...known))} to ${number.format(high)}`)));
  }
  return nodes;
}

function words(bar, targets) {
  return `${bar.label}: ${number.format(bar.rows)} rows` + (targets && bar.target !== null ? `, ${targets} ${number.format(bar.target)}` : '');
}

function meter(share) {
  const filled = element('div');
  filled.style.width = 100 * share + '%';
  return element('div', {class: 'meter', 'aria-hidden': 'true'}, filled);
}

function shares({missing, explained}, isTarget) {
  const lines = [];
  if (missing > 0) {
    lines.push(['missing', missing]);
  }
  if (!isTarget && explained !== null && explained !== undefined) {
    lines.push(['explains the target by itself', Math.max(0, explained)]);
  }
  return lines.map(([label, share]) => element('div', {class: 'shares'},
      element('span', {}, label), meter(share), element('span', {}, percent(share))));
}
