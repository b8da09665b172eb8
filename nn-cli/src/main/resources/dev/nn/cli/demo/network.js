// Draws the network: a column for each layer, a picture for each unit, a line for each weight.

import {choice} from './controls.js';
import {byId, distinct, element, numbers} from './page.js';
import {css, labelColor, paint, sharp, signed} from './pictures.js';
import {bytes} from './surface.js';

/** How many places a side of a unit's picture has. */
const SIDE = 25;

const DROPOUTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
const MOST_UNITS = 16;
const CAPTION = 26; // characters in two lines

const digits = numbers(3);

/** The columns on the page: {units, buttons, canvases, stuck}. */
let columns = [];
let signature = '';
let state = null;
let frame = null;
let parameters = new Float32Array();
let pictures = new Uint8Array();
let pointed = null;
let hooks = {change() {}, point() {}};
let offers = {activations: []};

/**
 * Prepares the network: change(layers) asks for other hidden layers, output(text) for another last
 * activation, point(picture or null) shows a unit large, and color(index) is that of a label.
 */
export function prepare(given, actions) {
  offers = given;
  hooks = actions;
}

function changeLayer(index, change) {
  const layers = hooks.layers();
  if (layers[index]) {
    change(layers[index]);
    hooks.change(layers);
  }
}

function hiddenTop(layer, index) {
  const name = `Hidden layer ${index + 1}`;
  const setting = (words, key, change) => ({'aria-label': name + words, key: `${key}-${index}`,
    onchange: event => changeLayer(index, l => change(l, event.target.value))});
  const activation = choice(offers.activations, layer.activation, undefined,
      setting(', activation', 'activation', (l, value) => { l.activation = value; }));
  const shares = DROPOUTS.includes(layer.dropout) ? DROPOUTS : [...DROPOUTS, layer.dropout];
  const dropout = element('select', setting(', dropout', 'dropout', (l, value) => { l.dropout = Number(value); }),
      ...shares.map(share => new Option(share === 0 ? 'no dropout' : `dropout ${digits(share)}`, share)));
  dropout.value = layer.dropout;
  const counter = (sign, key, step) => element('button', {type: 'button', 'aria-label': `${name}: one unit ${key}`, key: `${key}-${index}`,
    onclick: () => changeLayer(index, l => { l.units = Math.max(1, Math.min(MOST_UNITS, l.units + step)); })}, sign);
  return element('div', {class: 'top'},
      element('h3', {}, `Layer ${index + 1}`),
      element('div', {class: 'count'}, counter('−', 'less', -1), element('span', {}, layer.units), counter('+', 'more', 1)),
      activation, dropout);
}

function lastTop() {
  const last = state.network.layers.at(-1);
  const given = state.setup.settings.output ?? '';
  const output = choice(offers.activations, given, given ? 'default' : `${last.activation} (default)`,
      {'aria-label': 'Output layer, activation', key: 'output', onchange: event => hooks.output(event.target.value)});
  return element('div', {class: 'top'}, element('h3', {}, 'Output'), output);
}

function unitNames(column) {
  if (column === 0) {
    return state.network.inputs;
  }
  if (column === state.network.layers.length) {
    return state.data.labels.length === state.network.layers.at(-1).units ? state.data.labels
        : [state.data.labels.length === 2 ? state.data.labels[1] : state.data.label];
  }
  return Array.from({length: state.network.layers[column - 1].units}, (_, u) => `unit ${u + 1}`);
}

/** Returns the colours for a unit's numbers. An output has its label's colour; a single output has the other label's colour below 0. */
function colorsOf(column, unit) {
  const {labels} = state.data;
  if (column < state.network.layers.length || labels.length === 0) {
    return table();
  }
  const isAlone = state.network.layers.at(-1).units === 1;
  return table(hooks.color(isAlone ? 1 : unit), isAlone ? hooks.color(0) : undefined);
}

/** Returns the colours of all bytes from -127 to 127, at index value + 128. */
function table(above, below) {
  return Array.from({length: 256}, (_, i) => signed((i - 128) / 127, above, below));
}

function columnName(column) {
  return column === 0 ? 'Input' : column === state.network.layers.length ? 'Output' : `Layer ${column},`;
}

/** Makes the next state rebuild all columns, after a change was rejected. */
export function reset() {
  signature = '';
}

