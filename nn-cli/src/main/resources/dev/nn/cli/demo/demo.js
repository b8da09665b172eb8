// The playground: the server trains, and this page shows its frames and sends it orders.

import * as controls from './controls.js';
import * as curve from './curve.js';
import * as data from './data.js';
import * as network from './network.js';
import {percent} from './page.js';
import * as palette from './palette.js';
import * as server from './server.js';
import * as surface from './surface.js';

const MOST_LAYERS = 6;

const byId = id => document.getElementById(id);
const digits = new Intl.NumberFormat(undefined, {minimumSignificantDigits: 4, maximumSignificantDigits: 4});

let state = null;
let frame = null;

/** The latest frame, which may come before its state. */
let latest = null;

/** The last mistake, until an order is obeyed. */
let mistake = '';

/** The setup as this page wants it, which is ahead of the server's while orders are on their way. */
let draft = null;

/** The JSON of the draft until the server has it, too: states before that are of earlier orders. */
let awaited = null;

/** Sends another setup; a refusal shows the reason, and what the server has. */
async function change(next, field) {
  draft = next;
  awaited = JSON.stringify(next);
  try {
    await server.post('setup', next);
    controls.refuse(null);
    problem('');
  } catch (e) {
    problem(e.message);
    draft = state.setup;
    awaited = null;
    controls.refuse(field ?? null);
    if (!field) {
      data.reset();
      network.reset();
    }
    show();
    if (frame) {
      network.draw(frame);
    }
  }
}

async function order(action, more) {
  try {
    await server.post('run', {action, ...more});
    problem('');
  } catch (e) {
    problem(e.message);
  }
}

/** Shows a mistake, or why the training has ended. */
function problem(text) {
  mistake = text;
  showProblem();
}

function showProblem() {
  byId('problem').textContent = mistake || state?.activity.problem || '';
}

function setting(key, text, field) {
  change({...draft, settings: {...draft.settings, [key]: text}}, field);
}

/** The hidden layers that this page wants, and their text. */
let wanted = {text: null, layers: []};

/** Returns a copy of the hidden layers: those on their way to the server, or else its own. */
function layers() {
  const now = wanted.text === draft.settings.layers ? wanted.layers : state.network.layers.slice(0, -1);
  return now.map(layer => ({...layer}));
}

function setLayers(next) {
  const text = next.map(layer => `${layer.units} ${layer.activation}` +
      (layer.dropout > 0 ? ` dropout=${layer.dropout}` : '') +
      (layer.initializer ? ` initializer=${layer.initializer}` : '')).join(' -> ');
  wanted = {text, layers: next};
  change({...draft, settings: {...draft.settings, layers: text}});
}

function show() {
  data.show(state);
  controls.show({...state, setup: draft});
  network.show(state);
  surface.show(state);
  byId('about').textContent = `${state.data.label} by ${state.data.x} and ${state.data.y}: ` +
      `loss ${state.network.loss}, ${state.network.optimizer}`;
  const playing = state.activity.mode === 'playing';
  byId('play').dataset.mode = state.activity.mode;
  byId('play-word').textContent = playing ? 'Pause' : 'Play';
  byId('play-sign').textContent = playing ? '❚❚' : '▶';
  byId('speed').value = String(state.activity.speed);
  const words = {playing: 'The training goes on.', paused: 'The training is paused.', ended: 'The training has ended.'};
  byId('mode').textContent = words[state.activity.mode] ?? '';
  for (const id of ['play', 'step', 'epoch']) {
    byId(id).disabled = state.activity.mode === 'ended';
  }
  byId('remove-layer').disabled = state.network.layers.length < 2;
  byId('add-layer').disabled = state.network.layers.length > MOST_LAYERS;
  document.querySelectorAll('.of-labels').forEach(part => { part.hidden = state.data.labels.length === 0; });
  byId('download').hidden = state.setup.data.kind === 'columns';
  showCommand();
}

function showCommand() {
  const command = state.command;
  byId('command').hidden = !command;
  byId('copy').hidden = !command;
  byId('command-note').textContent = command
      ? 'This command makes the same steps, and its losses are the same to the last digit.'
      : 'The training was changed on its way, which no single command does. Restart it to see its command.';
  const text = (command ?? '').replace('EPOCHS', Math.max(1, frame?.place.epoch ?? 1));
  if (byId('command').textContent !== text) {
    byId('command').textContent = text;
  }
}

function onState(next) {
  state = next;
  if (awaited === null || awaited === JSON.stringify(next.setup)) {
    draft = next.setup;
    awaited = null;
  }
  if (frame && frame.version !== state.version) {
    frame = null;
  }
  showProblem();
  show();
  if (!frame && latest) {
    onFrame(latest);
  }
}

function onFrame(next) {
  latest = next;
  if (!state || next.version !== state.version) {
    return; // of an earlier network
  }
  frame = next;
  const number = (value, text) => typeof value === 'number' ? text(value) : '–';
  const {epoch, batch, batches} = next.place;
  byId('epochs').textContent = batch > 0 ? `${epoch} + ${batch} of ${batches} batches` : epoch;
  byId('loss').textContent = number(next.scores.loss, digits.format);
  byId('val-loss').textContent = number(next.scores.validation_loss, digits.format);
  byId('right').textContent = number(next.scores.right, percent);
  byId('val-right').textContent = number(next.scores.validation_right, percent);
  byId('loss').dataset.value = next.scores.loss ?? '';
  network.draw(next);
  surface.draw(next);
  curve.show(next.curve);
  showCommand();
}

function onConnection(open) {
  if (!open) {
    byId('problem').textContent = 'The server does not answer; the page tries again.';
  } else {
    showProblem();
  }
}

function listenToButtons() {
  byId('play').addEventListener('click', () => order(state.activity.mode === 'playing' ? 'pause' : 'play'));
  for (const action of ['step', 'epoch', 'restart']) {
    byId(action).addEventListener('click', () => order(action));
  }
  byId('speed').addEventListener('change', () => order('speed', {speed: Number(byId('speed').value)}));
  byId('add-layer').addEventListener('click', () => {
    const all = layers();
    const last = all.at(-1);
    setLayers([...all, {units: last ? Math.min(last.units, 4) : 4, activation: last?.activation ?? 'tanh', dropout: 0}]);
  });
  byId('remove-layer').addEventListener('click', () => setLayers(layers().slice(0, -1)));
  byId('copy').addEventListener('click', async () => {
    await navigator.clipboard.writeText(byId('command').textContent);
    byId('copy').textContent = 'Copied';
  });
}

async function start() {
  const offers = await server.offers();
  data.prepare(offers, {
    change: next => change({...draft, data: next}),
    drawing: () => { byId('surface').classList.add('draws'); surface.recolor(); },
    busy: server.busy
  });
  controls.prepare(offers, {change: setting});
  network.prepare(offers, {
    layers,
    change: setLayers,
    output: text => setting('output', text),
    point: surface.enlarge,
    color: surface.colorOf
  });
  surface.prepare({pen: data.currentPen, points: data.currentPoints, index: data.penIndex, done: data.done});
  curve.prepare();
  listenToButtons();
  palette.onScheme(() => {
    network.recolor();
    surface.recolor();
    data.recolor();
    if (frame) {
      curve.show(frame.curve);
    }
  });
  server.listen(onState, onFrame, onConnection);
}

start();
