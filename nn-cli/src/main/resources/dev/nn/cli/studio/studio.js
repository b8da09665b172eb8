// The data page: opens a file, shows its columns, and takes corrections, each with its effect at once.

import {card, leftOut} from './columns.js';
import {byId, change, counted, entries, on, reason} from './page.js';
import {field, refresh, show as showSame, texts} from './steps.js';

let state = null;
let refused = null; // a file that could not be read

/** What a person has chosen for the open file. */
function chosen() {
  const given = state.data.given;
  return {target: given.target ?? [], task: given.task ?? '', type: given.type ?? {}, missing: given.missing ?? [], without: given.without ?? [], format: state.format};
}

/** Sends a change; shows its effect, or why it is refused. */
async function send(path, body, busy) {
  byId('status').textContent = busy;
  document.body.ariaBusy = 'true';
  try {
    state = await change(path, body);
    refused = null;
    byId('problem').textContent = '';
  } catch (e) {
    refused = body instanceof Blob ? body : refused;
    byId('problem').textContent = reason(e);
  } finally {
    document.body.ariaBusy = 'false';
    byId('status').textContent = '';
    show();
  }
}

function choose(part) {
  return send('/data', {...chosen(), ...part}, 'Reading the file …');
}

/** Opens a file. If it cannot be read, the person may change how it is read. */
async function open(file) {
  if (file !== refused && state?.data) {
    fill({}); // the settings of the other file
  }
  const query = new URLSearchParams({name: file.name, ...texts('format')});
  await send('/upload?' + query, file, 'Opening the file …');
  byId('format').parentElement.open ||= refused !== null;
}

/** Shows settings of the file's format. */
function fill(format) {
  for (const input of byId('format').querySelectorAll('[data-key]')) {
    input.value = format[input.dataset.key] ?? '';
    input.checked = input.value === 'true';
  }
}

/** Takes another type for a column, or leaves it out; then it cannot be the target. */
function retype(name, kind) {
  const {target, type, without} = chosen();
  const {[name]: old, ...types} = type;
  const others = without.filter(other => other !== name);
  choose(kind === 'out' ? {target: target.filter(other => other !== name), type: types, without: [...others, name]}
      : {type: kind === '' ? types : {...types, [name]: kind}, without: others});
}

function show() {
  if (!state) {
    return;
  }
  showSame(state);
  const data = state.data;
  if (data && !refused) {
    fill(state.format);
  }
  byId('choices').hidden = !data;
  byId('about').textContent = 'Open a file with a row for each example, and a line of names above them.';
  if (!data) {
    return;
  }
  const {target, task, type, missing, without} = chosen();
  byId('title').textContent = data.file;
  document.title = data.file + ' – nn studio';
  byId('about').textContent = `${counted(data.rows, 'row')}, ${counted(data.columns.length + without.length, 'column')}` +
      (state.changed ? '; the file has changed since it was read' : '');
  byId('target').replaceChildren(new Option('choose a column …', ''), ...data.columns.map(c => new Option(c.name, c.name)));
  byId('target').value = target[0] ?? '';
  byId('task').value = task;
  byId('task').disabled = target.length === 0;
  if (byId('missing') !== document.activeElement) {
    byId('missing').value = missing.join(', ');
  }
  byId('again').hidden = !state.changed;
  byId('next').hidden = target.length === 0;
  byId('notes').replaceChildren(...entries(data.notes));
  const focused = document.activeElement?.getAttribute('aria-label');
  const columns = [...data.columns].sort((a, b) => (b.taken === 'target') - (a.taken === 'target'));
  byId('columns').replaceChildren(
      ...columns.map(column => card(column, data.bars, type[column.name] ?? '', kind => retype(column.name, kind))),
      ...without.map(name => leftOut(name, kind => retype(name, kind))));
  if (focused) {
    [...byId('columns').querySelectorAll('select')].find(select => select.getAttribute('aria-label') === focused)?.focus();
  }
}

on('file', 'change', event => {
  if (event.target.files.length > 0) {
    open(event.target.files[0]);
  }
});
on('target', 'change', event => choose({target: event.target.value ? [event.target.value] : [], task: ''}));
on('task', 'change', event => choose({task: event.target.value}));
on('missing', 'change', event => choose({missing: event.target.value.split(',').map(text => text.trim()).filter(text => text)}));
on('format', 'change', () => {
  if (refused) {
    open(refused);
  } else if (state?.data) {
    choose({format: texts('format')});
  }
});
on('again', 'click', () => choose({}));
document.addEventListener('dragover', event => {
  event.preventDefault();
  byId('open').classList.add('over');
});
document.addEventListener('dragleave', () => byId('open').classList.remove('over'));
document.addEventListener('drop', event => {
  event.preventDefault();
  byId('open').classList.remove('over');
  if (event.dataTransfer.files.length > 0) {
    open(event.dataTransfer.files[0]);
  }
});

refresh().then(now => {
  state = now;
  byId('format').replaceChildren(...state.formats.map(offer => field(offer, state.format[offer.name])));
  show();
}).catch(e => { byId('problem').textContent = reason(e); });
