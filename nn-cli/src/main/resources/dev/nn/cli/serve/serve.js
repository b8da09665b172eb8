// nn serve's form: a field for each column of the model, and the prediction for the row.

import {ask as request, byId, copyButton, counted, element, meter, numbers, on, percent, reason, settled, tell, token} from './page.js';

/** Up to this many categories make a list; more are typed, with suggestions. */
const LISTED = 50;

/** This many labels have a bar at once; a click shows the others. */
const BARS = 10;

/** Predict once a row has not changed for this many milliseconds. */
const PAUSE = 120;

/** A slider's steps. */
const STEPS = 200;

const number = numbers(6);

const KEY = 'nn-serve-token';

/** The path of the shown model's own addresses, when there are several. */
let base = '';
let model = null;
let fields = [];
let asked = 0;

/** Whether the bars of all labels are shown. */
let showsAll = false;

/** Sends a request with the token, if there is one. Shows a field for the token if it is missing. */
async function ask(path, options = {}) {
  const secret = sessionStorage.getItem(KEY);
  let refused = false;
  try {
    return await request(path, {...options, headers: {...options.headers, ...(secret && {Authorization: 'Bearer ' + secret})}});
  } catch (e) {
    refused = e.status === 401;
    throw e;
  } finally {
    byId('login').hidden = !refused;
    document.querySelector('main').hidden = refused;
    byId('links').hidden = Boolean(secret); // a link cannot send it
  }
}

