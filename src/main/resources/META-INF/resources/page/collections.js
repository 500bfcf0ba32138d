import { Problem, createCollection, listCollections } from './api.js';
import { byId, el, openDialog } from './dom.js';

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const FIRST_CHOICE = 'docs';

/** The picker and the way to a new collection. The choice is kept in the address, so it can be bookmarked. */
export function createPicker({ onSelect }) {
  const select = byId('collection');
  let latest = 0;

  function fill(collections, chosen) {
    select.replaceChildren(...collections.map(({ name, description }) =>
      el('option', { value: name, title: description, selected: name === chosen }, name)));
    select.disabled = collections.length === 0;
    if (collections.length === 0) {
      select.append(el('option', {}, 'none yet'));
    }
  }

  function choose(name) {
    latest += 1;
    const address = new URL(location.href);
    address.searchParams.set('collection', name);
    history.replaceState(null, '', address);
    onSelect(name);
  }

  /** Reads the collections and selects one: the preferred, else the one in the address, else `docs`, else the first. */
  async function load(preferred) {
    latest += 1;
    const turn = latest;
    const collections = await listCollections();
    if (turn !== latest) {
      // A later choice stands.
      return;
    }
    const names = collections.map(({ name }) => name);
    const wanted = [preferred, new URL(location.href).searchParams.get('collection'), FIRST_CHOICE, names[0]];
    const chosen = wanted.find(name => names.includes(name)) ?? null;
    fill(collections, chosen);
    chosen ? choose(chosen) : onSelect(null);
  }

  select.addEventListener('change', () => choose(select.value));
  wireDialog({ choose, load });
  return { load };
}

function wireDialog({ choose, load }) {
  const dialog = byId('collection-dialog');
  const form = dialog.querySelector('form');
  const input = byId('collection-name');
  const submit = form.querySelector('[type=submit]');

  const explain = sentence => {
    byId('collection-error').textContent = sentence;
    input.setAttribute('aria-invalid', String(sentence !== ''));
  };

  byId('new-collection').addEventListener('click', () => {
    input.value = '';
    explain('');
    openDialog(dialog);
    input.focus();
  });
  input.addEventListener('input', () => explain(input.value === '' ? '' : ruleBrokenBy(input.value)));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const name = input.value.trim();
    const broken = ruleBrokenBy(name);
    explain(broken);
    if (broken) {
      input.focus();
      return;
    }
    submit.disabled = true;
    try {
      await createCollection(name);
      // Before the dialog is gone, so that no file is dropped onto the collection shown before.
      choose(name);
      dialog.close();
      await load(name);
    } catch (error) {
      explain(error instanceof Problem ? error.message : 'The collection could not be created.');
    } finally {
      submit.disabled = false;
    }
  });
}

function ruleBrokenBy(name) {
  if (NAME.test(name)) {
    return '';
  }
  if (name === '') {
    return 'A collection needs a name.';
  }
  if (name.length > 63) {
    return `A name has at most 63 characters; this one has ${name.length}.`;
  }
  const stranger = Array.from(name).find(character => !/[a-z0-9_-]/.test(character));
  return stranger
    ? `“${stranger === ' ' ? 'space' : stranger}” is not allowed in a name.`
    : 'A name begins with a letter or a digit.';
}
