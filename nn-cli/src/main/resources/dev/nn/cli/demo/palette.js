// Colours of labels and of signed numbers, for light and dark pages.

/** Blue and orange come first, because colour-blind people can tell them apart. */
const LIGHT = [[31, 99, 214], [224, 115, 15], [46, 145, 72], [152, 58, 184], [14, 140, 155],
  [201, 42, 68], [140, 110, 20], [90, 90, 220], [90, 110, 60], [110, 120, 135]];
const DARK = [[109, 162, 255], [255, 160, 77], [98, 204, 124], [211, 139, 240], [84, 203, 217],
  [255, 122, 143], [219, 186, 84], [160, 160, 255], [167, 191, 126], [170, 180, 196]];

const scheme = matchMedia('(prefers-color-scheme: dark)');

/** Calls back when the system changes between light and dark. */
export function onScheme(action) {
  scheme.addEventListener('change', action);
}

function colors() {
  return scheme.matches ? DARK : LIGHT;
}

/** Returns the background behind pictures, as red, green and blue. */
export function paper() {
  return scheme.matches ? [32, 37, 46] : [243, 243, 240];
}

export function ink() {
  return scheme.matches ? '#f3f5f9' : '#1c2330';
}

/** Returns a colour from the style sheet. */
export function style(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function labelColor(label) {
  const all = colors();
  return all[label % all.length];
}

export function css([r, g, b], alpha = 1) {
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

/** Returns a colour between the background and another one. */
export function tint(color, share) {
  const from = paper();
  return color.map((c, i) => Math.round(from[i] + (c - from[i]) * share));
}

/** Returns the colour of a number from -1 to 1: blue above 0 and orange below, or others if given. */
export function signed(value, above = colors()[0], below = colors()[1]) {
  return tint(value < 0 ? below : above, Math.min(1, Math.abs(value)));
}

/** Returns these colours for all bytes from -127 to 127, at index value + 128. */
export function signedTable(above, below) {
  return Array.from({length: 256}, (_, i) => signed((i - 128) / 127, above, below));
}

/** Returns a number's colour; 0 is the least number, 1 the greatest. */
export function number(share) {
  return signed(2 * share - 1);
}

/** Draws a label's mark. Each label has its own shape, because not everybody can tell colours apart. */
export function mark(context, x, y, size, label, color, hollow) {
  context.beginPath();
  switch (label % 4) {
    case 0:
      context.arc(x, y, size, 0, 2 * Math.PI);
      break;
    case 1:
      context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
      break;
    case 2:
      context.moveTo(x, y - size * 1.2);
      context.lineTo(x + size * 1.15, y + size * 0.9);
      context.lineTo(x - size * 1.15, y + size * 0.9);
      context.closePath();
      break;
    default:
      context.moveTo(x, y - size * 1.3);
      context.lineTo(x + size * 1.3, y);
      context.lineTo(x, y + size * 1.3);
      context.lineTo(x - size * 1.3, y);
      context.closePath();
  }
  context.fillStyle = hollow ? css(paper()) : css(color);
  context.fill();
  context.lineWidth = Math.max(1, size / (hollow ? 2 : 4));
  context.strokeStyle = hollow ? css(color) : css(paper(), 0.9);
  context.stroke();
}
