// The server: gets commands one after the other, and sends state and frames back as events.

import {change} from './page.js';

let queue = Promise.resolve();
let waiting = 0;

/** Returns whether commands are in flight. */
export function busy() {
  return waiting > 0;
}

/** Sends a command after all earlier ones; fails with the server's reason. */
export function post(path, body) {
  waiting++;
  const sent = queue.then(() => change(path, body));
  queue = sent.catch(() => {}).then(() => { waiting--; });
  return sent;
}

export async function offers() {
  return (await fetch('offers')).json();
}

/** Calls back with each state, each frame, and whether the server answers. */
export function listen(onState, onFrame, onConnection) {
  const stream = new EventSource('events');
  stream.addEventListener('state', event => onState(JSON.parse(event.data)));
  stream.addEventListener('frame', event => onFrame(JSON.parse(event.data)));
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
}

/** Decodes a Base64 text to bytes. */
export function bytes(text) {
  const binary = atob(text);
  const result = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    result[i] = binary.charCodeAt(i);
  }
  return result;
}

/** Decodes a Base64 text to 32-bit floats. */
export function floats(text) {
  return new Float32Array(bytes(text).buffer);
}
