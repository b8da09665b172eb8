// The training page: turns the server's events into curves, pictures and tables. All events come
// again after a reload; an event that comes twice changes nothing.

import {clear, named, show, text} from './charts.js';
import {addConfusion, clearConfusions, drawConfusion} from './confusion.js';
import {clearLayers, drawLayers} from './layers.js';
import {byId, counted, element, entry, fill, listen, on, tell} from './page.js';
import {onLook} from './pictures.js';
import {MEAN, RATE, Run, SPEED} from './run.js';
import {offerRuns} from './saved.js';

/** The least milliseconds between two drawings. */
const PAUSE = 200;

/** Drawing takes at most 1 / this of the time. */
const REST = 4;

/** The epochs in the table. */
const LISTED = 20;

const NOW = 'this run';

/** The runs on the page by name. */
const runs = new Map([[NOW, new Run()]]);

/** Samples of the layers of each member, in order. */
let samples = new Map();

let about = null;
let ended = 0;
let dirty = false;
let layersDirty = false;
let taken = 0;

const chosen = () => byId('member').value;

function addEpoch(epoch) {
  const run = runs.get(NOW);
  if (!run.members.has(epoch.member)) {
    byId('member').append(new Option('member ' + (epoch.member + 1), epoch.member));
    byId('member').parentElement.hidden = about.members === 1;
  }
  run.add(epoch);
}

/** Switches to a training run; a new run starts with an empty page. */
function start(training) {
  if (about && about.training !== training.training) {
    runs.set(NOW, new Run());
    samples = new Map();
    ended = 0;
    byId('member').replaceChildren(new Option('mean of all', MEAN));
    byId('member').parentElement.hidden = true;
    byId('result-section').hidden = true;
    clearConfusions();
    clearLayers(byId('layers'));
  }
  about = training;
  document.title = (about.name ? about.name + ' – ' : '') + 'nn training';
  byId('title').textContent = about.name || 'Training';
  byId('about').textContent = (about.members > 1 ? `${about.members} networks of ` : '') +
      `${about.network}; ${about.rows} rows${about.members > 1 ? ' each' : ''}, loss ${about.loss}, ${about.optimizer}`;
}

/** Returns the charts to draw: all losses share one; every other quantity has its own. */
function plan() {
  const all = [...new Set([...runs.values()].flatMap(run => run.names()))];
  const losses = all.filter(name => name === 'loss' || name.endsWith('_loss'));
  const last = [RATE, SPEED].filter(name => all.includes(name));
  const others = all.filter(name => !losses.includes(name) && !last.includes(name));
  return [['loss', losses], ...others.concat(last).map(name => [name, [name]])];
}

function drawCurves() {
  const length = Math.max(...[...runs.values()].map(run => run.length));
  if (length === 0) {
    return;
  }
  const x = Array.from({length}, (_, e) => e + 1);
  const marks = runs.get(NOW).keptEpochs(chosen());
  drawKept(marks);
  for (const [title, names] of plan()) {
    const lines = [];
    [...runs].forEach(([run, numbers], r) => names.forEach((name, n) => {
      const values = numbers.series(name, run === NOW ? chosen() : MEAN, length);
      if (values) {
        const several = runs.size > 1;
        lines.push({
          label: several ? `${name}, ${run}` : name,
          color: several ? r : n,
          dash: several ? n : 0,
          marks: run === NOW && name !== SPEED ? marks : [],
          values
        });
      }
    }));
    if (lines.length > 0) {
      show(byId('curves'), title, x, lines, {log: title === 'loss' && byId('log').checked});
    }
  }
}

function drawKept(epochs) {
  tell('kept', epochs.length === 0 ? '' :
      `Dots mark ${named(epochs)}, whose weights are kept because they are the best so far on the validation rows. ` +
      'Whatever a curve does later, such as a rising validation loss, does not change the model.');
}

function drawTable() {
  const run = runs.get(NOW);
  const names = [...new Set(run.names())];
  const columns = names.map(name => run.series(name, chosen(), run.length));
  const rows = [];
  for (let e = run.length - 1; e >= 0 && rows.length < LISTED; e--) {
    rows.push([e + 1, ...columns.map(column => text(column && column[e]))]);
  }
  fill(byId('epochs'), ['epoch', ...names], rows);
}