/** Rebuilds the columns if the layers have changed. */
export function show(now) {
  state = now;
  const next = JSON.stringify([now.network.inputs, now.data.labels, now.data.label, now.network.layers, now.setup.settings.output]);
  if (next === signature) {
    return;
  }
  signature = next;
  frame = null;
  const focus = document.activeElement?.dataset?.key;
  byId('network').querySelectorAll('.layer').forEach(layer => layer.remove());
  columns = [];
  let at = 0;
  for (let c = 0; c <= now.network.layers.length; c++) {
    const ends = c === 0 || c === now.network.layers.length;
    const top = c === 0 ? element('div', {class: 'top'}, element('h3', {}, 'Inputs'))
        : c === now.network.layers.length ? lastTop() : hiddenTop(now.network.layers[c - 1], c - 1);
    const stuck = element('div', {class: 'stuck'});
    top.append(stuck);
    const box = element('div', {class: ends ? 'layer ends' : 'layer'}, top);
    const captions = distinct(unitNames(c), CAPTION);
    const buttons = unitNames(c).map((name, u) => {
      const canvas = element('canvas', {width: SIDE, height: SIDE, 'aria-hidden': 'true'});
      const index = at + u;
      const point = () => pointAt(c, u, index);
      const button = element('button', {type: 'button', class: 'unit', key: `unit-${c}-${u}`,
        'aria-label': `${columnName(c)} ${name}`, 'aria-describedby': 'unit', onmouseenter: point, onfocus: point,
        onmouseleave: () => pointAt(null), onblur: () => pointAt(null)}, canvas);
      box.append(button);
      if (ends) {
        box.append(element('div', {class: 'caption', title: name}, captions[u]));
      }
      return button;
    });
    at += buttons.length;
    columns.push({buttons, stuck});
    byId('network').append(box);
  }
  if (focus) {
    byId('network').querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }
  drawWires();
}

/** Draws the current units and weights. */
export function draw(now) {
  frame = now;
  parameters = new Float32Array(bytes(now.parameters).buffer);
  pictures = bytes(now.units.grids);
  let at = 0;
  columns.forEach(({buttons}, c) => buttons.forEach((button, u) => {
    paint(button.firstChild, SIDE, colorIn(pictureOf(at), colorsOf(c, u)));
    at++;
  }));
  columns.forEach(({stuck}, c) => {
    const layer = now.stuck[c - 1];
    const parts = layer ? [[layer.dead, 'dead'], [layer.saturated, 'saturated']] : [];
    stuck.textContent = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`).join(', ');
  });
  drawWires();
  if (pointed) {
    pointAt(...pointed);
  }
}

function pictureOf(unit) {
  return pictures.subarray(unit * SIDE * SIDE, (unit + 1) * SIDE * SIDE);
}

/** Returns the colour of each place of a picture, whose bytes are signed. */
function colorIn(picture, colors) {
  return place => colors[(picture[place] + 128) % 256];
}

/** Returns where a layer's weights and biases are among all parameters. */
function place(layer) {
  let start = 0;
  let inputs = state.network.inputs.length;
  for (let l = 0; l < layer; l++) {
    start += (inputs + 1) * state.network.layers[l].units;
    inputs = state.network.layers[l].units;
  }
  const units = state.network.layers[layer].units;
  return {start, inputs, units, biases: start + inputs * units};
}

function drawWires() {
  const seen = sharp(byId('wires'));
  if (!frame || !seen) {
    return;
  }
  const {context} = seen;
  const box = byId('network').getBoundingClientRect();
  const places = columns.map(({buttons}) => buttons.map(button => {
    const r = button.getBoundingClientRect();
    return {left: r.left - box.left, right: r.right - box.left, y: r.top - box.top + r.height / 2};
  }));
  const positive = css(labelColor(0));
  const negative = css(labelColor(1));
  for (let l = 0; l < state.network.layers.length; l++) {
    const {start, inputs, units} = place(l);
    let most = 1e-9;
    for (let i = start; i < start + inputs * units; i++) {
      most = Math.max(most, Math.abs(parameters[i]));
    }
    for (let i = 0; i < inputs; i++) {
      for (let u = 0; u < units; u++) {
        const weight = parameters[start + i * units + u];
        const share = Math.abs(weight) / most;
        const from = places[l][i];
        const to = places[l + 1][u];
        const middle = (from.right + to.left) / 2;
        context.beginPath();
        context.moveTo(from.right, from.y);
        context.bezierCurveTo(middle, from.y, middle, to.y, to.left, to.y);
        context.lineWidth = 0.4 + 4.2 * share;
        context.globalAlpha = 0.15 + 0.75 * share;
        context.strokeStyle = weight < 0 ? negative : positive;
        context.stroke();
      }
    }
  }
}

function pointAt(column, unit, index) {
  pointed = column === null ? null : [column, unit, index];
  if (column === null || !frame) {
    byId('unit').textContent = '';
    hooks.point(null);
    return;
  }
  const name = `${columnName(column)} ${unitNames(column)[unit]}`;
  const reach = frame.units.reach[index];
  const parts = [`${name}: output within ±${digits(Number(reach))}`];
  if (column > 0) {
    const {start, inputs, units, biases} = place(column - 1);
    const weights = Array.from({length: inputs}, (_, i) => digits(parameters[start + i * units + unit]));
    parts.push(`bias ${digits(parameters[biases + unit])}`, `weights ${weights.join(', ')}`);
  }
  byId('unit').textContent = parts.join('; ');
  hooks.point({name, side: SIDE, color: colorIn(pictureOf(index), colorsOf(column, unit))});
}
