// Predictions for a file, beside the form for one row.

import {byId, change, entries, on, reason} from '/page.js';

on('rows', 'change', async event => {
  const [file] = event.target.files;
  if (!file) {
    return;
  }
  const link = byId('predictions');
  link.hidden = true;
  byId('row-problem').textContent = '';
  byId('row-notes').replaceChildren(...entries(['Predicting …']));
  try {
    const {csv, notes} = await change('/rows?name=' + encodeURIComponent(file.name), file);
    byId('row-notes').replaceChildren(...entries(notes));
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([csv], {type: 'text/csv'}));
    link.download = file.name.replace(/(\.[^.]*)?(\.gz)?$/, '-predictions.csv');
    link.hidden = false;
  } catch (e) {
    byId('row-notes').replaceChildren();
    byId('row-problem').textContent = reason(e);
  }
});
