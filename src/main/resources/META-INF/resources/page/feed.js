import { getDocument, streamDocuments } from './api.js';

const RETRY_MS = [1000, 2000, 5000, 15_000];
const POLL_MS = 1500;
/** With an open stream a document that stays silent this long is asked for all the same. */
const QUIET_MS = 10_000;

export const isFinal = ({ status }) => status === 'ready' || status === 'failed' || status === 'deleted';

/**
 * Tells how documents change: by the collection's event stream, and by asking for each tracked document
 * while the stream is down. A document that is gone is told as one with status `deleted`.
 */
export function createFeed({ onDocument, onReconnect }) {
  const tracked = new Map();
  let watched = null;
  let connection = new AbortController();
  let isOpen = false;

  function publish(collection, document) {
    const known = tracked.get(document.id);
    if (known && known.collection === collection) {
      isFinal(document) ? tracked.delete(document.id) : known.heard = Date.now();
    }
    onDocument(collection, document);
  }

  async function run(collection, signal) {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const events = streamDocuments(collection, signal, () => {
          isOpen = true;
          if (attempt > 0) {
            onReconnect();
          }
          attempt = 0;
        });
        for await (const event of events) {
          if (event.type === 'document' && event.document) {
            publish(collection, event.document);
          }
        }
      } catch {
        // Whatever ended the stream, polling bridges the time until the next attempt.
      }
      if (!signal.aborted) {
        isOpen = false;
        await new Promise(resolve => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
      }
    }
  }

  async function poll(id, collection) {
    try {
      publish(collection, await getDocument(collection, id));
    } catch (error) {
      if (error.status === 404) {
        publish(collection, { id, status: 'deleted' });
      }
    }
  }

  setInterval(() => {
    for (const [id, { collection, heard }] of tracked) {
      const patience = isOpen && collection === watched ? QUIET_MS : POLL_MS;
      if (Date.now() - heard >= patience) {
        tracked.get(id).heard = Date.now();
        poll(id, collection);
      }
    }
  }, 500);

  return {
    publish,

    watch(collection) {
      connection.abort();
      connection = new AbortController();
      isOpen = false;
      watched = collection;
      run(collection, connection.signal);
    },

    /** Closes the stream, as browsers allow only six connections to a server from all tabs together. */
    pause() {
      connection.abort();
      isOpen = false;
    },

    /**
     * Follows the document until it is ready, failed or gone, whichever collection is watched.
     *
     * @param heard when its state was last heard of; 0 has it asked for at once
     */
    track(collection, document, heard = Date.now()) {
      if (!isFinal(document) && !tracked.has(document.id)) {
        tracked.set(document.id, { collection, heard });
      }
    },
  };
}
