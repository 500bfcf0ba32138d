import { byId, openDialog } from './dom.js';

const STORED_AS = 'ragstone.key';
let asking = null;

export function authorization() {
  const key = sessionStorage.getItem(STORED_AS);
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** Asks for the access key once, however many requests were refused; resolves to whether one was given. */
export function askForKey() {
  asking ??= new Promise(resolve => {
    const dialog = byId('key-dialog');
    const input = byId('key');
    const form = dialog.querySelector('form');
    input.value = '';
    form.onsubmit = () => {
      sessionStorage.setItem(STORED_AS, input.value.trim());
      dialog.returnValue = 'given';
    };
    dialog.addEventListener('close', () => {
      asking = null;
      resolve(dialog.returnValue === 'given');
    }, { once: true });
    openDialog(dialog);
  });
  return asking;
}
