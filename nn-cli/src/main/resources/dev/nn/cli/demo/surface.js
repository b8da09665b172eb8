// The output: predictions over the plane, the points, and a pen to draw more points.

import {byId, element, numbers, on, percent, shortened} from './page.js';
import {color, css, labelColor, paint, sharp, signed, tint} from './pictures.js';

const GRID = 50;
const POINT = 0.011; // as a share of the picture's width
const STEP = 0.02;
const PEN = 0.035;
const AXIS = 20; // the most characters in a name

const digits = numbers(3);

const picture = element('canvas');
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
  on('surface', 'pointermove', event => {
    hover = shares(event);
    if (pen.pen() && event.buttons === 1) {
      stroke(hover);
    }
    read();
  });
  on('surface', 'pointerleave', () => { hover = null; read(); });
  on('surface', 'pointerdown', event => {
    if (pen.pen() && event.button === 0) {
      canvas.setPointerCapture(event.pointerId);
      stroke(shares(event));
    }
  });
  on('surface', 'pointerup', () => pen.pen() && pen.done());
  on('surface', 'keydown', key);
  on('surface', 'focus', () => byId('readout').setAttribute('aria-live', 'polite'));
  on('surface', 'blur', () => {
    byId('readout').removeAttribute('aria-live');
    cursor = null;
    render();
    read();
  });
}

/** Returns the nearest share from 0 to 1. */
function inside(share) {
  return Math.max(0, Math.min(1, share));
}

function shares(event) {
  const box = byId('surface').getBoundingClientRect();
  return {x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height)};
}

const MOVES = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function key(event) {
  const move = MOVES[event.key];
  if (move) {
    const from = cursor ?? {x: 0.5, y: 0.5};
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
      : [legend(digits(now.data.numbers.low), 0, shadeOf(0)), legend(now.data.label, 0, shadeOf(0.5)),
        legend(digits(now.data.numbers.high), 0, shadeOf(1))]));
  byId('surface').classList.toggle('draws', Boolean(pen.pen()));
  render();
}

function nameAxis(id, name, low, high) {
  byId(id).textContent = `${shortened(name, AXIS)}, ${digits(low)} to ${digits(high)}`;
  byId(id).title = name;
}

/** Returns a label's colour, by the label's index. */
export function colorOf(label) {
  return labelColor(colors[label]);
}

/** Draws a label's mark. Each label has its own shape, because not everybody can tell colours apart. */
export function mark(context, x, y, size, label, shade, hollow) {
  context.beginPath();
  switch (label % 4) {
    case 0:
      context.arc(x, y, size, 0, 2 * Math.PI);
      break;
    case 1:
      context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
      break;
    case 2:
      context.moveTo(x, y - size * 1.2);
      context.lineTo(x + size * 1.15, y + size * 0.9);
      context.lineTo(x - size * 1.15, y + size * 0.9);
      context.closePath();
      break;
    default:
      context.moveTo(x, y - size * 1.3);
      context.lineTo(x + size * 1.3, y);
      context.lineTo(x, y + size * 1.3);
      context.lineTo(x - size * 1.3, y);
      context.closePath();
  }
  context.fillStyle = hollow ? css(color('--paper')) : css(shade);
  context.fill();
  context.lineWidth = Math.max(1, size / (hollow ? 2 : 4));
  context.strokeStyle = hollow ? css(shade) : css(color('--paper'), 0.9);
  context.stroke();
}

function legend(text, label, shade = labelColor(label)) {
  const canvas = element('canvas', {width: 32, height: 32});
  mark(canvas.getContext('2d'), 16, 16, 10, label, shade, false);
  return element('li', {}, canvas, text);
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

/** Returns the colour of a number; 0 is the least number, 1 the greatest. */
function shadeOf(share) {
  return signed(2 * share - 1);
}

function colorAt(place) {
  if (state.data.labels.length === 0) {
    return tint(shadeOf(surface[place] / 255), 0.8);
  }
  const chance = 1 / state.data.labels.length;
  const share = Math.max(0, (surface[GRID * GRID + place] / 255 - chance) / (1 - chance));
  return tint(labelColor(colors[surface[place]]), 0.1 + 0.6 * share);
}

function render() {
  const seen = state && sharp(byId('surface'));
  if (!seen) {
    return;
  }
  const {context, width: size} = seen;
  if (surface || large) {
    paint(picture, large?.side ?? GRID, large?.color ?? colorAt);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, size, size);
  }
  const known = state.setup.data.kind === 'drawn' && pen.points().length === points.length;
  const local = pen.pen() && !known; // otherwise the server has said which points validate
  const drawn = local ? pen.points() : points;
  for (const point of drawn) {
    const {x, y} = toShares(point);
    const label = local ? pen.index(point.label) : colors[point.value] ?? 0;
    const shade = state.data.labels.length > 0 || local ? labelColor(label)
        : shadeOf((point.value - state.data.numbers.low) / (state.data.numbers.high - state.data.numbers.low || 1));
    mark(context, x * size, y * size, POINT * size, label, shade, point.validation);
  }
  if (cursor) {
    context.strokeStyle = css(color('--text'));
    context.lineWidth = 2;
    context.strokeRect(cursor.x * size - 7, cursor.y * size - 7, 14, 14);
  }
  byId('surface').setAttribute('aria-label', large ? `${large.name} over the plane`
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
      : `${digits(state.data.numbers.low + surface[index] / 255 * (state.data.numbers.high - state.data.numbers.low))}`;
  byId('readout').textContent = `${state.data.x} ${digits(x)}, ${state.data.y} ${digits(y)}: ${found}`;
}

/** Decodes a Base64 text to bytes. */
export function bytes(text) {
  return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}
