// Pictures of the layers: histograms over time, one per column.

import {text} from './charts.js';
import {element, numbers} from './page.js';
import {color, css, sharp} from './pictures.js';

const KINDS = [['weights', 'Weights'], ['gradients', 'Gradients'], ['activations', 'Activations']];

const digits = numbers(3);

/** A box for each layer, made when its first numbers arrive. */
let boxes = [];

/** Removes an earlier training run's layers. */
export function clearLayers(parent) {
  boxes = [];
  parent.replaceChildren();
}

function box(parent, layer) {
  const title = element('h3');
  const root = element('div', {class: 'layer cells'}, title);
  const figures = {};
  for (const [kind, name] of KINDS) {
    const canvas = element('canvas', {role: 'img'});
    const caption = element('figcaption');
    root.append(element('figure', {}, canvas, caption));
    figures[kind] = {canvas, caption, name};
  }
  parent.append(root);
  boxes[layer] = {title, figures};
  return boxes[layer];
}

/** Draws samples of all layers: each has an epoch and every layer's numbers. */
export function drawLayers(parent, samples) {
  const last = samples.at(-1);
  last.layers.forEach((now, l) => {
    const {title, figures} = boxes[l] ?? box(parent, l);
    title.textContent = `Layer ${l + 1}: ${now.text} – ${now.dead} dead, ${now.saturated} saturated` +
        (now.update === null ? '' : `, update ${text(now.update)} of the weights`);
    for (const [kind] of KINDS) {
      const {canvas, caption, name} = figures[kind];
      const words = `${name}: ${digits(now[kind].low)} to ${digits(now[kind].high)}, ` +
          `deviation ${digits(now[kind].deviation)}`;
      caption.textContent = words;
      canvas.setAttribute('aria-label', `${words}, in epoch ${last.epoch}`);
      draw(canvas, samples.map(({epoch, layers}) => ({...layers[l][kind], epoch})));
    }
  });
}

/** A distribution's least width in pixels; if there are more than fit, only some are drawn. */
const LEAST_WIDTH = 2;

/** Returns some of many distributions, evenly spaced, the last one included. */
function thinned(distributions, most) {
  return distributions.length <= most ? distributions
      : Array.from({length: most}, (_, i) => distributions[Math.ceil((i + 1) * distributions.length / most) - 1]);
}

/** The pixels for the epochs under a picture, and between two of them. */
const AXIS = 16;
const BETWEEN = 10;

/** Draws distributions from left to right, on one scale, above their epochs. */
function draw(canvas, distributions) {
  const seen = sharp(canvas);
  if (!seen) {
    return;
  }
  const {context, width} = seen;
  const height = seen.height - AXIS;
  const low = Math.min(...distributions.map(d => d.low));
  const high = Math.max(...distributions.map(d => d.high));
  const range = high - low || 1;
  const shown = thinned(distributions, Math.max(1, Math.floor(width / LEAST_WIDTH)));
  shown.forEach((d, i) => {
    const left = Math.floor(width * i / shown.length);
    const right = Math.ceil(width * (i + 1) / shown.length);
    const most = Math.max(...d.counts, 1);
    d.counts.forEach((count, bin) => {
      if (count === 0) {
        return;
      }
      const from = d.low + (d.high - d.low) * bin / d.counts.length;
      const to = d.low + (d.high - d.low) * (bin + 1) / d.counts.length;
      const top = height * (1 - (to - low) / range);
      const bottom = height * (1 - (from - low) / range);
      // The square root makes rare numbers visible too.
      context.fillStyle = css(color('--accent'), 0.08 + 0.92 * Math.sqrt(count / most));
      context.fillRect(left, top, right - left, Math.max(1, bottom - top));
    });
  });
  context.font = '11px system-ui, sans-serif';
  context.fillStyle = css(color('--soft'));
  context.textAlign = 'center';
  let free = width;
  for (let i = shown.length - 1; i >= 0; i--) { // the last epoch always has its number
    const half = context.measureText(shown[i].epoch).width / 2;
    const x = Math.max(half, Math.min(width - half, width * (i + 0.5) / shown.length));
    if (x + half <= free) {
      context.fillText(shown[i].epoch, x, height + 12);
      free = x - half - BETWEEN;
    }
  }
}
