// Every step of the studio: shows the command and the program that do the same.

import {ask, byId, copyButton, element} from '/page.js';

const name = location.pathname.split('/')[1] || 'data';

/** Returns the state of the studio, and tells this page. */
export async function refresh() {
  const state = await ask('/state');
  show(state);
  return state;
}

/** Shows the texts of a state that the server has sent. */
export function show(state) {
  const step = state.steps?.[name];
  const same = byId('same');
  same.hidden = !step;
  if (step) {
    same.querySelector('.texts').replaceChildren(text('Command', step.nn), text('Java', step.java));
  }
}

/** Makes an input for a setting that the server offers, with the text that it has. */
export function field({name, truth, meaning, usual}, value) {
  const id = 'setting-' + name;
  const input = truth
      ? element('input', {id, type: 'checkbox', checked: value === 'true', key: name})
      : element('input', {id, key: name, value: value ?? '', placeholder: usual, spellcheck: false});
  input.setAttribute('aria-describedby', id + '-meaning');
  return element('div', {class: 'field'}, element('label', {htmlFor: id}, name), input, element('small', {id: id + '-meaning'}, meaning));
}

/** Returns the texts of the inputs in an element, by name. */
export function texts(id) {
  return Object.fromEntries([...byId(id).querySelectorAll('[data-key]')].map(input =>
      [input.dataset.key, input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value.trim()]));
}

function text(label, words) {
  return element('div', {}, element('pre', {tabIndex: 0, 'aria-label': label}, words), copyButton(() => words));
}

refresh().catch(() => {}); // the page itself says that the server is gone
