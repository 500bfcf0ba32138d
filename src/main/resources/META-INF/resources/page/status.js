import { count } from './dom.js';

const LABELS = {
  sending: 'Uploading',
  queued: 'Waiting its turn',
  extracting: 'Reading the file',
  embedding: 'Embedding',
  indexing: 'Indexing',
  ready: 'Ready',
  failed: 'Failed',
  deleting: 'Deleting',
  deleted: 'Deleted',
};

/** "Ready · 12 pages · 40 chunks", "Embedding · 12 of 40", "Failed: the file is encrypted". */
export function describe({ status, progress, pages, chunks, error }) {
  const label = LABELS[status] ?? status;
  if (status === 'failed') {
    return error?.detail ? `${label}: ${error.detail}` : label;
  }
  if (status === 'ready') {
    return [label, pages > 0 && count(pages, 'page'), Number.isInteger(chunks) && count(chunks, 'chunk')].filter(Boolean).join(' · ');
  }
  return progress?.total > 1 ? `${label} · ${progress.done} of ${progress.total}` : label;
}

/** Sets a progress bar; one without a known total is shown as busy. */
export function setProgress(bar, progress) {
  if (progress?.total > 0) {
    bar.max = progress.total;
    bar.value = progress.done ?? 0;
  } else {
    bar.removeAttribute('value');
  }
}
