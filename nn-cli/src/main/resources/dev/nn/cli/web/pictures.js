// Colours and canvases of all pages.

import {element, settled} from './page.js';

/** The colours that the style sheet has, for light or for dark pages. */
const known = new Map();

const scheme = matchMedia('(prefers-color-scheme: dark)');
scheme.addEventListener('change', () => known.clear());

/** Calls back when pictures are to be drawn again, in another size or in other colours. */
export function onLook(action) {
  window.addEventListener('resize', settled(action, 200));
  scheme.addEventListener('change', action);
}

/** Returns a colour of the style sheet, as red, green and blue. */
export function color(name) {
  if (!known.has(name)) {
    const probe = element('i', {style: `color: var(${name})`});
    document.body.append(probe);
    known.set(name, getComputedStyle(probe).color.match(/\d+/g).map(Number));
    probe.remove();
  }
  return known.get(name);
}

export function labelColor(label) {
  return color(`--label-${label % 10}`);
}

export function css([r, g, b], alpha = 1) {
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

/** Returns a colour between the background of pictures and another one. */
export function tint(to, share) {
  const from = color('--paper');
  return to.map((c, i) => Math.round(from[i] + (c - from[i]) * share));
}

/** Returns the colour of a number from -1 to 1: blue above 0 and orange below, or others if given. */
export function signed(value, above = labelColor(0), below = labelColor(1)) {
  return tint(value < 0 ? below : above, Math.min(1, Math.abs(value)));
}

/** Makes a canvas as sharp as the screen. Returns its context and size in the style's pixels; null if it is not seen. */
export function sharp(canvas) {
  const scale = window.devicePixelRatio || 1;
  const {clientWidth: width, clientHeight: height} = canvas;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  return width === 0 ? null : {context, width, height};
}

/** Fills a canvas with a square of colours, by their index. */
export function paint(canvas, side, colorAt) {
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  const image = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) {
    image.data.set([...colorAt(i), 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
