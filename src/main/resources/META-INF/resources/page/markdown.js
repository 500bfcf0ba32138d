import { el } from './dom.js';

const FENCE = /^\s*(```+|~~~+)\s*(.*)$/;
const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)([-*+•]|\d{1,3}[.)])\s+(.*)$/;
// Nested quotes are read as one, so that no input can make the rendering recurse deeply.
const QUOTE = /^\s*(?:>\s?)+(.*)$/;
const ROW = /^\s*\|.*\|\s*(\[\d+\]\s*)*$/;
const RULE = /^\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/;

const INLINE = new RegExp([
  '(?<ticks>`+)(?<code>[^]+?)\\k<ticks>(?!`)',
  '\\*\\*(?<strong>(?!\\s)[^]+?)\\*\\*',
  '(?<![\\w*])\\*(?<em>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])',
  '\\[(?<label>[^\\[\\]\\n]+)\\]\\((?<href>https?://[^\\s()]+)\\)',
  '\\[(?<markers>\\d{1,3}(?:\\s*,\\s*\\d{1,3})*)\\]',
].join('|'), 'g');

/**
 * Renders the Markdown that chat models write (paragraphs, headings, lists, tables, quotes, code) as DOM nodes only.
 *
 * @param marker called with the number of each `[n]` outside code; returns its node, or null to leave it as text
 */
export function renderMarkdown(text, marker) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const out = document.createDocumentFragment();
  let paragraph = [];
  const flush = () => {
    if (paragraph.length > 0) {
      out.append(el('p', {}, inline(paragraph.join('\n'), marker)));
      paragraph = [];
    }
  };
  for (let i = 0; i < lines.length;) {
    const block = blockAt(lines, i, marker);
    if (block) {
      flush();
      out.append(...block.nodes);
      paragraph = block.rest ? [block.rest] : [];
      i = block.next;
    } else {
      if (lines[i].trim() === '') {
        flush();
      } else {
        paragraph.push(lines[i]);
      }
      i += 1;
    }
  }
  flush();
  return out;
}

function blockAt(lines, i, marker) {
  const fence = FENCE.exec(lines[i]);
  if (fence) {
    return fencedCode(lines, i, fence[1]);
  }
  const heading = HEADING.exec(lines[i]);
  if (heading) {
    return { nodes: [el('h3', {}, inline(heading[1], marker))], next: i + 1 };
  }
  if (ITEM.test(lines[i])) {
    return list(lines, i, marker);
  }
  if (QUOTE.test(lines[i])) {
    let next = i;
    const quoted = [];
    while (next < lines.length && QUOTE.test(lines[next])) {
      quoted.push(QUOTE.exec(lines[next++])[1]);
    }
    return { nodes: [el('blockquote', {}, renderMarkdown(quoted.join('\n'), marker))], next };
  }
  return ROW.test(lines[i]) && RULE.test(lines[i + 1] ?? '') ? table(lines, i, marker) : null;
}

function fencedCode(lines, start, opening) {
  let next = start + 1;
  let rest = '';
  const code = [];
  while (next < lines.length) {
    const line = lines[next++];
    const trimmed = line.trimStart();
    if (trimmed.startsWith(opening)) {
      // A marker may follow the closing fence; it belongs to the text, not to the code.
      rest = trimmed.slice(opening.length).trim();
      break;
    }
    code.push(line);
  }
  return { nodes: [el('pre', { tabindex: 0 }, el('code', {}, code.join('\n')))], next, rest };
}

function list(lines, start, marker) {
  const open = [];
  const roots = [];
  let next = start;
  for (; next < lines.length; next++) {
    const match = ITEM.exec(lines[next]);
    if (!match) {
      const isContinuation = /^\s+\S/.test(lines[next]) && !FENCE.test(lines[next]);
      const isGap = lines[next].trim() === '' && (ITEM.test(lines[next + 1] ?? '') || /^\s{2,}\S/.test(lines[next + 1] ?? ''));
      if (isContinuation) {
        open.at(-1).item.append(' ', ...inline(lines[next].trim(), marker));
      } else if (!isGap) {
        break;
      }
      continue;
    }
    const [, indent, bullet, content] = match;
    const tag = /\d/.test(bullet) ? 'ol' : 'ul';
    while (open.length > 0 && open.at(-1).indent > indent.length) {
      open.pop();
    }
    let level = open.at(-1);
    if (!level || level.indent + 1 < indent.length || (level.indent === indent.length && level.tag !== tag)) {
      const isNested = level && level.indent < indent.length;
      const node = el(tag, tag === 'ol' && parseInt(bullet, 10) !== 1 ? { start: parseInt(bullet, 10) } : {});
      if (!isNested) {
        open.pop();
      }
      const parent = open.at(-1)?.item;
      parent ? parent.append(node) : roots.push(node);
      level = { indent: indent.length, tag, node, item: null };
      open.push(level);
    }
    level.item = el('li', {}, inline(content, marker));
    level.node.append(level.item);
  }
  return { nodes: roots, next };
}

function table(lines, start, marker) {
  const cells = line => line.trim().replace(/^\|/, '').replace(/\|(\s*(?:\[\d+\]\s*)*)$/, '$1').split('|').map(cell => cell.trim());
  const row = (line, tag) => el('tr', {}, cells(line).map(cell => el(tag, {}, inline(cell, marker))));
  const body = [];
  let next = start + 2;
  while (next < lines.length && ROW.test(lines[next])) {
    body.push(row(lines[next++], 'td'));
  }
  const node = el('table', {}, el('thead', {}, row(lines[start], 'th')), el('tbody', {}, body));
  return { nodes: [el('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' }, node)], next };
}

function inline(text, marker) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const { code, strong, em, label, href, markers } = match.groups;
    nodes.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (code !== undefined) {
      nodes.push(el('code', {}, code.trim()));
    } else if (strong !== undefined) {
      nodes.push(el('strong', {}, inline(strong, marker)));
    } else if (em !== undefined) {
      nodes.push(el('em', {}, inline(em, marker)));
    } else if (href !== undefined) {
      nodes.push(el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label));
    } else {
      const cited = markers.split(',').map(n => marker(Number(n)));
      if (cited.every(Boolean)) {
        from += attach(cited, nodes, text.slice(from));
      } else {
        nodes.push(match[0]);
      }
    }
  }
  nodes.push(text.slice(from));
  return nodes.filter(node => node !== '');
}

/**
 * Puts markers on one line with the word before and the punctuation after them. Returns how many characters that was.
 */
function attach(markers, nodes, following) {
  const before = nodes.pop();
  const [punctuation] = /^[.,;:!?)]*/.exec(following);
  if (before === '' && nodes.at(-1)?.className === 'cited') {
    nodes.at(-1).append(...markers, punctuation);
  } else {
    const [word] = /\S{0,24} ?$/.exec(before);
    nodes.push(before.slice(0, before.length - word.length), el('span', { class: 'cited' }, word, markers, punctuation));
  }
  return punctuation.length;
}
