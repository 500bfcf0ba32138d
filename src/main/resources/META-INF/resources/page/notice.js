import { byId, el } from './dom.js';

/** Shows a sentence above the page, with a way on when there is one: `{label, run}`. */
export function showNotice(sentence, action) {
  const box = byId('notice');
  box.replaceChildren(el('p', {}, sentence));
  if (action) {
    box.append(el('button', { type: 'button', class: 'button', onclick: action.run }, action.label));
  }
  box.append(el('button', { type: 'button', class: 'link', onclick: clearNotice }, 'Dismiss'));
  box.hidden = false;
}

export function clearNotice() {
  const box = byId('notice');
  box.hidden = true;
  box.replaceChildren();
}
