// The output: predictions over the plane, the points, and a pen to draw more points.

import * as palette from './palette.js';
import {byId, percent, shortened} from './page.js';
import {bytes} from './server.js';
import {SIDE} from './network.js';

const GRID = 50;
const POINT = 0.011; // as a share of the picture's width
const STEP = 0.02;
const PEN = 0.035;
const AXIS = 20; // the most characters in a name

const digits = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 3});

const picture = document.createElement('canvas');
let state = null;
let surface = null;
let large = null;
let hover = null;
let cursor = null;
let points = [];
let pen = null;

/** Each label's colour number. */
let colors = [];

/** Sets up the picture; pen() returns {label, erase} while points are drawn, else null. */
export function prepare(actions) {
  pen = actions;
  const canvas = byId('surface');
  new ResizeObserver(render).observe(canvas);
  canvas.addEventListener('pointermove', event => {
    hover = shares(event);
    if (pen.pen() && event.buttons === 1) {
      stroke(hover);
    }
    read();
  });
  canvas.addEventListener('pointerleave', () => { hover = null; read(); });
  canvas.addEventListener('pointerdown', event => {
    if (pen.pen() && event.button === 0) {
      canvas.setPointerCapture(event.pointerId);
      stroke(shares(event));
    }
  });
  canvas.addEventListener('pointerup', () => pen.pen() && pen.done());
  canvas.addEventListener('keydown', key);
  canvas.addEventListener('focus', () => byId('readout').setAttribute('aria-live', 'polite'));
  canvas.addEventListener('blur', () => {
    byId('readout').removeAttribute('aria-live');
    cursor = null;
    render();
    read();
  });
}

function shares(event) {
  const box = byId('surface').getBoundingClientRect();
  const inside = share => Math.max(0, Math.min(1, share));
  return {x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height)};
}

const MOVES = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function key(event) {
  const move = MOVES[event.key];
  if (move) {
    const from = cursor ?? {x: 0.5, y: 0.5};
    const inside = share => Math.max(0, Math.min(1, share));
    cursor = {x: inside(from.x + move[0] * STEP), y: inside(from.y + move[1] * STEP)};
  } else if (pen.pen() && cursor && (event.key === 'Enter' || event.key === ' ')) {
    add(cursor, pen.pen().label);
    pen.done();
  } else if (pen.pen() && cursor && (event.key === 'Delete' || event.key === 'Backspace')) {
    erase(cursor, PEN * 2);
    pen.done();
  } else {
    return;
  }
  event.preventDefault();
  render();
  read();
}

function toPlane({x, y}) {
  const {left, right, bottom, top} = state.data.window;
  return {x: left + x * (right - left), y: top - y * (top - bottom)};
}

function toShares({x, y}) {
  const {left, right, bottom, top} = state.data.window;
  return {x: (x - left) / (right - left), y: (top - y) / (top - bottom)};
}

