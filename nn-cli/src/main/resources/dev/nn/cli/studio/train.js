// The settings of a training, in front of the page that shows it: starts, stops and resumes it.

import {byId, change, on, reason} from '/page.js';
import {field, refresh, show as showSame, texts} from '/steps.js';

/** The time between two looks at a training, in milliseconds. */
const LOOK = 500;

const WORDS = {TRAINING: 'Training …', EVALUATING: 'Evaluating …', DONE: 'The model is saved.', STOPPED: 'Stopped; it can be resumed.'};

let timer = 0;

/** Asks for something; shows the state that follows, or why it is refused. */
async function ask(path, body) {
  byId('setup-problem').textContent = '';
  try {
    show(await change(path, body));
  } catch (e) {
    byId('setup-problem').textContent = reason(e);
  }
}

function start(resume) {
  return ask('/start', {settings: texts('settings'), model: byId('model').value.trim(), replace: byId('replace').checked, resume});
}

function show(state) {
  const runs = state.training === 'TRAINING' || state.training === 'EVALUATING';
  byId('start').disabled = runs || !state.data;
  byId('stop').hidden = state.training !== 'TRAINING';
  byId('resume').hidden = runs || !state.begun;
  byId('result-link').hidden = runs || !state.trained;
  byId('setup-status').textContent = state.data ? WORDS[state.training] ?? '' : 'Open a file and choose what to predict under Data first.';
  if (state.training === 'FAILED') {
    byId('setup-problem').textContent = state.problem;
  }
  showSame(state);
  clearTimeout(timer);
  if (runs) {
    timer = setTimeout(look, LOOK);
  }
}

/** Looks how the training is. If the server does not answer, it tries again. */
async function look() {
  try {
    show(await refresh());
  } catch (e) {
    byId('setup-problem').textContent = reason(e);
    timer = setTimeout(look, 10 * LOOK);
  }
}

on('setup', 'submit', () => start(false));
on('resume', 'click', () => start(true));
on('stop', 'click', () => ask('/stop', {}));

refresh().then(state => {
  byId('settings').replaceChildren(...state.offers.map(offer => field(offer, state.settings[offer.name])));
  byId('model').value = state.model ?? '';
  show(state);
}).catch(e => { byId('setup-problem').textContent = reason(e); });
