export const byId = id => document.getElementById(id);

/** Creates an element. Strings become text nodes, so data can never turn into markup. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Has a screen reader say the sentence; an equal sentence twice in a row is said twice. */
export function announce(sentence) {
  byId('announcer').replaceChildren(el('p', {}, sentence));
}

const number = new Intl.NumberFormat('en');

export function count(n, singular, plural = `${singular}s`) {
  return `${number.format(n)} ${n === 1 ? singular : plural}`;
}

/** Shows a dialog as modal; its `data-close` buttons and a press on the backdrop close it. */
export function openDialog(dialog) {
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = 'true';
    // Listening to the press, not the click, keeps a text selection that ends outside from closing it.
    dialog.addEventListener('pointerdown', event => event.target === dialog && isOutside(dialog, event) && dialog.close());
    dialog.querySelectorAll('[data-close]').forEach(button => button.addEventListener('click', () => dialog.close()));
    dialog.addEventListener('keydown', event => event.key === 'Tab' && keepFocus(dialog, event));
  }
  if (!dialog.open) {
    dialog.returnValue = '';
    dialog.showModal();
  }
}

function isOutside(dialog, { clientX: x, clientY: y }) {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

function keepFocus(dialog, event) {
  const stops = [...dialog.querySelectorAll('a[href], button, input, [tabindex="0"]')].filter(
    stop => !stop.disabled && stop.getClientRects().length > 0);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}
