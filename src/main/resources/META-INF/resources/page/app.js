import { ask, clearAnswer, stopAnswer } from './answer.js';
import { getCollection } from './api.js';
import { createPicker } from './collections.js';
import { createDocumentList } from './documents.js';
import { byId, count, el } from './dom.js';
import { createFeed, isFinal } from './feed.js';
import { clearNotice, showNotice } from './notice.js';
import { openDocument, openPassage } from './passage.js';
import { createUploads } from './upload.js';

const EXAMPLES = {
  docs: [
    'What happens when the daily neuron allocation is used up?',
    'Which pooling should I use for bge embeddings?',
    'How do I upload a PDF and wait until it is ready?',
  ],
};
const SUMMARY_DELAY_MS = 600;
const RETRY_START_MS = 5000;

let collection = null;
let summaryTimer = 0;
let startTimer = 0;

const question = byId('question');
const currentCollection = () => collection;

const feed = createFeed({
  onDocument(name, document) {
    uploads.onDocument(name, document);
    documents.onDocument(name, document);
    if (name === collection && isFinal(document)) {
      refreshSummarySoon();
    }
  },
  onReconnect() {
    documents.refresh();
    refreshSummarySoon();
  },
});
const documents = createDocumentList({ feed, currentCollection, openDocument });
const uploads = createUploads({
  feed,
  currentCollection,
  onAccepted(name, document) {
    documents.onDocument(name, document);
    refreshSummarySoon();
  },
});
const picker = createPicker({ onSelect: select });

function select(name) {
  const isSame = name === collection;
  collection = name;
  byId('ask').disabled = name === null;
  byId('file').disabled = name === null;
  uploads.refresh();
  showExamples();
  if (name === null) {
    documents.clear();
    clearAnswer();
    byId('collection-summary').textContent = 'There is no collection yet. Create one, add documents to it, then ask.';
    byId('documents-count').textContent = '';
    return;
  }
  if (!isSame) {
    clearAnswer();
    documents.clear();
    byId('collection-summary').textContent = '';
    byId('documents-count').textContent = '';
    feed.watch(name);
    showExamples();
  }
  documents.load();
  refreshSummary();
}

function refreshSummarySoon() {
  clearTimeout(summaryTimer);
  summaryTimer = setTimeout(refreshSummary, SUMMARY_DELAY_MS);
}

async function refreshSummary() {
  const name = collection;
  try {
    const { description, documents: states, chunks } = await getCollection(name);
    if (name === collection) {
      showSummary(description, states ?? {}, chunks ?? 0);
    }
  } catch (error) {
    if (name === collection && error.status === 404) {
      showGone();
    }
  }
}

function showSummary(description, { queued = 0, processing = 0, ready = 0, failed = 0 }, chunks) {
  const about = description ? `${description.replace(/\.?$/, '.')} ` : '';
  byId('collection-summary').textContent = ready > 0
    ? `${about}Answers come from ${count(ready, 'document')}, with the page and the quote behind each claim.`
    : 'This collection has no document to answer from yet. Add some, then ask.';
  byId('documents-count').textContent = queued + processing + ready + failed === 0 ? '' : [
    count(ready, 'ready', 'ready'),
    queued + processing > 0 && count(queued + processing, 'in progress', 'in progress'),
    failed > 0 && count(failed, 'failed', 'failed'),
    count(chunks, 'chunk'),
  ].filter(Boolean).join(' · ');
}

function showGone() {
  showNotice(`The collection “${collection}” is not there any more.`, { label: 'Show the others', run: start });
}

function showExamples() {
  const examples = EXAMPLES[collection] ?? [];
  byId('examples').hidden = examples.length === 0 || !byId('answer').hidden;
  byId('examples').querySelector('ul').replaceChildren(...examples.map(example => el('li', {},
    el('button', { type: 'button', 'data-testid': 'example', onclick: () => send(example) }, example))));
}

function send(text) {
  const asked = text.trim();
  if (asked === '' || collection === null) {
    question.focus();
    return;
  }
  const name = collection;
  question.value = '';
  if (matchMedia('(pointer: coarse)').matches) {
    // The keyboard on the screen would cover the answer.
    question.blur();
  }
  byId('examples').hidden = true;
  ask({
    collection: name,
    question: asked,
    openCitation: citation => openPassage(name, citation),
    onRunning: showRunning,
    onGone: showGone,
  });
  byId('answer').scrollIntoView({ block: 'nearest' });
}

function showRunning(isRunning) {
  const [shown, hidden] = isRunning ? [byId('stop'), byId('ask')] : [byId('ask'), byId('stop')];
  const hadFocus = document.activeElement === hidden;
  shown.hidden = false;
  hidden.hidden = true;
  if (hadFocus) {
    shown.focus();
  }
}

/** Loads the collections; while the server cannot be reached it says so and tries again. */
async function start() {
  clearTimeout(startTimer);
  try {
    await picker.load();
    clearNotice();
  } catch (error) {
    if (error.status === 0) {
      startTimer = setTimeout(start, RETRY_START_MS);
    }
    showNotice(error.message, { label: 'Try now', run: start });
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    feed.pause();
  } else if (collection !== null) {
    feed.watch(collection);
    documents.refresh();
    refreshSummarySoon();
  }
});
byId('ask-form').addEventListener('submit', event => {
  event.preventDefault();
  send(question.value);
});
byId('stop').addEventListener('click', stopAnswer);
question.addEventListener('keydown', event => {
  // While an input method composes a character, Enter belongs to it.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send(question.value);
  }
});

start();
