import { askForKey, authorization } from './key.js';
import { readEvents } from './sse.js';

/** A refusal of the server (RFC 9457), or `status` 0 when it could not be reached. The message is fit to be read. */
export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  static from(status, body) {
    const reasons = (body?.errors ?? []).map(error => error?.detail ?? error?.message).filter(Boolean);
    const detail = body?.detail ?? (reasons.join(' ') || body?.title);
    return new Problem(status, detail || `The server answered with status ${status}, without a reason.`);
  }

  static unreachable() {
    return new Problem(0, 'The server cannot be reached. Check that it is running, then try again.');
  }
}

// Relative, so that the page also works behind a proxy that serves it under a path.
const collectionUrl = name => `v1/collections/${encodeURIComponent(name)}`;

export const documentsUrl = name => `${collectionUrl(name)}/documents`;

const documentUrl = (name, id) => `${documentsUrl(name)}/${encodeURIComponent(id)}`;

export const contentUrl = (name, id) => `${documentUrl(name, id)}/content`;

async function request(url, options = {}, mayAsk = true) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { ...options.headers, ...authorization() } });
  } catch (error) {
    throw error.name === 'AbortError' ? error : Problem.unreachable();
  }
  if (response.status === 401 && mayAsk && await askForKey()) {
    return request(url, options, false);
  }
  if (!response.ok) {
    throw Problem.from(response.status, await response.json().catch(() => null));
  }
  return response;
}

const json = async (url, options) => (await request(url, options)).json();

const posted = body => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** All collections; follows the cursor. */
export async function listCollections() {
  const collections = [];
  let cursor = null;
  do {
    const page = await json(`v1/collections?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    collections.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor);
  return collections;
}

export const getCollection = name => json(collectionUrl(name));

export const createCollection = name => json('v1/collections', posted({ name }));

export const listDocuments = (name, cursor) =>
  json(`${documentsUrl(name)}?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);

export const getDocument = (name, id) => json(documentUrl(name, id));

export const deleteDocument = (name, id) => request(documentUrl(name, id), { method: 'DELETE' });

export const reprocessDocument = (name, id) => request(`${documentUrl(name, id)}/reprocess`, { method: 'POST' });

/** The extracted text from `start` to `end`, both in code points. */
export const getText = async (name, id, start, end) =>
  (await request(`${documentUrl(name, id)}/text?start=${start}&end=${end}`)).text();

/** Yields the events of a streamed answer; a server that answers in one piece yields that as `completed`. */
export async function* streamAnswer(name, question, signal) {
  const response = await request(`${collectionUrl(name)}/answers`, {
    ...posted({ question, stream: true }),
    signal,
  });
  if (response.headers.get('Content-Type')?.startsWith('application/json')) {
    yield { type: 'completed', ...await response.json() };
    return;
  }
  yield* parsed(response.body);
}

/** Yields document changes until the stream ends; calls `onOpen` once it is open. */
export async function* streamDocuments(name, signal, onOpen) {
  const response = await request(`${collectionUrl(name)}/events`, {
    headers: { Accept: 'text/event-stream' },
    signal,
  }, false);
  onOpen();
  yield* parsed(response.body);
}

async function* parsed(stream) {
  for await (const data of readEvents(stream)) {
    let event;
    try {
      event = JSON.parse(data);
    } catch {
      continue;
    }
    yield event;
  }
}

/** Sends one file with its progress. Returns `{sent: Promise<document>, cancel}`. */
export function uploadFile(name, file, onProgress) {
  // XMLHttpRequest, because fetch does not report how much of a body has been sent.
  const xhr = new XMLHttpRequest();
  const sent = new Promise((resolve, reject) => {
    xhr.open('POST', documentsUrl(name));
    Object.entries(authorization()).forEach(([header, value]) => xhr.setRequestHeader(header, value));
    xhr.responseType = 'json';
    xhr.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded, event.total);
    xhr.onload = () => {
      const document = xhr.response?.documents?.[0];
      if (xhr.status < 300 && document) {
        resolve(document);
      } else {
        reject(Problem.from(xhr.status, xhr.response));
      }
    };
    xhr.onerror = () => reject(new Problem(0,
      'The upload was cut off: the server stopped, or refuses a file this large, or the file cannot be read.'));
    xhr.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    const form = new FormData();
    form.append('file', file);
    xhr.send(form);
  });
  return { sent, cancel: () => xhr.abort() };
}

/** Lets a link to an original work where a key is needed, which a plain link cannot send. */
export async function downloadWithKey(url, filename) {
  const blob = await (await request(url)).blob();
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: filename });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
