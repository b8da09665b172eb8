// Every step of the studio: shows the command and the program that do the same.

import {answer, copyButton, element} from '/page.js';

const name = location.pathname.split('/')[1] || 'data';

/** Returns the state of the studio, and tells this page. */
export async function refresh() {
  const state = await answer(await fetch('/state'));
  show(state);
  return state;
}

/** Shows the texts of a state that the server has sent. */
export function show(state) {
  const texts = state.steps?.[name];
  const same = document.getElementById('same');
  same.hidden = !texts;
  if (texts) {
    same.querySelector('.texts').replaceChildren(text('Command', texts.nn), text('Java', texts.java));
  }
}

function text(label, words) {
  return element('div', {}, element('pre', {tabIndex: 0, 'aria-label': label}, words), copyButton(() => words));
}

refresh().catch(() => {}); // the page itself says that the server is gone