/** Shows the model's metrics beside simpler models' metrics. */
function showResult({rows, metrics, baselines, verdicts}) {
  byId('result-section').hidden = false;
  byId('verdicts').replaceChildren(...verdicts.map(verdict => element('p', {}, verdict)));
  byId('evaluated-on').textContent = `Evaluated on ${rows}.`;
  const models = [metrics, ...Object.values(baselines)];
  fill(byId('result'), ['metric', 'model', ...Object.keys(baselines)],
      Object.keys(metrics).map(name => [name, ...models.map(of => text(of[name]))]));
}

function drawLayerSection() {
  const list = samples.get(chosen() === MEAN ? Math.min(...samples.keys()) : Number(chosen()));
  if (!list) {
    return;
  }
  byId('layers-section').hidden = false;
  const x = list.map(sample => sample.epoch);
  const {layers} = list[0];
  const lines = (label, color, value) =>
      layers.map((layer, l) => ({
        label: label + 'layer ' + (layer.layer + 1),
        color: l,
        dash: color,
        values: list.map(sample => value(sample.layers[l]))
      }));
  show(byId('rates'), 'update / weights of a step', x, lines('', 0, l => l.update || null), {log: true});
  const share = kind => layer => 100 * layer[kind] / layer.units;
  const stuck = [...lines('dead, ', 0, share('dead')), ...lines('saturated, ', 1, share('saturated'))];
  const some = stuck.filter(line => line.values.some(value => value > 0));
  show(byId('rates'), 'units that cannot learn, %', x, some.length > 0 ? some : stuck.slice(0, layers.length));
  drawLayers(byId('layers'), list);
}

function drawStatus() {
  if (!about) {
    return;
  }
  const lengths = runs.get(NOW).lengths();
  const done = lengths.reduce((sum, length) => sum + length, 0);
  const over = ended >= about.members;
  const latest = Math.max(0, ...lengths);
  byId('progress').value = over ? 1 : done / (about.epochs * about.members);
  const kept = runs.get(NOW).keptEpochs(MEAN);
  byId('status').textContent =
      (over ? `Ended after ${counted(latest, 'epoch')}` : `Epoch ${latest} of ${about.epochs}`) +
      (over && kept.length > 0 ? `, with the weights of ${named(kept)}` : '');
}

function draw() {
  const from = performance.now();
  dirty = false;
  drawStatus();
  drawCurves();
  drawTable();
  drawConfusion(chosen(), runs.get(NOW).kept);
  if (layersDirty) {
    layersDirty = false;
    drawLayerSection();
  }
  taken = performance.now() - from;
}

function changed() {
  if (!dirty) {
    dirty = true;
    setTimeout(() => requestAnimationFrame(draw), Math.max(PAUSE, (REST - 1) * taken));
  }
}

/** Draws all charts again, in other sizes or colours. */
function drawAgain() {
  clear();
  layersDirty = samples.size > 0;
  changed();
}

/** Returns an action that also draws what has changed. */
function drawing(action) {
  return event => {
    action(event);
    changed();
  };
}

function addSample(sample) {
  entry(samples, sample.member, () => []).push(sample);
  layersDirty = true;
}

/** Shows a saved run beside the others, or hides it. */
function toggle(name, run) {
  if (run) {
    runs.set(name, run);
  } else {
    runs.delete(name);
  }
  changed();
}

const notice = message => tell('notice', message);

on('member', 'change', () => { layersDirty = samples.size > 0; changed(); });
on('confusion-epoch', 'input', () => { byId('confusion-kept').checked = false; });
on('log confusion-kept confusion-epoch confusion-column', 'input', changed);
onLook(drawAgain);

listen({
  start: drawing(start),
  epoch: drawing(addEpoch),
  layers: drawing(addSample),
  confusion: drawing(addConfusion),
  result: drawing(showResult),
  note: note => notice(note.text),
  end: drawing(() => { ended++; })
}, () => about && ended >= about.members && 'The command has ended; this page shows what it has received.');
offerRuns(byId('runs'), toggle, notice).catch(e => notice('Cannot list the earlier runs: ' + e.message));
