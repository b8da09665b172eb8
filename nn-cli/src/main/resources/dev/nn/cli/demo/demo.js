// The playground: the server trains; this page shows its frames and sends it commands.

import {clear, show as showChart} from './charts.js';
import * as controls from './controls.js';
import * as data from './data.js';
import * as network from './network.js';
import {ask, byId, change as send, copyButton, listen, numbers, on, percent} from './page.js';
import {onLook} from './pictures.js';
import * as surface from './surface.js';

const MOST_LAYERS = 6;

/** Epochs per second; 0 has no limit. */
const SPEEDS = [1, 5, 30, 100, 0];

const digits = numbers(4, 4);

/** Commands go one after the other. */
let queue = Promise.resolve();
let waiting = 0;

/** Sends a command after all earlier ones; fails with the server's reason. */
function post(path, body) {
  waiting++;
  const sent = queue.then(() => send(path, body));
  queue = sent.catch(() => {}).then(() => { waiting--; });
  return sent;
}

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
    await post('setup', next);
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
    await post('run', {action, ...more});
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
  const {epoch, batch, batches} = next.place;
  const {loss, validation_loss: validation, right, validation_right: validationRight} = next.scores;
  const share = value => typeof value === 'number' ? percent(value) : '–';
  byId('epochs').textContent = batch > 0 ? `${epoch} + ${batch} of ${batches} batches` : epoch;
  byId('loss').textContent = digits(loss);
  byId('loss').dataset.value = loss ?? '';
  byId('val-loss').textContent = digits(validation);
  byId('right').textContent = share(right);
  byId('val-right').textContent = share(validationRight);
  network.draw(next);
  surface.draw(next);
  showCurve(next.curve);
  showCommand();
}

/** Shows the loss of the epochs that the server keeps. */
function showCurve({epochs, loss, validation_loss: validation, changes}) {
  const line = (label, number, values) => ({label, color: number, dash: number, marks: changes.filter(change => change > 0),
    values: values.map(value => typeof value === 'number' ? value : null)}); // NaN comes as a text
  if (epochs.length > 0) {
    showChart(byId('curve'), 'loss', epochs, [line('training', 0, loss), line('validation', 1, validation)],
        {height: 180, marked: 'changed'});
  } else {
    clear();
  }
}

function listenToButtons() {
  byId('speed').append(...SPEEDS.map(speed => new Option(speed || 'no limit', speed)));
  on('play', 'click', () => order(state.activity.mode === 'playing' ? 'pause' : 'play'));
  for (const action of ['step', 'epoch', 'restart']) {
    on(action, 'click', () => order(action));
  }
  on('speed', 'change', () => order('speed', {speed: Number(byId('speed').value)}));
  on('add-layer', 'click', () => {
    const all = layers();
    const last = all.at(-1);
    setLayers([...all, {units: last ? Math.min(last.units, 4) : 4, activation: last?.activation ?? 'tanh', dropout: 0}]);
  });
  on('remove-layer', 'click', () => setLayers(layers().slice(0, -1)));
  const copy = copyButton(() => byId('command').textContent);
  copy.id = 'copy';
  byId('download').after(' ', copy);
}

async function start() {
  const offers = await ask('offers');
  data.prepare(offers, {
    change: next => change({...draft, data: next}),
    drawing: () => surface.show(state),
    busy: () => waiting > 0
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
  listenToButtons();
  onLook(() => {
    clear();
    if (frame) {
      show();
      onFrame(frame);
    }
  });
  listen({state: onState, frame: onFrame});
}

start();