/** Makes the choice of models, if there are several, and shows the chosen one. */
async function start() {
  const {models} = await ask('models');
  const chosen = byId('models');
  chosen.replaceChildren(...models.map(m => new Option(m.name)));
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
  const made = (CONTROLS[column.kind] ?? textControl)(column, {id, name: column.name, autocomplete: 'off'});
  made.input.setAttribute('aria-describedby', hint.id);
  made.input.required = !column.missing;
  const box = element('div', {class: 'field'}, element('label', {htmlFor: id}, column.name), ...made.nodes, hint);
  byId('fields').append(box);
  const result = {
    ...made,
    column,
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
  return result;
}

const CONTROLS = {
  category: categoryControl,
  number: numberControl,
  text: (column, properties) => typed(element('textarea', {...properties, rows: 4}), column.form)
};

/** Returns a control into which a person types a text. */
function typed(input, hint, ...more) {
  return {
    input,
    nodes: [input, ...more],
    hint,
    value: () => input.value.trim() === '' ? null : input.value,
    set(value) { input.value = value ?? ''; }
  };
}

function textControl(column, properties) {
  return typed(element('input', properties), column.low === undefined ? column.form : column.low + ' to ' + column.high);
}

function numberControl(column, properties) {
  const input = element('input', {...properties, type: 'number', step: 'any'});
  const nodes = [input];
  if (column.low < column.high) {
    const whole = [column.low, column.high, column.typical].every(Number.isInteger);
    const slider = element('input', {
      type: 'range', min: column.low, max: column.high, 'aria-label': column.name + ', slider',
      step: whole ? Math.max(1, Math.round((column.high - column.low) / STEPS)) : 'any',
      oninput: () => { input.value = whole ? slider.value : Number(Number(slider.value).toPrecision(4)); }});
    input.addEventListener('input', () => { slider.value = input.value; });
    nodes.push(slider);
  }
  return {
    input,
    nodes,
    hint: 'low' in column ? number(column.low) + ' to ' + number(column.high) : 'a number',
    value: () => input.value === '' ? null : Number(input.value),
    set(value) { nodes.forEach(node => { node.value = value ?? ''; }); }
  };
}

function categoryControl(column, properties) {
  const {categories, missing, unknown} = column;
  if (categories.length > LISTED || unknown && categories.length === 0) {
    const list = element('datalist', {id: properties.id + '-list'},
        ...categories.map(category => element('option', {value: category})));
    return typed(element('input', {...properties, list: list.id}), categories.length === 0 ? 'any text' : `one of ${categories.length} texts`, list);
  }
  const select = element('select', properties,
      ...(missing ? [new Option('(missing)', '')] : []), ...categories.map((category, i) => new Option(category, i)));
  return {
    input: select,
    nodes: [select],
    hint: categories.length + (categories.length === 1 ? ' category' : ' categories'),
    value: () => select.value === '' ? null : categories[Number(select.value)],
    set(value) {
      const index = categories.indexOf(value);
      select.value = index >= 0 ? index : missing ? '' : 0;
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
  const signed = value => (value > 0 ? '+' : '−') + number(Math.abs(value));
  return [
    element('h3', {}, name),
    element('p', {class: 'between'}, `${number(prediction)} is ${number(typical)}, the mean of the predictions for many rows, plus:`),
    element('ul', {class: 'bars', 'aria-label': 'Contributions to ' + name},
        ...shown.map(c => bar(`${c.column} = ${c.value}`, Math.abs(c.amount) / most, c.amount > 0, signed(c.amount))))
  ];
}

/** Predicts for the row. If a later answer has arrived first, this one is not shown. */
async function predict() {
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
      tell('banner', 'The model file was replaced; the new model answers now.');
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

function showAnswer(answer) {
  const nodes = answer.columns
      ? Object.entries(answer.columns).flatMap(([name, part]) => answerOf(part, name))
      : answerOf(answer, '');
  const warned = new Map((answer.warnings ?? []).map(w => [w.column, w]));
  for (const f of fields) {
    const warning = warned.get(f.column.name);
    warning ? f.warn(warning.expected) : f.usual();
  }
  if (warned.size > 0) {
    nodes.push(element('p', {class: 'warning'},
        'The prediction extrapolates, because no training row is like this one in ' +
        [...warned.keys()].join(', ') + '.'));
  }
  show(...nodes);
}

function answerOf(part, name) {
  const value = 'label' in part ? part.label : number(part.value);
  const nodes = [element('p', {class: 'value', id: name ? '' : 'value'}, value)];
  if (name) {
    nodes.unshift(element('h3', {}, name));
  }
  if ('label' in part) {
    nodes.push(...bars(part));
  } else if (part.interval) {
    const {level, lower, upper} = part.interval;
    nodes.push(element('p', {class: 'between'}, `${percent(level)} of such rows lie between ${number(lower)} and ${number(upper)}`));
  }
  return nodes;
}

/** Returns bars for the most probable labels; a click shows the others. */
function bars(part) {
  const sorted = Object.entries(part.probabilities).sort((a, b) => b[1] - a[1]);
  const list = labels => element('ul', {class: 'bars', 'aria-label': 'Probabilities'},
      ...labels.map(([label, p]) => bar(label, p, label === part.label)));
  if (sorted.length <= BARS) {
    return [list(sorted)];
  }
  const others = element('details', {open: showsAll, ontoggle: () => { showsAll = others.open; }},
      element('summary', {}, `${sorted.length - BARS} more`), list(sorted.slice(BARS)));
  return [list(sorted.slice(0, BARS)), others];
}

function bar(label, p, isBest, words = percent(p)) {
  return element('li', {class: isBest ? 'best' : ''},
      element('span', {}, label), element('span', {class: 'share'}, words), meter(p));
}

on('row', 'submit', predict);
on('row', 'input', settled(predict, PAUSE));
on('typical', 'click', () => {
  fields.forEach(f => f.set(f.column.typical));
  predict();
});
on('explain', 'click', explain);
byId('request').after(copyButton(() => byId('request').textContent));

function begin(first) {
  first().catch(e => { byId('about').textContent = 'Cannot show the model: ' + e.message; });
}

on('models', 'change', () => begin(choose));
on('login', 'submit', () => {
  sessionStorage.setItem(KEY, byId('token').value.trim());
  begin(start);
});

token(KEY);
history.replaceState(null, '', location.pathname); // without the token
begin(start);
