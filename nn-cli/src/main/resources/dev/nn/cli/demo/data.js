// The choice of points: generated, drawn, or columns from the file.

import {byId, element, on} from './page.js';
import {color, css, labelColor} from './pictures.js';
import {mark} from './surface.js';

const PENS = ['A', 'B', 'C', 'D'];
const LEAST = 2; // points of a label

let offers = null;
let hooks = null;
let state = null;
let kind = '';
let points = [];
let pen = {label: 'A', erase: false};

/** Sets up the choice; change(data) asks for other points. */
export function prepare(given, actions) {
  offers = given;
  hooks = actions;
  const kinds = [...given.patterns, 'draw', ...(given.file ? ['file'] : [])];
  byId('kinds').append(...kinds.map(tile));
  on('points noise', 'change', invent);
  on('points noise', 'input', outputs);
  on('again', 'click', () => {
    const data = state.setup.data;
    hooks.change({...data, seed: data.seed + 1});
  });
  byId('pens').append(...[...PENS, 'Erase'].map((label, i) => {
    const input = element('input', {type: 'radio', name: 'pen', value: label, checked: i === 0,
      onchange: () => { pen = label === 'Erase' ? {label: 'A', erase: true} : {label, erase: false}; }});
    return element('label', {}, input, label);
  }));
  on('clear', 'click', () => {
    points.length = 0;
    done();
  });
  on('x y label', 'change', () => hooks.change(
      {kind: 'columns', x: byId('x').value, y: byId('y').value, label: byId('label').value}));
}

function tile(name) {
  const canvas = element('canvas', {width: 64, height: 64, 'aria-hidden': 'true'});
  const input = element('input', {type: 'radio', name: 'kind', value: name, onchange: () => choose(name)});
  const word = name === 'xor' ? 'XOR' : name[0].toUpperCase() + name.slice(1);
  return element('label', {class: 'kind'}, input, canvas, element('span', {}, word));
}

/** Sketches a pattern with a few points. */
function icon(canvas, name) {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, 64, 64);
  const dot = (x, y, label) => mark(context, 32 + x * 26, 32 + y * 26, 3, label, labelColor(label), false);
  for (let i = 0; i < 14; i++) {
    const share = i / 13;
    const angle = 2.4 * i;
    if (name === 'circle') {
      dot(0.4 * share * Math.sin(angle), 0.4 * share * Math.cos(angle), 0);
      dot(0.9 * Math.sin(i / 14 * 6.28), 0.9 * Math.cos(i / 14 * 6.28), 1);
    } else if (name === 'xor') {
      const [u, v] = [0.2 + 0.7 * ((i * 0.62) % 1), 0.2 + 0.7 * ((i * 0.37) % 1)];
      const side = i % 2 ? 1 : -1;
      dot(side * u, -side * v, 0);
      dot(side * v, side * u, 1);
    } else if (name === 'spiral') {
      const turn = 3.5 * Math.PI * share;
      dot(0.9 * share * Math.sin(turn), -0.9 * share * Math.cos(turn), 0);
      dot(-0.9 * share * Math.sin(turn), 0.9 * share * Math.cos(turn), 1);
    } else if (name === 'gauss') {
      const r = 0.42 * Math.sqrt(share);
      dot(0.45 + r * Math.sin(angle), -0.45 + r * Math.cos(angle), 0);
      dot(-0.45 + r * Math.cos(angle), 0.45 + r * Math.sin(angle), 1);
    }
  }
  context.lineWidth = 4;
  context.strokeStyle = css(color('--text'));
  if (name === 'draw') {
    context.beginPath();
    context.moveTo(10, 44);
    context.bezierCurveTo(22, 8, 34, 62, 54, 18);
    context.stroke();
  } else if (name === 'file') {
    for (let row = 0; row < 4; row++) {
      context.fillStyle = css(labelColor(row % 2), row === 0 ? 1 : 0.55);
      context.fillRect(12, 13 + row * 11, 18, 7);
      context.fillRect(34, 13 + row * 11, 18, 7);
    }
  }
}

function choose(name) {
  if (name === 'draw') {
    kind = 'drawn';
    points = [];
    open();
    hooks.drawing();
  } else if (name === 'file') {
    kind = 'columns';
    hooks.change({kind: 'columns', ...offers.file.usual});
  } else {
    const before = state.setup.data;
    kind = 'invented';
    const {points: count, noise} = before.kind === 'invented' ? before : {points: 400, noise: 0.1};
    hooks.change({kind, pattern: name, points: count, noise, seed: 0});
  }
}

function invent() {
  hooks.change({...state.setup.data, points: Number(byId('points').value), noise: Number(byId('noise').value)});
}

function outputs() {
  byId('points-now').textContent = byId('points').value;
  byId('noise-now').textContent = byId('noise').value;
}

/** Sends the drawn points, once there are enough to train on. */
export function done() {
  const counts = {};
  points.forEach(point => { counts[point.label] = (counts[point.label] ?? 0) + 1; });
  const few = Object.keys(counts).filter(label => counts[label] < LEAST);
  if (Object.keys(counts).length < 2 || few.length > 0) {
    byId('rows').textContent = few.length > 0
        ? `Draw another point for ${few.join(' and ')}.`
        : 'Draw points of two labels at least.';
    hooks.drawing();
    return;
  }
  hooks.change({kind: 'drawn', points});
}

/** Returns the pen while points are drawn, else null. */
export function currentPen() {
  return kind === 'drawn' ? pen : null;
}

export function currentPoints() {
  return points;
}

export function penIndex(label) {
  return PENS.indexOf(label);
}

function open() {
  for (const id of ['invented', 'drawn', 'columns']) {
    byId(id).hidden = id !== kind;
  }
  const name = kind === 'drawn' ? 'draw' : kind === 'columns' ? 'file' : state.setup.data.pattern;
  byId('kinds').querySelectorAll('input').forEach(input => { input.checked = input.value === name; });
  if (kind === 'drawn') {
    byId('rows').textContent = 'Draw points of two labels at least.';
  }
}

/** Shows the server's choice again, after it has rejected another. */
export function reset() {
  kind = '';
  show(state);
}

/** Shows the server's choice. While a person draws, the page itself has the newest points. */
export function show(now) {
  state = now;
  byId('kinds').querySelectorAll('.kind').forEach(
      label => icon(label.querySelector('canvas'), label.querySelector('input').value));
  const data = now.setup.data;
  if (kind === 'drawn' && data.kind !== 'drawn') {
    return; // too few points are drawn yet
  }
  if (data.kind === 'drawn' && !(kind === 'drawn' && hooks.busy())) {
    points = data.points.map(point => ({...point}));
  }
  kind = data.kind;
  open();
  if (kind === 'invented') {
    byId('points').value = data.points;
    byId('noise').value = data.noise;
    outputs();
  } else if (kind === 'columns') {
    for (const [id, reason] of [['x', 'no_input'], ['y', 'no_input'], ['label', 'no_label']]) {
      byId(id).replaceChildren(...offers.file.columns.map(column => element('option',
          {value: column.name, disabled: Boolean(column[reason])},
          column[reason] ? `${column.name}: ${column[reason]}` : column.name)));
      byId(id).value = data[id];
    }
  }
  byId('rows').textContent = `${now.network.training_rows} training rows` +
      (now.network.validation_rows > 0 ? `, and ${now.network.validation_rows} validation rows, drawn hollow.` : '.');
}
