// The page of a training: events of the server become curves. Each epoch has its place in arrays,
// so events that come again after a lost connection change nothing.

import {drawLayers} from './layers.js';

/** Milliseconds between two drawings, at least. */
const PAUSE = 200;

/** The epochs in the table. */
const LISTED = 20;

const COLORS = ['#3b7ddd', '#e07b39', '#2a9d6f', '#b65ad1', '#c9a227', '#d64560', '#3aa6b9', '#7a8699'];
const NOW = 'this run';

const byId = id => document.getElementById(id);
const digits = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 5});

/** The runs on the page by name; each has members, and each of these series by name. */
const runs = new Map([[NOW, newRun()]]);

/** Samples of the layers of each member, in order. */
const samples = new Map();

let charts = new Map();
let about = null;
let ended = 0;
let dirty = false;
let layersDirty = false;

function newRun() {
  return {members: new Map()};
}

function addEpoch(run, epoch) {
  let member = run.members.get(epoch.member);
  if (!member) {
    member = new Map();
    run.members.set(epoch.member, member);
    if (run === runs.get(NOW) && epoch.member > 0) {
      byId('member').append(new Option('member ' + epoch.member, epoch.member));
      if (!byId('member').querySelector('[value="0"]')) {
        byId('member').options[0].after(new Option('member 0', 0));
      }
    }
  }
  const numbers = {loss: epoch.loss, 'learning rate': epoch.rate, ...epoch.metrics};
  if (epoch.rows_per_second !== undefined) {
    numbers['rows per second'] = epoch.rows_per_second;
  }
  for (const [name, value] of Object.entries(numbers)) {
    if (!member.has(name)) {
      member.set(name, []);
    }
    member.get(name)[epoch.epoch - 1] = value;
  }
}

/** Returns the series of a run for the chosen member, or their mean, with null for gaps. */
function series(run, name, length) {
  const chosen = byId('member').value;
  const members = [...run.members].filter(([m]) => chosen === 'mean' || String(m) === chosen)
      .map(([, member]) => member.get(name)).filter(values => values);
  const result = new Array(length).fill(null);
  for (let e = 0; e < length; e++) {
    let sum = 0;
    let count = 0;
    for (const values of members) {
      if (values[e] !== undefined && values[e] !== null) {
        sum += values[e];
        count++;
      }
    }
    result[e] = count === 0 ? null : sum / count;
  }
  return result;
}

function names() {
  const all = new Set();
  for (const run of runs.values()) {
    for (const member of run.members.values()) {
      member.forEach((_, name) => all.add(name));
    }
  }
  return [...all];
}

/** Returns the charts to draw: the losses share one, and any other number has its own. */
function plan() {
  const all = names();
  const losses = all.filter(name => name === 'loss' || name.endsWith('_loss'));
  const last = ['learning rate', 'rows per second'];
  const others = all.filter(name => !losses.includes(name) && !last.includes(name));
  return [['loss', losses], ...others.concat(last.filter(n => all.includes(n))).map(n => [n, [n]])];
}

