// Confusion matrices: one for the validation rows in each epoch, and one for the test rows.
// Shows the kept epoch's matrix, because the model has its weights, until a person chooses another.

import {named, text} from './charts.js';
import {byId, distinct, element, entry, fill, percent} from './page.js';
import {MEAN} from './run.js';

/** The most characters of a label beside a matrix. */
const LABEL = 24;

/** Lists of matrices by column, then by member, each ordered by epoch. */
let columns = new Map();

/** Keeps an epoch's matrix, or shows the test rows' matrix. */
export function addConfusion(matrix) {
  if (matrix.rows === 'test') {
    showTest(matrix);
    return;
  }
  const {column, member} = matrix;
  if (!columns.has(column)) {
    columns.set(column, new Map());
    byId('confusion-column').append(new Option(column, column));
    byId('confusion-column').parentElement.hidden = columns.size < 2;
  }
  const list = entry(columns.get(column), member, () => []);
  list.push(matrix);
  list.sort((a, b) => a.epoch - b.epoch); // that of the kept epoch comes last
  const slider = byId('confusion-epoch');
  const follows = slider.value === slider.max;
  slider.max = Math.max(Number(slider.max), matrix.epoch);
  if (follows) {
    slider.value = slider.max;
  }
}

/** Removes all of an earlier training run's matrices. */
export function clearConfusions() {
  columns = new Map();
  byId('confusion-column').replaceChildren();
  byId('confusion-epoch').max = 1;
  byId('tested').replaceChildren();
  byId('confusion-section').hidden = true;
}

/**
 * Shows the matrix of the chosen column, epoch and member, or the sum of all members'.
 *
 * @param kept the kept epoch of each member, by its number
 */
export function drawConfusion(chosen, kept) {
  const members = columns.get(byId('confusion-column').value);
  if (!members) {
    return;
  }
  byId('confusion-section').hidden = false;
  const slider = byId('confusion-epoch');
  const box = byId('confusion-kept');
  box.parentElement.hidden = kept.size === 0;
  const ofKept = box.checked && kept.size > 0;
  const epoch = Number(slider.value);
  const shown = [...members].filter(([member]) => chosen === MEAN || String(member) === chosen);
  const matrices = shown.map(([member, list]) =>
      ofKept ? nearest(list, kept.get(member) ?? epoch) : upTo(list, epoch));
  if (matrices.length === 0) {
    return;
  }
  const counts = matrices[0].counts.map((row, i) =>
      row.map((_, j) => matrices.reduce((sum, matrix) => sum + matrix.counts[i][j], 0)));
  const epochs = matrices.map(matrix => matrix.epoch).sort((a, b) => a - b);
  let title = `Epoch ${epochs.at(-1)}`;
  if (ofKept) {
    const exact = matrices.every((matrix, i) => matrix.epoch === kept.get(shown[i][0]));
    const names = named(epochs[0] === epochs.at(-1) ? epochs.slice(0, 1) : epochs);
    title = exact ? 'Kept ' + names : `E${names.slice(1)}, nearest to the kept epoch`;
    slider.value = epochs.at(-1);
  }
  byId('confusion-text').textContent = `${title}: ` + (matrices.length === 1
      ? `${right(counts)} of the validation rows are labelled correctly`
      : `${right(counts)} of the ${text(total(counts))} predictions by ${matrices.length} members for their validation rows are correct`);
  show(byId('confusion'), matrices[0].labels, counts);
}

/** Returns the last matrix up to an epoch, because long training runs skip epochs. */
function upTo(list, epoch) {
  return list.findLast(matrix => matrix.epoch <= epoch) ?? list[0];
}

/** Returns the matrix whose epoch is nearest. */
function nearest(list, epoch) {
  const distance = matrix => Math.abs(matrix.epoch - epoch);
  return list.reduce((best, matrix) => distance(matrix) < distance(best) ? matrix : best);
}

function showTest({column, labels, counts}) {
  byId('confusion-section').hidden = false;
  const table = element('table');
  byId('tested').append(element('h3', {}, `Test rows, ${column}: ${right(counts)} are correct`),
      element('div', {class: 'scroll', tabIndex: 0}, table));
  show(table, labels, counts);
}

function total(counts) {
  return counts.flat().reduce((sum, count) => sum + count, 0);
}

function right(counts) {
  const diagonal = counts.reduce((sum, row, i) => sum + row[i], 0);
  return total(counts) === 0 ? '–' : percent(diagonal / total(counts));
}

function show(table, labels, counts) {
  const heads = distinct(labels, LABEL);
  fill(table, ['true \\ predicted', ...heads], counts.map((row, i) => [heads[i], ...row.map(text)]));
  labels.forEach((label, i) => {
    table.tHead.rows[0].cells[i + 1].title = label;
    table.tBodies[0].rows[i].cells[0].title = label;
  });
  counts.forEach((row, i) => {
    const all = row.reduce((sum, count) => sum + count, 0) || 1;
    row.forEach((count, j) => {
      const cell = table.tBodies[0].rows[i].cells[j + 1];
      cell.className = i === j ? 'right' : 'wrong';
      cell.style.setProperty('--share', count / all);
    });
  });
}
