// Line charts by uPlot, whose script defines a global.

import {element, numbers} from './page.js';
import {color, css, labelColor} from './pictures.js';

const DASHES = [undefined, [6, 4], [2, 3]];
const DASH_NAMES = ['solid', 'dashed', 'dotted']; // in the legend

/** Up to this many epochs have a dot each. */
const DOTTED = 30;
const DOTTED_SAMPLES = 150;

const LEAST_WIDTH = 200;

/** Returns a number as a text. */
export const text = numbers(5);

/** Describes epochs, given in order: epoch 8, or epochs 8 to 45. */
export function named(epochs) {
  return epochs.length === 1 ? `epoch ${epochs[0]}` : `epochs ${epochs[0]} to ${epochs.at(-1)}`;
}

const short = new Intl.NumberFormat(undefined, {notation: 'compact', maximumSignificantDigits: 4});

/** Returns an axis label as a short text; empty if a grid line has no number. */
function tick(value) {
  return (value ?? null) === null ? '' : value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : short.format(value);
}

const charts = new Map();

/**
 * Shows lines over epochs. A chart is made again if its lines are others than before.
 *
 * @param parent the element of the chart
 * @param key the name of the chart in its parent
 * @param x the epochs
 * @param lines each with label, color and dash (numbers), values, and the epochs that are marked
 * @param look whether the scale is logarithmic, without values up to 0; the height; and what marks mean
 */
export function show(parent, key, x, lines, {log = false, height = 240, marked = 'kept'} = {}) {
  const data = [x, ...lines.map(({values}) => log ? values.map(v => v > 0 ? v : null) : values)];
  const signature = JSON.stringify([lines.map(l => [l.label, l.color, l.dash]), log]);
  let chart = charts.get(key);
  if (chart && chart.signature !== signature) {
    chart.plot.destroy();
    chart = null;
  }
  if (!chart) {
    const box = parent.querySelector(`[data-chart="${CSS.escape(key)}"]`) ?? element('div', {'data-chart': key});
    if (!box.isConnected) {
      parent.append(box);
    }
    chart = {signature, box, plot: plotOf(box, key, data, lines, log, height)};
    charts.set(key, chart);
  } else if (isZoomed(chart)) {
    chart.plot.setData(data, false);
    chart.plot.redraw();
  } else {
    chart.plot.setData(data);
  }
  chart.plot.lines = lines;
  const width = widthOf(chart.box);
  if (chart.plot.width !== width) {
    chart.plot.setSize({width, height});
  }
  if ((chart.plot.cursor.idx ?? null) === null) {
    showLatest(chart.plot);
  }
  chart.first = x[0];
  chart.last = x.at(-1);
  chart.box.dataset.points = x.length;
  chart.box.dataset.scale = log ? 'log' : 'linear';
  const latest = lines.map(({label, values}) => `${label} ${text(values.at(-1))}`).join(', ');
  const marks = marksOf(lines);
  chart.box.dataset.marks = marks.join(' ');
  chart.plot.ctx.canvas.setAttribute('aria-label',
      `${key} to epoch ${chart.last}: ${latest}` + (marks.length > 0 ? `; ${marked}: ${named(marks)}` : ''));
}

/** Shows each line's latest number in the legend, until the mouse points at another epoch. A short run ends early. */
function showLatest(u) {
  u.setLegend({idxs: u.data.map((values, i) => i === 0 ? values.length - 1 : values.findLastIndex(v => v !== null))});
}

function marksOf(lines) {
  return [...new Set(lines.flatMap(line => line.marks ?? []))].sort((a, b) => a - b);
}

/** Draws a dashed line at each marked epoch, and a dot where it crosses a curve. */
function drawMarks(u) {
  const {ctx, bbox} = u;
  const scale = window.devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = css(color('--soft'));
  ctx.lineWidth = scale;
  ctx.setLineDash([3 * scale, 4 * scale]);
  const lines = u.lines ?? [];
  for (const epoch of marksOf(lines)) {
    const x = Math.round(u.valToPos(epoch, 'x', true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  lines.forEach((line, i) => (line.marks ?? []).forEach(epoch => {
    const value = u.data[i + 1][u.data[0].indexOf(epoch)];
    if ((value ?? null) === null || !u.series[i + 1].show) {
      return;
    }
    ctx.fillStyle = css(labelColor(line.color));
    ctx.beginPath();
    ctx.arc(u.valToPos(epoch, 'x', true), u.valToPos(value, 'y', true), 5 * scale, 0, 2 * Math.PI);
    ctx.fill();
  }));
  ctx.restore();
}

function widthOf(box) {
  return Math.max(LEAST_WIDTH, box.clientWidth);
}

/** Removes all charts, so that they are drawn again in other colours and sizes. */
export function clear() {
  charts.forEach(chart => chart.plot.destroy());
  charts.clear();
}

/** Returns whether a person has zoomed into some epochs with the mouse. */
function isZoomed({plot, first, last}) {
  const {min, max} = plot.scales.x;
  return min > first || max < last;
}

function plotOf(box, title, data, lines, log, height) {
  const lined = {stroke: css(color('--line')), width: 1};
  const axis = {stroke: css(color('--soft')), grid: lined, ticks: lined};
  const powers = (_, splits) => splits.map(v => Number.isInteger(Math.log10(v)) ? v : null);
  const rungs = log ? {...lined, filter: powers} : lined;
  const plot = new uPlot({
    title,
    width: widthOf(box),
    height,
    hooks: {
      draw: [drawMarks],
      ready: [showLatest]
    },
    scales: {x: {time: false}, y: log ? {distr: 3} : {}},
    legend: {markers: {dash: (_, i) => DASH_NAMES[lines[i - 1].dash % DASHES.length]}},
    axes: [{...axis, label: 'epoch', labelSize: 20}, {...axis, grid: rungs, ticks: rungs, size: 64, values: (_, values) => values.map(tick)}],
    series: [{label: 'epoch'}, ...lines.map(line => ({
      label: line.label,
      stroke: css(labelColor(line.color)),
      dash: DASHES[line.dash % DASHES.length],
      width: 2,
      spanGaps: true,
      points: {show: u => u.data[0].length <= (u.data[0].length < u.data[0].at(-1) ? DOTTED_SAMPLES : DOTTED)},
      value: (u, value, _, i) =>
          text(value) + (i >= 0 && i !== u.legend.idx ? ` (epoch ${u.data[0][i]})` : '')
    }))]
  }, data, box);
  plot.ctx.canvas.setAttribute('role', 'img');
  plot.root.querySelectorAll('.u-legend .u-series').forEach((row, i) => {
    if (i > 0) {
      makeButton(row.querySelector('th'), plot, i);
    }
  });
  return plot;
}

/** Lets the keyboard hide a line, like a click on its name. */
function makeButton(label, plot, series) {
  label.tabIndex = 0;
  label.setAttribute('role', 'button');
  const tell = () => label.setAttribute('aria-pressed', String(plot.series[series].show));
  tell();
  label.addEventListener('click', () => setTimeout(tell));
  label.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      label.click();
    }
  });
}
