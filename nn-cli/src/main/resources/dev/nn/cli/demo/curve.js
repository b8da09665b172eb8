// The loss curves, for the epochs that the server keeps.

import {byId} from './page.js';
import {style} from './palette.js';

const LEFT = 46;
const BOTTOM = 20;
const TOP = 8;
const RIGHT = 8;

const digits = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 2});

/** Below this, a number's zeros do not fit beside the axis. */
const TINY = 1e-3;

function text(value) {
  return value !== 0 && Math.abs(value) < TINY ? value.toExponential(1) : digits.format(value);
}

let curve = null;

export function prepare() {
  new ResizeObserver(draw).observe(byId('curve'));
}

export function show(next) {
  curve = next;
  draw();
}

function numbers(values) {
  return values.map(value => typeof value === 'number' ? value : NaN); // NaN comes as a text
}

function draw() {
  const canvas = byId('curve');
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (!curve || width === 0) {
    return;
  }
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  const loss = numbers(curve.loss);
  const validation = numbers(curve.validation_loss);
  const all = [...loss, ...validation].filter(Number.isFinite);
  if (all.length === 0) {
    canvas.setAttribute('aria-label', 'Loss: no epochs yet');
    return;
  }
  const high = Math.max(...all);
  const low = Math.min(0, ...all);
  const last = curve.epochs.at(-1);
  const x = epoch => LEFT + (width - LEFT - RIGHT) * (last > 1 ? (epoch - 1) / (last - 1) : 0);
  const y = value => TOP + (height - TOP - BOTTOM) * (1 - (value - low) / (high - low || 1));

  context.strokeStyle = style('--line');
  context.fillStyle = style('--soft');
  context.font = '11px system-ui, sans-serif';
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (let i = 0; i <= 4; i++) {
    const value = low + (high - low) * i / 4;
    context.beginPath();
    context.moveTo(LEFT, Math.round(y(value)) + 0.5);
    context.lineTo(width - RIGHT, Math.round(y(value)) + 0.5);
    context.stroke();
    if (i % 2 === 0) {
      context.fillText(text(value), LEFT - 6, y(value));
    }
  }
  context.textBaseline = 'alphabetic';
  context.fillText(last, width - RIGHT, height - 4);
  context.textAlign = 'left';
  context.fillText('epoch 1', LEFT, height - 4);

  context.save();
  context.setLineDash([2, 4]);
  context.strokeStyle = style('--soft');
  for (const epoch of curve.changes.filter(change => change > 0)) {
    context.beginPath();
    context.moveTo(x(epoch), TOP);
    context.lineTo(x(epoch), height - BOTTOM);
    context.stroke();
  }
  context.restore();
  line(context, loss, x, y, style('--positive'), []);
  line(context, validation, x, y, style('--negative'), [5, 4]);
  canvas.setAttribute('aria-label', `Loss over ${last} epochs, from ${text(loss[0])} to ${text(loss.at(-1))}`);
}

function line(context, values, x, y, color, dash) {
  context.save();
  context.beginPath();
  values.forEach((value, i) => {
    if (Number.isFinite(value)) {
      context.lineTo(x(curve.epochs[i]), y(value));
    }
  });
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.strokeStyle = color;
  context.setLineDash(dash);
  context.stroke();
  context.restore();
}
