import { el } from './dom.js';

/** What the passage panel needs of a search hit; the whole chunk is its quote. */
export function fromSource(source) {
  const { document, headings, page, page_end, start, end, text } = source;
  return {
    document_id: document.id, title: document.title, filename: document.filename, url: document.url,
    headings, page, page_end, start, end, quote: text,
  };
}

/** Citations as the answer gave them, each with a numeric marker and the headings of the source it was taken from. */
export function resolveCitations(citations, sources) {
  return citations.map(citation => {
    const source = sources.find(({ document, start, end }) =>
      document.id === citation.document_id && start <= citation.start && citation.end <= end);
    return {
      ...citation,
      marker: Number(String(citation.marker).replace(/\D/g, '')),
      headings: citation.headings ?? source?.headings ?? [],
    };
  });
}

/**
 * Returns the function that turns markers into buttons. Where a marker has several citations, its first use
 * in the text opens the first of them, its second use the second, and so on.
 */
export function citationButtons(citations, open) {
  const uses = new Map();
  return marker => {
    const candidates = citations.filter(citation => citation.marker === marker);
    if (candidates.length === 0) {
      return null;
    }
    const use = uses.get(marker) ?? 0;
    uses.set(marker, use + 1);
    const citation = candidates[Math.min(use, candidates.length - 1)];
    return el('button', {
      type: 'button', class: 'citation', 'data-testid': 'citation', 'data-marker': marker,
      'aria-label': `Source ${marker}: ${nameOf(citation)}${citation.page ? `, page ${citation.page}` : ''}`,
      'aria-haspopup': 'dialog', onclick: () => open(citation),
    }, String(marker));
  };
}

/** The list of documents under an answer: one card for each passage that was cited. */
export function citedSources(citations, open) {
  const seen = new Set();
  const distinct = citations.filter(({ marker, document_id, start, end }) => {
    const key = [marker, document_id, start, end].join('\n');
    return !seen.has(key) && seen.add(key);
  });
  return el('ol', { class: 'sources' }, distinct.map(citation => el('li', {}, sourceCard(citation, open, citation.marker))));
}

export function sourceCard(citation, open, marker) {
  const attributes = { type: 'button', class: 'source', 'data-testid': 'source', 'aria-haspopup': 'dialog' };
  return el('button', { ...attributes, onclick: () => open(citation) },
    marker && el('span', { class: 'source-marker', 'aria-hidden': 'true' }, String(marker)),
    el('span', { class: 'source-text' },
      el('span', { class: 'source-title' }, nameOf(citation)),
      el('span', { class: 'source-place' }, placeOf(citation)),
      citation.quote && el('span', { class: 'source-quote' }, citation.quote)));
}

export const nameOf = ({ title, filename, document_id }) => title || filename || document_id;

/** "Page 3 · Pricing › Limits"; empty where neither is known. */
export function placeOf(citation) {
  const { page, page_end, headings } = citation;
  const pages = page && (page_end > page ? `Pages ${page}–${page_end}` : `Page ${page}`);
  const path = (headings ?? []).filter((heading, i) => i > 0 || heading !== nameOf(citation)).join(' › ');
  return [pages, path].filter(Boolean).join(' · ');
}
