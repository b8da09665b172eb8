// The training settings: fields by their setting's key.

import {byId, element, entry} from './page.js';

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

let hooks = null;

/** Sets up the fields; change(key, text, field) asks for another value. */
export function prepare(offers, actions) {
  hooks = actions;
  fill('loss', offers.losses, 'default');
  fill('optimizer', offers.optimizers, 'adamw(weight_decay=0.1)');
  byId('rates').append(...RATES.map(value => element('option', {value})));
  for (const field of fields()) {
    field.addEventListener('change', () => hooks.change(field.dataset.key, field.value, field));
  }
}

function fields() {
  return [...byId('settings').querySelectorAll('[data-key]'), byId('layers-text')];
}

function fill(key, plugins, usual) {
  byId('settings').querySelector(`[data-key="${key}"]`).append(...choice(plugins, '', usual).childNodes);
}

/**
 * Returns a choice of plug-ins by name, in which those of jars come first.
 *
 * @param usual the words for an empty choice; undefined for none
 */
export function choice(plugins, chosen, usual, properties = {}) {
  const select = element('select', properties);
  if (usual !== undefined) {
    select.append(new Option(usual, ''));
  }
  const groups = new Map();
  for (const plugin of [...plugins].sort((a, b) => a.standard - b.standard)) {
    const label = plugin.standard ? 'Standard' : 'Plug-ins from ' + (plugin.jar || 'the class path');
    entry(groups, label, () => element('optgroup', {label})).append(element('option', {value: plugin.name, title: plugin.formula || plugin.usage}, plugin.name));
  }
  select.append(...groups.values());
  pick(select, chosen);
  return select;
}

/** Chooses a value; one that is not offered, as with hyper-parameters, is added. */
function pick(select, value) {
  if (value && select.options && ![...select.options].some(option => option.value === value)) {
    select.append(new Option(value, value));
  }
  select.value = value;
}

/** Shows the server's values, except in a field whose value it has rejected. */
export function show(state) {
  const settings = state.setup.settings;
  for (const field of fields()) {
    const typing = field === document.activeElement && field.localName === 'input';
    if (!typing && field.getAttribute('aria-invalid') !== 'true') {
      pick(field, settings[field.dataset.key] ?? '');
    }
  }
  const loss = byId('settings').querySelector('[data-key="loss"]');
  loss.options[0].textContent = settings.loss ? 'default' : `${state.network.loss} (default)`;
}

/** Marks a field whose value was rejected, or none. */
export function refuse(field) {
  for (const other of fields()) {
    if (other === field) {
      other.setAttribute('aria-invalid', 'true');
      other.setAttribute('aria-describedby', 'problem');
    } else {
      other.removeAttribute('aria-invalid');
      other.removeAttribute('aria-describedby');
    }
  }
}
