import { Problem, contentUrl, downloadWithKey, getText } from './api.js';
import { nameOf, placeOf } from './citations.js';
import { byId, el, openDialog } from './dom.js';
import { authorization } from './key.js';

const CONTEXT = 600;
const PREVIEW = 6000;
let latest = 0;

/** Opens the panel on a citation: its passage with the quote marked, or the quote alone where the text is not to be had. */
export async function openPassage(collection, citation) {
  const turn = ++latest;
  openPanel(collection, citation, 'Passage');
  let content;
  try {
    content = await passageOf(collection, citation) ?? quoteAlone(citation, 'The text around this quote is not available.');
  } catch (error) {
    content = quoteAlone(citation, error.status === 404
      ? 'This document is no longer in the collection. This is the quote as it was cited:'
      : `The text around this quote could not be loaded. ${error.message}`);
  }
  // A panel opened since then must not be overwritten by a slow reply.
  if (turn === latest) {
    byId('passage-body').replaceChildren(...content);
    byId('passage-body').querySelector('mark')?.scrollIntoView({ block: 'center' });
  }
}

/** Opens the panel on the beginning of a document's text. */
export async function openDocument(collection, document) {
  const turn = ++latest;
  openPanel(collection, { ...document, document_id: document.id }, 'Extracted text');
  let content;
  try {
    const text = Array.from(await getText(collection, document.id, 0, PREVIEW));
    const isCut = text.length >= PREVIEW;
    content = [el('p', { class: 'passage-text' }, text.slice(0, PREVIEW).join('') + (isCut ? ' …' : ''))];
  } catch (error) {
    content = [el('p', { class: 'hint' }, error instanceof Problem && error.status === 404
      ? 'There is no extracted text for this document yet.' : error.message)];
  }
  if (turn === latest) {
    byId('passage-body').replaceChildren(...content);
  }
}

function openPanel(collection, citation, label) {
  byId('passage-title').textContent = nameOf(citation);
  byId('passage-place').textContent = placeOf(citation) || (citation.title && citation.filename) || '';
  const body = byId('passage-body');
  body.setAttribute('aria-label', label);
  body.replaceChildren(el('p', { class: 'hint loading' }, 'Loading'));
  byId('passage-links').replaceChildren(...links(collection, citation));
  openDialog(byId('passage'));
  body.scrollTop = 0;
}

/** Offsets count code points, while JavaScript strings count UTF-16 units: hence the arrays. */
async function passageOf(collection, { document_id: id, start, end, quote }) {
  if (!Number.isInteger(start) || !Number.isInteger(end)) {
    return null;
  }
  const from = Math.max(0, start - CONTEXT);
  const text = Array.from(await getText(collection, id, from, end + CONTEXT));
  let first = start - from;
  let last = end - from;
  const isQuoted = !quote || squeeze(text.slice(first, last).join('')) === squeeze(quote);
  if (!isQuoted) {
    // The document may have been replaced since: the quote counts, not its old place.
    const found = text.join('').indexOf(quote);
    if (found < 0) {
      return quoteAlone({ quote }, 'The document has changed since this was cited. The quote was:');
    }
    first = Array.from(text.join('').slice(0, found)).length;
    last = first + Array.from(quote).length;
  }
  const before = text.slice(0, first).join('');
  const after = text.slice(last).join('');
  const isCut = text.length >= end + CONTEXT - from;
  return [el('p', { class: 'passage-text' },
    from > 0 ? `… ${before.replace(/^\S*\s+/, '')}` : before.trimStart(),
    mark(text.slice(first, last).join('')),
    isCut ? `${after.replace(/\s+\S*$/, '')} …` : after.trimEnd())];
}

const quoteAlone = ({ quote }, reason) => [
  el('p', { class: 'hint' }, reason),
  quote && el('p', { class: 'passage-text' }, mark(quote)),
].filter(Boolean);

const mark = quote => el('mark', { 'data-testid': 'passage-quote' }, quote);

const squeeze = text => text.replace(/\s+/g, ' ').trim();

function links(collection, citation) {
  const original = contentUrl(collection, citation.document_id);
  const download = el('a', { class: 'button', href: original, download: citation.filename || true }, 'Download original');
  download.addEventListener('click', event => {
    if (Object.keys(authorization()).length > 0) {
      event.preventDefault();
      downloadWithKey(original, citation.filename || nameOf(citation))
        .catch(error => byId('passage-links').append(el('p', { class: 'error', role: 'alert' }, error.message)));
    }
  });
  const isPage = /^https?:\/\//i.test(citation.url ?? '');
  return [download, isPage && el('a', { class: 'button', href: citation.url, target: '_blank', rel: 'noopener noreferrer' }, 'Open page')]
    .filter(Boolean);
}

byId('passage-close').addEventListener('click', () => byId('passage').close());
