// Predictions for a file, beside the form for one row.

import {byId, change, element, reason} from '/page.js';

byId('rows').addEventListener('change', async event => {
  const [file] = event.target.files;
  if (!file) {
    return;
  }
  const link = byId('predictions');
  link.hidden = true;
  byId('row-problem').textContent = '';
  byId('row-notes').replaceChildren(element('li', {}, 'Predicting …'));
  try {
    const {csv, notes} = await change('/rows?name=' + encodeURIComponent(file.name), file);
    byId('row-notes').replaceChildren(...notes.map(note => element('li', {}, note)));
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([csv], {type: 'text/csv'}));
    link.download = file.name.replace(/(\.[^.]*)?(\.gz)?$/, '-predictions.csv');
    link.hidden = false;
  } catch (e) {
    byId('row-notes').replaceChildren();
    byId('row-problem').textContent = reason(e);
  }
});
