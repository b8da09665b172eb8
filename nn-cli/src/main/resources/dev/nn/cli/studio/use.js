// Predictions for a file, beside the form for one row.

import {byId, change, entries, on, reason} from '/page.js';

async function predict() {
  const [file] = byId('rows').files;
  if (!file) {
    return;
  }
  const link = byId('predictions');
  link.hidden = true;
  byId('row-problem').textContent = '';
  byId('row-notes').replaceChildren(...entries(['Predicting …']));
  try {
    const query = new URLSearchParams({name: file.name, charset: byId('charset').value});
    const {csv, notes} = await change('/rows?' + query, file);
    byId('row-notes').replaceChildren(...entries(notes));
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([csv], {type: 'text/csv'}));
    link.download = file.name.replace(/(\.[^.]*)?(\.gz)?$/, '-predictions.csv');
    link.hidden = false;
  } catch (e) {
    byId('row-notes').replaceChildren();
    byId('row-problem').textContent = reason(e);
  }
}

on('rows', 'change', predict);
on('charset', 'change', predict);
