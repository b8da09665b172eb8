// The training settings: fields by their setting's key.

import {choice} from './elements.js';
import {byId} from './page.js';


let hooks = null;

/** Sets up the fields; change(key, text, field) asks for another value. */
export function prepare(offers, actions) {
  hooks = actions;
  fill('loss', offers.losses, 'default');
  fill('optimizer', offers.optimizers, 'adamw(weight_decay=0.1)');
  byId('settings').addEventListener('submit', event => event.preventDefault());
  for (const field of fields()) {
    field.addEventListener('change', () => hooks.change(field.dataset.key, field.value, field));
  }
  byId('layers-text').addEventListener('change', () => {
    hooks.change('layers', byId('layers-text').value, byId('layers-text'));
  });
}

function fields() {
  return [...byId('settings').querySelectorAll('[data-key]')];
}

function fill(key, plugins, usual) {
  const select = byId('settings').querySelector(`[data-key="${key}"]`);
  select.append(...choice(plugins, '', usual).childNodes);
}

/** Shows the server's values, except in a field whose value it has rejected. */
export function show(state) {
  const settings = state.setup.settings;
  for (const field of [...fields(), byId('layers-text')]) {
    const value = settings[field.dataset.key ?? 'layers'] ?? '';
    if (field.getAttribute('aria-invalid') === 'true' || field === document.activeElement && field.localName === 'input') {
      continue;
    }
    if (field.localName === 'select' && ![...field.options].some(option => option.value === value)) {
      field.append(new Option(value, value));
    }
    field.value = value;
  }
  const loss = byId('settings').querySelector('[data-key="loss"]');
  loss.options[0].textContent = settings.loss ? 'default' : `${state.network.loss} (default)`;
}

/** Marks a field whose value was rejected, or none. */
export function refuse(field) {
  for (const other of [...fields(), byId('layers-text')]) {
    if (other === field) {
      other.setAttribute('aria-invalid', 'true');
      other.setAttribute('aria-describedby', 'problem');
    } else {
      other.removeAttribute('aria-invalid');
      other.removeAttribute('aria-describedby');
    }
  }
}
