// The server: orders go there one after the other, and state and frames come back as events.

const HEADER = 'X-Nn-Token';

/** Returns the secret of the address, which a reload keeps. */
function token() {
  const found = /[#&]token=([^&]*)/.exec(location.hash);
  if (found) {
    sessionStorage.setItem('nn-token', found[1]);
  }
  return sessionStorage.getItem('nn-token') ?? '';
}

let queue = Promise.resolve();
let waiting = 0;

/** Returns whether orders are on their way. */
export function busy() {
  return waiting > 0;
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', [HEADER]: token()},
    body: JSON.stringify(body)
  });
  if (!answer.ok) {
    const text = await answer.text();
    let reason = text;
    try {
      reason = JSON.parse(text).error;
    } catch {
      // no JSON
    }
    throw new Error(reason);
  }
}

/** Sends an order after all before it; fails with the server's reason. */
export function post(path, body) {
  waiting++;
  const sent = queue.then(() => send(path, body));
  queue = sent.catch(() => {}).then(() => { waiting--; });
  return sent;
}

export async function offers() {
  return (await fetch('offers')).json();
}

/** Calls back with each state and frame, and with whether the server answers. */
export function listen(onState, onFrame, onConnection) {
  const stream = new EventSource('events');
  stream.addEventListener('state', event => onState(JSON.parse(event.data)));
  stream.addEventListener('frame', event => onFrame(JSON.parse(event.data)));
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
}

/** Returns the bytes of a text in Base64. */
export function bytes(text) {
  const binary = atob(text);
  const result = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    result[i] = binary.charCodeAt(i);
  }
  return result;
}

/** Returns the 32-bit floats of a text in Base64. */
export function floats(text) {
  return new Float32Array(bytes(text).buffer);
}
