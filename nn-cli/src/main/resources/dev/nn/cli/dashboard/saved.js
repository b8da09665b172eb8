// Lets a person choose earlier runs to show beside the current one.

import {ask, element} from './page.js';
import {Run} from './run.js';

/**
 * Offers the saved runs, with a box for each.
 *
 * @param parent the element of the boxes
 * @param toggle takes the name of a run, and the run or null where it is no longer wanted
 * @param tell takes the message of an error
 */
export async function offerRuns(parent, toggle, tell) {
  const {runs} = await ask('runs');
  for (const {name, problem, started, network} of runs) {
    const box = element('input', {type: 'checkbox', disabled: Boolean(problem), onchange: async () => {
      try {
        toggle(name, box.checked ? await read(name) : null);
      } catch (e) {
        box.checked = false;
        tell(e.message);
      }
    }});
    parent.append(element('label', {title: problem ?? `${started}, ${network}`}, box, problem ? `${name} (damaged)` : name));
  }
  parent.hidden = runs.length === 0;
}

async function read(name) {
  const {epochs} = await ask('run?name=' + encodeURIComponent(name));
  const run = new Run();
  epochs.forEach(epoch => run.add(epoch));
  return run;
}
