import { reprocessDocument, uploadFile } from './api.js';
import { announce, byId, el } from './dom.js';
import { isFinal } from './feed.js';
import { describe, setProgress } from './status.js';

const PARALLEL = 2;

/** Sends files to a collection and shows one row for each until it is ready or failed. */
export function createUploads({ feed, currentCollection, onAccepted }) {
  const rows = new Set();
  const waiting = [];
  let sending = 0;

  function add(files) {
    const collection = currentCollection();
    if (!collection) {
      return;
    }
    for (const file of files) {
      const row = createRow(collection, file);
      rows.add(row);
      byId('uploads').querySelector('ul').append(row.element);
      waiting.push(row);
    }
    refresh();
    sendNext();
  }

  function sendNext() {
    while (sending < PARALLEL && waiting.length > 0) {
      send(waiting.shift());
    }
  }

  async function send(row) {
    sending += 1;
    row.show({ status: 'sending' });
    const { sent, cancel } = uploadFile(row.collection, row.file, (done, total) => {
      row.show({ status: 'sending', progress: { done, total } });
    });
    row.cancel = cancel;
    try {
      const document = await sent;
      row.documentId = document.id;
      // Its events may have come before this reply, when nobody knew the id yet.
      feed.track(row.collection, document, 0);
      row.show(document);
      onAccepted(row.collection, document);
    } catch (error) {
      if (error.name === 'AbortError') {
        remove(row);
      } else {
        row.show({ status: 'failed', error: { detail: error.message } });
      }
    } finally {
      row.cancel = null;
      sending -= 1;
      refresh();
      sendNext();
    }
  }

  async function retry(row) {
    if (!row.documentId) {
      waiting.push(row);
      row.show({ status: 'sending' });
      row.element.querySelector('.icon').focus();
      sendNext();
      return;
    }
    row.show({ status: 'queued' });
    row.element.querySelector('.icon').focus();
    try {
      await reprocessDocument(row.collection, row.documentId);
      feed.track(row.collection, { id: row.documentId, status: 'queued' });
    } catch (error) {
      row.show({ status: 'failed', error: { detail: error.message } });
    }
    refresh();
  }

  function remove(row) {
    const waits = waiting.indexOf(row);
    if (waits >= 0) {
      waiting.splice(waits, 1);
    }
    rows.delete(row);
    row.element.remove();
    refresh();
  }

  function refresh() {
    const visible = [...rows].filter(row => row.collection === currentCollection());
    rows.forEach(row => row.element.hidden = !visible.includes(row));
    byId('uploads').hidden = visible.length === 0;
    byId('clear-uploads').hidden = !visible.some(row => isFinal(row));
  }

  function createRow(collection, file) {
    const text = el('p', { class: 'row-status' });
    const bar = el('progress', { 'aria-label': `Progress of ${file.name}` });
    const again = el('button', { type: 'button', class: 'link', hidden: true, onclick: () => retry(row) }, 'Try again');
    const dismiss = el('button', { type: 'button', class: 'icon', 'aria-label': `Dismiss ${file.name}`,
      onclick: () => (row.cancel ? row.cancel() : remove(row)) }, '×');
    const element = el('li', { class: 'row', 'data-testid': 'upload-row', 'data-filename': file.name },
      el('div', { class: 'row-main' }, el('p', { class: 'row-title' }, file.name), text, again, bar), dismiss);
    const row = { collection, file, element, status: null, documentId: null, cancel: null, show };

    function show(document) {
      const isNew = row.status !== document.status;
      row.status = document.status;
      element.dataset.status = document.status;
      const percent = document.status === 'sending' && document.progress;
      text.textContent = percent ? `Uploading · ${Math.floor(100 * percent.done / percent.total)} %` : describe(document);
      bar.hidden = isFinal(document);
      setProgress(bar, document.progress);
      again.hidden = document.status !== 'failed';
      if (isNew && isFinal(document)) {
        announce(`${file.name}: ${describe(document)}`);
      }
    }

    show({ status: 'sending', progress: null });
    text.textContent = 'Waiting to be sent';
    return row;
  }

  function clearFinished() {
    [...rows].filter(row => row.collection === currentCollection() && isFinal(row)).forEach(remove);
  }

  receiveFiles(add);
  byId('clear-uploads').addEventListener('click', clearFinished);

  return {
    refresh,
    onDocument(collection, document) {
      const row = [...rows].find(each => each.collection === collection && each.documentId === document.id);
      if (row && (document.status === 'deleting' || document.status === 'deleted')) {
        remove(row);
      } else if (row) {
        row.show(document);
        refresh();
      }
    },
  };
}

/** Takes files from the button and from drops anywhere on the page, which the browser would open otherwise. */
function receiveFiles(add) {
  const input = byId('file');
  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = '';
  });
  const holdsFiles = event => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  const mark = change => {
    depth = Math.max(0, depth + change);
    byId('drop').classList.toggle('over', depth > 0);
  };
  addEventListener('dragenter', event => holdsFiles(event) && mark(1));
  addEventListener('dragleave', event => holdsFiles(event) && mark(-1));
  addEventListener('dragover', event => holdsFiles(event) && event.preventDefault());
  addEventListener('drop', event => {
    if (holdsFiles(event)) {
      event.preventDefault();
      depth = 0;
      mark(0);
      add([...event.dataTransfer.files]);
    }
  });
}