function style(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Shows data in a chart, which is made again if its lines are others than before. */
function show(parent, key, title, labels, data, log) {
  let chart = charts.get(key);
  const signature = labels.join('\n') + log;
  if (chart && chart.signature !== signature) {
    chart.plot.destroy();
    chart = null;
  }
  if (!chart) {
    let box = parent.querySelector(`[data-chart="${CSS.escape(key)}"]`);
    if (!box) {
      box = document.createElement('div');
      box.dataset.chart = key;
      parent.append(box);
    }
    const axis = {stroke: style('--soft'), grid: {stroke: style('--line'), width: 1},
      ticks: {stroke: style('--line'), width: 1}};
    const plot = new uPlot({
      title,
      width: Math.max(200, box.clientWidth),
      height: 240,
      scales: {x: {time: false}, y: log ? {distr: 3} : {}},
      axes: [axis, {...axis, size: 64}],
      series: [{label: 'epoch'}, ...labels.map((label, i) => ({
        label,
        stroke: COLORS[i % COLORS.length],
        dash: i >= COLORS.length ? [6, 4] : undefined,
        width: 2,
        spanGaps: true,
        points: {show: data[0].length < 30},
        value: (_, value) => value === null ? '–' : digits.format(value)
      }))]
    }, data, box);
    chart = {plot, box, signature};
    charts.set(key, chart);
  } else {
    chart.plot.setData(data);
  }
}

function drawCurves() {
  let length = 0;
  for (const run of runs.values()) {
    for (const member of run.members.values()) {
      member.forEach(values => { length = Math.max(length, values.length); });
    }
  }
  if (length === 0) {
    return;
  }
  const x = Array.from({length}, (_, e) => e + 1);
  for (const [title, parts] of plan()) {
    const labels = [];
    const data = [x];
    for (const [name, run] of runs) {
      for (const part of parts) {
        const values = series(run, part, length);
        if (values.some(value => value !== null)) {
          labels.push(runs.size > 1 ? `${part}, ${name}` : part);
          data.push(values);
        }
      }
    }
    if (labels.length > 0) {
      const log = title === 'loss' && byId('log').checked;
      show(byId('curves'), title, title, labels,
          log ? data.map((d, i) => i === 0 ? d : d.map(v => v > 0 ? v : null)) : data, log);
    }
  }
  drawTable(length);
}

function drawTable(length) {
  const parts = names();
  const columns = parts.map(part => series(runs.get(NOW), part, length));
  const rows = [];
  for (let e = length - 1; e >= 0 && rows.length < LISTED; e--) {
    if (columns.some(column => column[e] !== null)) {
      rows.push([e + 1, ...columns.map(c => c[e] === null ? '–' : digits.format(c[e]))]);
    }
  }
  fill(byId('epochs'), ['epoch', ...parts], rows);
}

function fill(table, heads, rows) {
  const line = (cells, name) => {
    const tr = document.createElement('tr');
    for (const cell of cells) {
      const td = document.createElement(name);
      td.textContent = cell;
      tr.append(td);
    }
    return tr;
  };
  table.replaceChildren(line(heads, 'th'), ...rows.map(row => line(row, 'td')));
}

function drawLayerSection() {
  const chosen = byId('member').value === 'mean' ? 0 : Number(byId('member').value);
  const taken = samples.get(chosen);
  if (!taken) {
    return;
  }
  byId('layers-section').hidden = false;
  const x = taken.map(sample => sample.epoch);
  const layers = taken[0].layers;
  show(byId('update'), 'update', 'update / weights of a step', layers.map(l => 'layer ' + l.layer),
      [x, ...layers.map((_, l) => taken.map(s => s.layers[l].update || null))], true);
  const stuck = kind => layers.map((layer, l) => taken.map(s => s.layers[l][kind] / layer.units * 100));
  show(byId('stuck'), 'stuck', 'units that cannot learn, %',
      [...layers.map(l => 'dead, layer ' + l.layer), ...layers.map(l => 'saturated, layer ' + l.layer)],
      [x, ...stuck('dead'), ...stuck('saturated')], false);
  drawLayers(byId('layers'), taken, style('--heat'));
}

function drawStatus() {
  if (!about) {
    return;
  }
  const members = [...runs.get(NOW).members.values()];
  const done = members.reduce((sum, member) => sum + (member.get('loss')?.length ?? 0), 0);
  byId('progress').value = ended >= about.members ? 1 : done / (about.epochs * about.members);
  const latest = members.reduce((most, member) => Math.max(most, member.get('loss')?.length ?? 0), 0);
  byId('status').textContent = ended >= about.members
      ? `The training has ended after ${latest} epochs.`
      : `Epoch ${latest} of ${about.epochs}`;
}

function draw() {
  dirty = false;
  drawCurves();
  drawStatus();
  if (layersDirty) {
    layersDirty = false;
    drawLayerSection();
  }
}

function changed() {
  if (!dirty) {
    dirty = true;
    setTimeout(() => requestAnimationFrame(draw), PAUSE);
  }
}

/** Draws all charts again, in new sizes or colours. */
function drawAgain() {
  charts.forEach(chart => chart.plot.destroy());
  charts = new Map();
  layersDirty = true;
  changed();
}

function listen() {
  const stream = new EventSource('events');
  const on = (type, action) => stream.addEventListener(type, event => {
    action(JSON.parse(event.data));
    changed();
  });
  on('start', start => {
    about = start;
    byId('about').textContent = `${start.network}; ${start.rows} rows, loss ${start.loss}, ` +
        start.optimizer + (start.members > 1 ? `; ${start.members} members` : '');
  });
  on('epoch', epoch => addEpoch(runs.get(NOW), epoch));
  on('layers', sample => {
    if (!samples.has(sample.member)) {
      samples.set(sample.member, []);
    }
    samples.get(sample.member).push(sample);
    layersDirty = true;
  });
  on('confusion', drawConfusion);
  on('note', note => { byId('status').textContent = note.text; });
  on('end', () => { ended++; });
  stream.addEventListener('error', () => {
    if (about && ended >= about.members) {
      stream.close();
    } else {
      byId('status').textContent = 'The connection is lost; the page tries again.';
    }
  });
}

function drawConfusion({labels, counts}) {
  byId('confusion-section').hidden = false;
  fill(byId('confusion'), ['', ...labels], counts.map((row, i) => [labels[i], ...row.map(c => digits.format(c))]));
  const most = Math.max(...counts.flat(), 1);
  [...byId('confusion').rows].slice(1).forEach((tr, i) => {
    [...tr.cells].slice(1).forEach((td, j) => {
      td.style.background = `rgba(${style('--heat')}, ${0.5 * counts[i][j] / most})`;
    });
  });
}

async function listRuns() {
  const list = (await (await fetch('runs')).json()).runs;
  for (const run of list) {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.disabled = Boolean(run.problem);
    box.addEventListener('change', async () => {
      if (box.checked) {
        const saved = await (await fetch('run?name=' + encodeURIComponent(run.name))).json();
        const added = newRun();
        saved.epochs.forEach(epoch => addEpoch(added, epoch));
        runs.set(run.name, added);
      } else {
        runs.delete(run.name);
      }
      changed();
    });
    const label = document.createElement('label');
    label.append(box, run.problem ? `${run.name} (damaged)` : `${run.name}, ${run.epochs} epochs`);
    label.title = run.problem ?? run.network;
    byId('runs').append(label);
  }
  byId('runs').hidden = list.length === 0;
}

byId('controls').addEventListener('submit', event => event.preventDefault());
byId('member').addEventListener('change', () => { layersDirty = true; changed(); });
byId('log').addEventListener('change', changed);
let resizing = 0;
window.addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(drawAgain, PAUSE);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAgain);

listen();
listRuns();
