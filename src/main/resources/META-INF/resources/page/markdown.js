import { el } from './dom.js';

// Backticks behind a run of them make it code within a line.
const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})\s*(.*)$/;
const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)([-*+•]|\d{1,3}[.)])\s+(.*)$/;
// Nested quotes are read as one, so that no input can make the rendering recurse deeply.
const QUOTE = /^\s*(?:>\s?)+(.*)$/;
const ROW = /^\s*\|.*\|[\s\uE000-\uE00A]*$/;
const RULE = /^\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/;

// A marker of the service is carried through the Markdown as its digits in signs for private use; the text has none left.
const DIGITS = 0xe000;
const CLOSE = '\uE00A';
const PRIVATE = /[\uE000-\uE00A]/g;
const MARKER = /([\uE000-\uE009]+)\uE00A/g;

const INLINE = new RegExp([
  '\\\\(?<escaped>[\\\\\\[\\]`~])',
  '(?<ticks>`+)(?<code>[^\\n]+?)(?<!`)\\k<ticks>(?!`)',
  '\\*\\*(?<strong>(?!\\s)(?:\\\\.|`[^`\\n]*`|[^`])+?)\\*\\*',
  '(?<![\\w*])\\*(?<em>[^\\s*`](?:[^*\\n`]*[^\\s*`])?)\\*(?![\\w*])',
  // A link whose name is but a number would pass for a marker.
  '\\[(?<label>(?=[^\\]]*\\p{L})[^\\[\\]\\n\\uE000-\\uE00A]+)\\]\\((?<href>https?:\\/\\/[^\\s()\\uE000-\\uE00A]+)\\)',
  '(?<markers>(?:[\\uE000-\\uE009]+\\uE00A)+)',
].join('|'), 'gu');

/**
 * Renders the Markdown of an answer (paragraphs, headings, lists, tables, quotes, code) as DOM nodes only.
 *
 * Markers are where the service says so and nowhere else, whatever the text looks like.
 *
 * @param markers `{marker, start, end}` in code points
 * @param node called with the number of each marker; returns its node, or null to leave it as text
 */
export function renderAnswer(text, markers, node) {
  const points = Array.from(text);
  let from = 0;
  let prepared = '';
  for (const { marker, start, end } of markers) {
    prepared += plain(points.slice(from, start)) + sign(marker);
    from = end;
  }
  return renderMarkdown(prepared + plain(points.slice(from)), node);
}

const plain = points => points.join('').replace(PRIVATE, '');

const sign = marker => Array.from(String(marker), digit => String.fromCodePoint(DIGITS + Number(digit))).join('') + CLOSE;

const number = signs => Number(Array.from(signs, digit => digit.codePointAt(0) - DIGITS).join(''));

/** Text with its markers as they came, for code, where nothing is a marker. */
const asWritten = text => text.replace(MARKER, (_, digits) => `[${number(digits)}]`);

function renderMarkdown(text, marker) {
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
  return { nodes: [el('pre', { tabindex: 0 }, el('code', {}, asWritten(code.join('\n'))))], next, rest };
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
  const cells = line => line.trim().replace(/^\|/, '').replace(/\|([\s\uE000-\uE00A]*)$/, '$1').split('|').map(cell => cell.trim());
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
    const { escaped, code, strong, em, label, href, markers } = match.groups;
    nodes.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (escaped !== undefined) {
      nodes.push(escaped);
    } else if (code !== undefined) {
      nodes.push(el('code', {}, asWritten(code.trim())));
    } else if (strong !== undefined) {
      nodes.push(el('strong', {}, inline(strong, marker)));
    } else if (em !== undefined) {
      nodes.push(el('em', {}, inline(em, marker)));
    } else if (href !== undefined) {
      nodes.push(el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label));
    } else {
      const cited = Array.from(markers.matchAll(MARKER), ([, digits]) => marker(number(digits)));
      if (cited.every(Boolean)) {
        from += attach(cited, nodes, text.slice(from));
      } else {
        nodes.push(asWritten(match[0]));
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
