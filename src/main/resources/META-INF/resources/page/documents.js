import { deleteDocument, listDocuments, reprocessDocument } from './api.js';
import { announce, byId, el } from './dom.js';
import { isFinal } from './feed.js';
import { describe, setProgress } from './status.js';

/** New documents are put on top of the list only up to here, so that a large import does not flood the page. */
const LIVE_ROWS = 100;

/** The list of the collection's documents, kept current by `onDocument`. */
export function createDocumentList({ feed, currentCollection, openDocument }) {
  const list = byId('documents');
  const more = byId('more-documents');
  const rows = new Map();
  let next = null;

  async function load() {
    const collection = currentCollection();
    try {
      const page = await listDocuments(collection);
      if (collection === currentCollection()) {
        rows.clear();
        list.replaceChildren();
        append(page);
      }
    } catch (error) {
      if (collection === currentCollection()) {
        explain(error, load);
      }
    }
  }

  /** Brings the list up to date after events may have been missed, without closing what is open in it. */
  async function refresh() {
    const collection = currentCollection();
    const page = await listDocuments(collection).catch(() => null);
    if (page === null || collection !== currentCollection()) {
      return;
    }
    page.data.forEach(document => feed.publish(collection, document));
    if (!page.next_cursor) {
      const present = new Set(page.data.map(({ id }) => id));
      [...rows.keys()].filter(id => !present.has(id)).forEach(drop);
    }
  }

  async function loadMore() {
    const collection = currentCollection();
    more.disabled = true;
    try {
      const page = await listDocuments(collection, next);
      if (collection === currentCollection()) {
        const added = append(page);
        added[0]?.querySelector('button').focus();
      }
    } catch (error) {
      explain(error, loadMore);
    } finally {
      more.disabled = false;
    }
  }

  function append(page) {
    const added = page.data.filter(document => !rows.has(document.id)).map(document => {
      const row = createRow(document);
      list.append(row);
      return row;
    });
    next = page.next_cursor ?? null;
    describeList();
    return added;
  }

  function describeList() {
    const note = byId('documents-note');
    more.hidden = next === null;
    note.hidden = rows.size > 0;
    note.textContent = 'Nothing here yet. Add a file, and it can be asked about as soon as it is ready.';
  }

  function explain(error, again) {
    const note = byId('documents-note');
    note.hidden = false;
    note.replaceChildren(error.message, ' ', el('button', { type: 'button', class: 'link', onclick: again }, 'Try again'));
  }

  function createRow(document) {
    const collection = currentCollection();
    const title = el('button', { type: 'button', class: 'row-title link-title', 'aria-haspopup': 'dialog' });
    const text = el('p', { class: 'row-status' });
    const bar = el('progress', {});
    const again = el('button', { type: 'button', class: 'link' }, 'Try again');
    const remove = el('button', { type: 'button', class: 'icon quiet' }, binIcon());
    const confirm = el('div', { class: 'row-confirm', hidden: true });
    const element = el('li', { class: 'row', 'data-testid': 'document-row', 'data-id': document.id },
      el('div', { class: 'row-main' }, title, text, again, bar, confirm), remove);

    const row = {
      element,
      show(changed) {
        const name = changed.title || changed.filename || changed.id;
        row.document = changed;
        element.dataset.status = changed.status;
        title.textContent = name;
        title.title = changed.filename ?? name;
        text.textContent = describe(changed);
        again.hidden = changed.status !== 'failed';
        bar.hidden = isFinal(changed);
        bar.setAttribute('aria-label', `Progress of ${name}`);
        setProgress(bar, changed.progress);
        remove.disabled = changed.status === 'deleting';
        remove.setAttribute('aria-label', `Delete ${name}`);
      },
    };
    const fail = error => row.show({ ...row.document, status: 'failed', error: { detail: error.message } });

    title.addEventListener('click', () => openDocument(collection, row.document));
    again.addEventListener('click', () => {
      row.show({ ...row.document, status: 'queued', progress: null });
      title.focus();
      reprocessDocument(collection, document.id).then(() => feed.track(collection, row.document), fail);
    });
    remove.addEventListener('click', () => confirmDelete(row, confirm, remove));
    row.show(document);
    rows.set(document.id, row);
    feed.track(collection, document);
    return element;
  }

  function confirmDelete(row, box, button) {
    const collection = currentCollection();
    const close = () => {
      box.hidden = true;
      button.hidden = false;
      button.focus();
    };
    const keep = el('button', { type: 'button', class: 'button small', onclick: close }, 'Keep');
    const erase = el('button', { type: 'button', class: 'button small danger', 'data-testid': 'confirm-delete' }, 'Delete');
    erase.addEventListener('click', async () => {
      erase.disabled = true;
      try {
        await deleteDocument(collection, row.document.id);
        feed.publish(collection, { id: row.document.id, status: 'deleted' });
      } catch (error) {
        box.replaceChildren(el('p', { class: 'error', role: 'alert' }, error.message), keep);
      }
    });
    box.replaceChildren(el('p', {}, 'Delete this document and all its chunks?'), erase, keep);
    box.onkeydown = event => event.key === 'Escape' && close();
    box.hidden = false;
    button.hidden = true;
    keep.focus();
  }

  function drop(id) {
    const row = rows.get(id);
    if (!row) {
      return;
    }
    const neighbour = row.element.nextElementSibling ?? row.element.previousElementSibling;
    const hadFocus = row.element.contains(document.activeElement);
    rows.delete(id);
    row.element.remove();
    describeList();
    if (hadFocus) {
      (neighbour?.querySelector('button') ?? byId('file')).focus();
      announce('The document was deleted.');
    }
  }

  more.addEventListener('click', loadMore);

  return {
    load,
    refresh,
    clear() {
      rows.clear();
      list.replaceChildren();
      more.hidden = true;
      byId('documents-note').hidden = true;
    },
    onDocument(collection, changed) {
      if (collection !== currentCollection()) {
        return;
      }
      if (changed.status === 'deleted') {
        drop(changed.id);
      } else if (rows.has(changed.id)) {
        rows.get(changed.id).show(changed);
        feed.track(collection, changed);
      } else if (changed.status !== 'deleting' && rows.size < LIVE_ROWS) {
        list.prepend(createRow(changed));
        describeList();
      }
    },
  };
}

function binIcon() {
  const space = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M2.5 4.5h11M6.5 4V2.5h3V4M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4');
  icon.append(path);
  return icon;
}
