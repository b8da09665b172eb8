// The cards of the columns: how each is taken, how its cells are distributed, and how the target differs among them.

import {element, meter, numbers, percent} from './page.js';

const number = numbers(4);
const KINDS = [['', 'as found'], ['number', 'number'], ['category', 'category'], ['text', 'free text'], ['out', 'left out']];

/** Makes a card. chosen is the type that a person has given, and change(kind) gives another. */
export function card(column, bars, chosen, change) {
  const isTarget = column.taken === 'target';
  const kind = element('select', {'aria-label': 'Type of ' + column.name, onchange: event => change(event.target.value)},
      ...KINDS.map(([value, words]) => new Option(words, value)));
  kind.value = chosen;
  const left = column.taken === 'left out';
  return element('section', {class: `column card${isTarget ? ' target' : ''}${left ? ' out' : ''}`, 'aria-label': column.name},
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
    const known = targets && all.some(bar => bar.target !== null);
    const head = line(...['', '', 'rows', known ? targets : ''].map(text => element('span', {class: 'soft', title: text}, text)));
    return [element('ul', {class: 'shares', 'aria-label': 'Cells of ' + name}, head, ...all.map(bar => line(
        element('span', {title: bar.label}, bar.label), meter(bar.rows / most), element('span', {}, number(bar.rows)),
        element('span', {}, known && bar.target !== null ? number(bar.target) : ''))))];
  }
  const pillars = (label, heights) => element('div', {class: 'histogram', role: 'img', 'aria-label': label},
      ...all.map((bar, i) => element('div', {title: words(bar, targets), style: `height: ${100 * heights[i]}%`})));
  const nodes = [pillars(`Histogram of ${name}`, all.map(bar => bar.rows / most)),
    element('div', {class: 'ends'}, element('span', {}, all[0].label.split(' to ')[0]), element('span', {}, all.at(-1).label.split(' to ').at(-1)))];
  const known = all.map(bar => bar.target).filter(target => target !== null);
  if (targets && known.length > 1) {
    const low = Math.min(...known, 0);
    const high = Math.max(...known);
    const heights = all.map(bar => bar.target === null || high === low ? 0 : (bar.target - low) / (high - low));
    const picture = pillars(`${targets} by ${name}`, heights);
    picture.classList.add('targets');
    nodes.push(picture, element('div', {class: 'ends'}, element('span', {}, `${targets}: ${number(Math.min(...known))} to ${number(high)}`)));
  }
  return nodes;
}

function line(...cells) {
  return element('li', {}, ...cells);
}

function words(bar, targets) {
  return `${bar.label}: ${number(bar.rows)} rows` + (targets && bar.target !== null ? `, ${targets} ${number(bar.target)}` : '');
}

function shares({missing, explained}, isTarget) {
  const lines = [];
  if (missing > 0) {
    lines.push(['missing', missing]);
  }
  if (!isTarget && explained !== null && explained !== undefined) {
    lines.push(['explains the target by itself', Math.max(0, explained)]);
  }
  return [element('ul', {class: 'shares'}, ...lines.map(([label, share]) =>
      line(element('span', {title: label}, label), meter(share), element('span', {}, percent(share)), element('span'))))];
}
