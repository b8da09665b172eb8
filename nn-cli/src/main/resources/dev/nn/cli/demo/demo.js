// The playground: the server trains; this page shows its frames and sends it commands.

import * as controls from './controls.js';
import * as curve from './curve.js';
import * as data from './data.js';
import * as network from './network.js';
import {byId, copyButton, percent} from './page.js';
import * as palette from './palette.js';
import * as server from './server.js';
import * as surface from './surface.js';

const MOST_LAYERS = 6;

const digits = new Intl.NumberFormat(undefined, {minimumSignificantDigits: 4, maximumSignificantDigits: 4});

let state = null;
let frame = null;

/** The latest frame. It may arrive before its state. */
let latest = null;

/** The last error, until a command succeeds. */
let mistake = '';

/** The setup that this page wants. It is ahead of the server's while commands are in flight. */
let draft = null;

/** The draft's JSON until the server has it too; earlier states belong to earlier commands. */
let awaited = null;

/** Sends another setup. If the server rejects it, shows the reason, and the server's setup. */
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

/** Shows an error, or why training has ended. */
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

/** The hidden layers that this page wants, and their text form. */
let wanted = {text: null, layers: []};

/** Returns a copy of the hidden layers: the ones in flight to the server, or else the server's. */
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
  const words = {playing: 'Training is running.', paused: 'Training is paused.', ended: 'Training has ended.'};
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
      ? 'This command trains in the same steps; its losses are identical to the last digit.'
      : 'Training was changed while it ran, so no single command can repeat it. Restart it to see its command.';
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
    return; // it belongs to an earlier network
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
    byId('problem').textContent = 'The server does not answer; the page keeps trying.';
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
  const copy = copyButton(() => byId('command').textContent);
  copy.id = 'copy';
  byId('download').after(' ', copy);
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
