// nn serve's form: a field for each column of the model, and the prediction for the row.

import {answer, byId, copyButton, counted, element, percent, reason} from './page.js';

/** Up to this many categories make a list; more are typed, with suggestions. */
const LISTED = 50;

/** This many labels have a bar at once; a click shows the others. */
const BARS = 10;

/** Predict once a row has not changed for this many milliseconds. */
const PAUSE = 120;

/** A slider's steps. */
const STEPS = 200;

const usual = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 6});

/** Below this, leading zeros would hide the digits. */
const TINY = 1e-4;

const number = {
  format: value => Math.abs(value) > 0 && Math.abs(value) < TINY ? value.toExponential(3) : usual.format(value)
};

const KEY = 'nn-serve-token';

/** The path of the shown model's own addresses, when there are several. */
let base = '';
let model = null;
let fields = [];
let asked = 0;
let timer = 0;

/** Whether the bars of all labels are shown. */
let showsAll = false;

/** Takes the token from the address, if it has one; a reload keeps it. */
function takeToken() {
  const found = /[#&]token=([^&]*)/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
    history.replaceState(null, '', location.pathname);
  }
}

/** Returns a response's JSON; throws if it is an error. Shows a field for the token if it is missing. */
async function ask(path, options = {}) {
  const token = sessionStorage.getItem(KEY);
  const headers = {...options.headers, ...(token && {Authorization: 'Bearer ' + token})};
  const response = await fetch(path, {...options, headers});
  const refused = response.status === 401;
  byId('login').hidden = !refused;
  document.querySelector('main').hidden = refused;
  byId('links').hidden = Boolean(token); // a link cannot send it
  return answer(response);
}

/** Makes the choice of models, if there are several, and shows the chosen one. */
async function start() {
  const {models} = await ask('models');
  const chosen = byId('models');
  chosen.replaceChildren(...models.map(m => element('option', {value: m.name}, m.name)));
  byId('choice').hidden = models.length === 1;
  await choose();
}

async function choose() {
  base = byId('choice').hidden ? '' : `models/${byId('models').value}/`;
  byId('model').href = base + 'model';
  byId('schema').href = base + 'schema';
  await load();
  await predict();
}

/** Makes a form field: its box, a getter for its value, and a setter. */
function field(column, index) {
  const id = 'field-' + index;
  const hint = element('small', {id: id + '-hint'});
  const label = element('label', {htmlFor: id}, column.name);
  const made =
      column.kind === 'category' ? categoryControl(column, id)
      : column.kind === 'number' ? numberControl(column, id)
      : column.kind === 'text' ? areaControl(column, id)
      : textControl(column, id);
  made.input.setAttribute('aria-describedby', hint.id);
  made.input.required = !column.missing;
  const box = element('div', {class: 'field'}, label, ...made.nodes, hint);
  const result = {
    column,
    input: made.input,
    value: made.value,
    set: made.set,
    usual() {
      box.classList.remove('far');
      hint.textContent = made.hint + (column.missing ? '' : ', required');
    },
    warn(expected) {
      box.classList.add('far');
      hint.textContent = made.value() === null
          ? 'Missing, but every training row has a value' : 'The training rows have ' + expected;
    }
  };
  result.usual();
  byId('fields').append(box);
  return result;
}

function numberControl(column, id) {
  const input =
      element('input', {id, name: column.name, type: 'number', step: 'any', autocomplete: 'off'});
  const nodes = [input];
  let slider = null;
  if (column.low < column.high) {
    const whole = [column.low, column.high, column.typical].every(Number.isInteger);
    const width = column.high - column.low;
    slider = element('input', {
      type: 'range', min: column.low, max: column.high, 'aria-label': column.name + ', slider'});
    slider.step = whole ? Math.max(1, Math.round(width / STEPS)) : 'any';
    slider.addEventListener('input', () => {
      const value = Number(slider.value);
      input.value = whole ? value : Number(value.toPrecision(4));
    });
    input.addEventListener('input', () => { slider.value = input.value; });
    nodes.push(slider);
  }
  return {
    input,
    nodes,
    hint: 'low' in column ? number.format(column.low) + ' to ' + number.format(column.high) : 'a number',
    value: () => input.value === '' ? null : Number(input.value),
    set(value) {
      input.value = value ?? '';
      if (slider) {
        slider.value = input.value;
      }
    }
  };
}