function stroke(place) {
  if (pen.pen().erase) {
    erase(place, PEN);
  } else {
    const near = pen.points().some(point => distance(toShares(point), place) < PEN);
    if (!near) {
      add(place, pen.pen().label);
    }
  }
  render();
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function add(place, label) {
  const {x, y} = toPlane(place);
  const rounded = number => Math.round(number * 1000) / 1000;
  pen.points().push({x: rounded(x), y: rounded(y), label});
}

function erase(place, reach) {
  const kept = pen.points().filter(point => distance(toShares(point), place) >= reach);
  pen.points().splice(0, Infinity, ...kept);
}

/** Shows other data: its names, legend and points. */
export function show(now) {
  state = now;
  points = now.data.points;
  colors = now.data.labels.map((label, i) => now.setup.data.kind === 'drawn' ? pen.index(label) : i);
  const {left, right, bottom, top} = now.data.window;
  nameAxis('x-name', now.data.x, left, right);
  nameAxis('y-name', now.data.y, bottom, top);
  byId('legend').replaceChildren(...(now.data.labels.length > 0
      ? now.data.labels.map((label, i) => legend(label, colors[i]))
      : [legend(`${digits.format(now.data.numbers.low)}`, 0, palette.number(0)), legend(`${now.data.label}`, 0, palette.number(0.5)),
        legend(`${digits.format(now.data.numbers.high)}`, 0, palette.number(1))]));
  byId('surface').classList.toggle('draws', Boolean(pen.pen()));
  render();
}

function nameAxis(id, name, low, high) {
  byId(id).textContent = `${shortened(name, AXIS)}, ${digits.format(low)} to ${digits.format(high)}`;
  byId(id).title = name;
}

/** Returns a label's colour, by the label's index. */
export function colorOf(label) {
  return palette.labelColor(colors[label]);
}

function legend(text, label, color = palette.labelColor(label)) {
  const item = document.createElement('li');
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 32;
  palette.mark(canvas.getContext('2d'), 16, 16, 10, label, color, false);
  item.append(canvas, text);
  return item;
}

export function draw(frame) {
  surface = bytes(frame.surface);
  render();
  if (!cursor) {
    read(); // a screen reader reads once what the keyboard's cursor finds
  }
}

/** Shows a unit in place of the predictions; pass null for the predictions. */
export function enlarge(unit) {
  large = unit;
  render();
}

function paintPicture() {
  const side = large ? SIDE : GRID;
  picture.width = side;
  picture.height = side;
  const context = picture.getContext('2d');
  const image = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    const [r, g, b] = large ? large.colors[(large.values[i] + 128) % 256] : color(i);
    image.data.set([r, g, b, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

function color(place) {
  if (state.data.labels.length === 0) {
    return palette.tint(palette.number(surface[place] / 255), 0.8);
  }
  const chance = 1 / state.data.labels.length;
  const share = Math.max(0, (surface[GRID * GRID + place] / 255 - chance) / (1 - chance));
  return palette.tint(palette.labelColor(colors[surface[place]]), 0.1 + 0.6 * share);
}

function render() {
  const canvas = byId('surface');
  const scale = window.devicePixelRatio || 1;
  const size = Math.round(canvas.clientWidth * scale);
  if (size === 0 || !state) {
    return;
  }
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (surface || large) {
    paintPicture();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, size, size);
  }
  const known = state.setup.data.kind === 'drawn' && pen.points().length === points.length;
  const local = pen.pen() && !known; // otherwise the server has said which points validate
  const drawn = local ? pen.points() : points;
  for (const point of drawn) {
    const {x, y} = toShares(point);
    const label = local ? pen.index(point.label) : colors[point.value] ?? 0;
    const shade = state.data.labels.length > 0 || local ? palette.labelColor(label)
        : palette.number((point.value - state.data.numbers.low) / (state.data.numbers.high - state.data.numbers.low || 1));
    palette.mark(context, x * size, y * size, POINT * size, label, shade, point.validation);
  }
  if (cursor) {
    context.strokeStyle = palette.ink();
    context.lineWidth = 2 * scale;
    context.strokeRect(cursor.x * size - 7 * scale, cursor.y * size - 7 * scale, 14 * scale, 14 * scale);
  }
  canvas.setAttribute('aria-label', large ? `${large.name} over the plane`
      : `Predictions of ${state.data.label} over ${state.data.x} and ${state.data.y}, and ${drawn.length} points`);
}

function read() {
  const place = cursor ?? hover;
  if (!place || !surface || !state) {
    byId('readout').textContent = large ? large.name : '';
    return;
  }
  const {x, y} = toPlane(place);
  const at = value => Math.min(GRID - 1, Math.floor(value * GRID));
  const index = at(place.y) * GRID + at(place.x);
  const found = state.data.labels.length > 0
      ? `${state.data.labels[surface[index]]} by ${percent(surface[GRID * GRID + index] / 255)}`
      : `${digits.format(state.data.numbers.low + surface[index] / 255 * (state.data.numbers.high - state.data.numbers.low))}`;
  byId('readout').textContent = `${state.data.x} ${digits.format(x)}, ${state.data.y} ${digits.format(y)}: ${found}`;
}

/** Draws again in other colours. */
export function recolor() {
  if (state) {
    show(state);
  }
}