function textControl(column, id) {
  const input = element('input', {id, name: column.name, type: 'text', autocomplete: 'off'});
  return {
    input,
    nodes: [input],
    hint: column.low === undefined ? column.form : column.low + ' to ' + column.high,
    value: () => input.value.trim() === '' ? null : input.value,
    set(value) { input.value = value ?? ''; }
  };
}

/** Makes a field for free text, of several lines. */
function areaControl(column, id) {
  const input = element('textarea', {id, name: column.name, rows: 4});
  return {
    input,
    nodes: [input],
    hint: column.form,
    value: () => input.value.trim() === '' ? null : input.value,
    set(value) { input.value = value ?? ''; }
  };
}

function categoryControl(column, id) {
  const categories = column.categories;
  if (categories.length > LISTED || column.unknown && categories.length === 0) {
    const list = element('datalist', {id: id + '-list'},
        ...categories.map(category => element('option', {value: category})));
    const control = textControl({...column, form: 'one of ' + categories.length + ' texts'}, id);
    control.input.setAttribute('list', list.id);
    control.nodes.push(list);
    return control;
  }
  const select = element('select', {id, name: column.name});
  if (column.missing) {
    select.append(element('option', {value: ''}, '(missing)'));
  }
  categories.forEach((category, i) => select.append(element('option', {value: String(i)}, category)));
  return {
    input: select,
    nodes: [select],
    hint: categories.length + (categories.length === 1 ? ' category' : ' categories'),
    value: () => select.value === '' ? null : categories[Number(select.value)],
    set(value) {
      const index = categories.indexOf(value);
      select.value = index >= 0 ? String(index) : column.missing ? '' : '0';
    }
  };
}

/** Makes the form for the current model; keeps what was typed. */
async function load() {
  const typed = new Map(fields.map(f => [f.column.name, f.value()]));
  const next = await ask(base + 'model');
  const names = next.predicts.map(p => p.column).join(', ');
  document.title = names + ' – nn serve';
  byId('title').textContent = names;
  byId('about').textContent =
      `Predicted from ${counted(next.columns.length, 'column')} by ${next.members > 1 ? 'the mean of ' : ''}` +
      counted(next.members, 'network') + (next.hidden.length > 0 ? ` of ${next.hidden.join(' -> ')} hidden units` : ', linear');
  byId('explain').hidden = !next.explains;
  byId('fingerprint').textContent = next.model.slice(0, 12);
  byId('fields').replaceChildren();
  fields = next.columns.map(field);
  for (const f of fields) {
    f.set(typed.has(f.column.name) ? typed.get(f.column.name) : f.column.typical);
  }
  model = next.model;
}

function row() {
  return Object.fromEntries(fields.map(f => [f.column.name, f.value()]));
}

function post(path, body) {
  return ask(base + path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body});
}

/** Shows how much each column contributes to the prediction, the largest contributions first. */
async function explain() {
  byId('why').replaceChildren(element('p', {class: 'between'}, 'Explaining …'));
  try {
    const {explanation} = await post('predict?explain=true', JSON.stringify(row()));
    byId('why').replaceChildren(...Object.entries(explanation).flatMap(([name, output]) => contributions(name, output)));
  } catch (e) {
    byId('why').replaceChildren(problem(reason(e)));
  }
}

function contributions(name, {prediction, base: typical, columns}) {
  const shown = columns.slice(0, BARS).filter(c => c.amount !== 0);
  const most = Math.max(...shown.map(c => Math.abs(c.amount)));
  const signed = value => (value > 0 ? '+' : '−') + number.format(Math.abs(value));
  return [
    element('h3', {}, name),
    element('p', {class: 'between'}, `${number.format(prediction)} is ${number.format(typical)}, the mean of the predictions for many rows, plus:`),
    element('ul', {class: 'bars', 'aria-label': 'Contributions to ' + name},
        ...shown.map(c => bar(`${c.column} = ${c.value}`, Math.abs(c.amount) / most, c.amount > 0, signed(c.amount))))
  ];
}

/** Predicts for the row. If a later answer has arrived first, this one is not shown. */
async function predict() {
  clearTimeout(timer);
  const turn = ++asked;
  const bad = fields.filter(f => f.input.validity.badInput);
  fields.forEach(f => f.input.setAttribute('aria-invalid', bad.includes(f)));
  if (bad.length > 0) {
    show(problem(bad[0].column.name + ' is not a number'));
    return;
  }
  const body = JSON.stringify(row());
  byId('request').textContent =
      `curl ${new URL(base + 'predict', location.href)}${sessionStorage.getItem(KEY) ? ' -H "Authorization: Bearer $TOKEN"' : ''} -d '${body.replaceAll("'", "'\\''")}'`;
  try {
    const prediction = await post('predict', body);
    if (turn !== asked) {
      return;
    }
    byId('answer').textContent = JSON.stringify(prediction, null, 1);
    showAnswer(prediction);
    byId('why').replaceChildren();
    if (prediction.model !== model) {
      await load();
      banner('The model file was replaced; the new model answers now.');
    }
  } catch (e) {
    if (turn === asked) {
      byId('answer').textContent = '';
      show(problem(reason(e)));
    }
  }
}

function show(...nodes) {
  byId('result').replaceChildren(...nodes);
}

function problem(text) {
  return element('p', {class: 'problem'}, text);
}

function banner(text) {
  byId('banner').textContent = text;
  byId('banner').hidden = false;
}

function showAnswer(answer) {
  const nodes = answer.columns
      ? Object.entries(answer.columns).map(([name, part]) => answerOf(part, name))
      : [answerOf(answer, '')];
  const warned = new Map((answer.warnings ?? []).map(w => [w.column, w]));
  for (const f of fields) {
    const warning = warned.get(f.column.name);
    if (warning) {
      f.warn(warning.expected);
    } else {
      f.usual();
    }
  }
  if (warned.size > 0) {
    nodes.push(element('p', {class: 'warning'},
        'The prediction extrapolates, because no training row is like this one in ' +
        [...warned.keys()].join(', ') + '.'));
  }
  show(...nodes);
}

function answerOf(part, name) {
  const box = element('div', {class: 'answer'});
  if (name) {
    box.append(element('h3', {}, name));
  }
  if ('label' in part) {
    box.append(element('p', {class: 'value', id: name ? '' : 'value'}, part.label), ...bars(part));
  } else {
    box.append(element('p', {class: 'value', id: name ? '' : 'value'}, number.format(part.value)));
    if (part.interval) {
      box.append(element('p', {class: 'between'},
          `${percent(part.interval.level)} of such rows lie between ` +
          `${number.format(part.interval.lower)} and ${number.format(part.interval.upper)}`));
    }
  }
  return box;
}

/** Returns bars for the most probable labels; a click shows the others. */
function bars(part) {
  const sorted = Object.entries(part.probabilities).sort((a, b) => b[1] - a[1]);
  const list = labels => element('ul', {class: 'bars', 'aria-label': 'Probabilities'},
      ...labels.map(([label, p]) => bar(label, p, label === part.label)));
  if (sorted.length <= BARS) {
    return [list(sorted)];
  }
  const others = element('details', {open: showsAll},
      element('summary', {}, `${sorted.length - BARS} more`), list(sorted.slice(BARS)));
  others.addEventListener('toggle', () => { showsAll = others.open; });
  return [list(sorted.slice(0, BARS)), others];
}

function bar(label, p, isBest, words = percent(p)) {
  const filled = element('div');
  filled.style.width = Math.max(0, Math.min(1, p)) * 100 + '%';
  return element('li', {class: isBest ? 'best' : ''},
      element('span', {}, label),
      element('span', {class: 'share'}, words),
      element('div', {class: 'track', 'aria-hidden': 'true'}, filled));
}

byId('row').addEventListener('submit', event => {
  event.preventDefault();
  predict();
});
byId('row').addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(predict, PAUSE);
});
byId('typical').addEventListener('click', () => {
  fields.forEach(f => f.set(f.column.typical));
  predict();
});
byId('explain').addEventListener('click', explain);
byId('request').after(copyButton(() => byId('request').textContent));

function begin(first) {
  first().catch(e => { byId('about').textContent = 'Cannot show the model: ' + e.message; });
}

byId('models').addEventListener('change', () => begin(choose));
byId('login').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId('token').value.trim());
  begin(start);
});

takeToken();
begin(start);
