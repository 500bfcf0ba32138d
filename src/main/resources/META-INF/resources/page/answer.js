import { Problem, streamAnswer } from './api.js';
import { citationButtons, citedSources, fromSource, resolveCitations, sourceCard } from './citations.js';
import { announce, byId, count, el } from './dom.js';
import { renderAnswer } from './markdown.js';

/** A stream that says nothing for this long is given up, so that no one waits for a dead connection. */
const SILENCE_MS = 120_000;
const PATIENCE_MS = 15_000;

let running = null;

export function stopAnswer() {
  running?.abort('stopped');
}

export function clearAnswer() {
  running?.abort('replaced');
  byId('answer').hidden = true;
  byId('answer').replaceChildren();
}

/** Asks, and shows the answer as it comes. Never rejects: what goes wrong is shown where the answer would be. */
export async function ask({ collection, question, openCitation, onRunning, onGone }) {
  running?.abort('replaced');
  const controller = new AbortController();
  running = controller;
  onRunning(true);
  const view = createView(question);
  const silence = watchSilence(controller, view);
  const again = () => ask({ collection, question, openCitation, onRunning, onGone });
  let sources = [];
  let text = '';
  let isWhole = false;
  const finish = () => {
    silence.end();
    if (running === controller) {
      running = null;
      onRunning(false);
    }
  };
  try {
    for await (const event of streamAnswer(collection, question, controller.signal)) {
      silence.heard();
      if (event.type === 'sources') {
        sources = event.sources ?? [];
        view.wait(sources.length > 0 ? `Reading ${count(sources.length, 'source')}` : 'Thinking');
      } else if (event.type === 'delta') {
        text += event.text;
        view.stream(text, sources.length);
      } else if (event.type === 'completed') {
        view.complete(event, event.sources ?? sources, openCitation);
        isWhole = true;
        // The server closes the stream; leaving it before would look to the server like a visitor who went away.
        finish();
      } else if (event.type === 'failed') {
        const problem = event.problem ?? event;
        throw Problem.from(problem.status ?? 500, problem);
      }
    }
    if (!isWhole) {
      throw new Problem(0, 'The answer broke off before its end: the connection was lost.');
    }
  } catch (error) {
    if (!isWhole && controller.signal.reason !== 'replaced') {
      explain(error, controller.signal.reason, { view, text, again, collection, onGone });
    }
  } finally {
    finish();
  }
}

function explain(error, reason, { view, text, again, collection, onGone }) {
  if (reason === 'stopped') {
    view.end('stopped', text ? 'Stopped. This is what had been written so far.' : 'Stopped before the answer began.', again, 'Ask again');
  } else if (reason === 'silent') {
    view.end('failed', 'The server has not said anything for two minutes, so the question was given up.', again);
  } else if (error.status === 404) {
    view.end('failed', `The collection “${collection}” is not there any more. Choose another one.`);
    onGone();
  } else if (error instanceof Problem) {
    view.end('failed', error.message, again);
  } else {
    view.end('failed', 'The answer broke off before its end: the connection was lost.', again);
  }
}

function watchSilence(controller, view) {
  let timers = [];
  const end = () => timers.forEach(clearTimeout);
  const heard = () => {
    end();
    timers = [
      setTimeout(() => view.wait('Still working; this takes longer than usual'), PATIENCE_MS),
      setTimeout(() => controller.abort('silent'), SILENCE_MS),
    ];
  };
  heard();
  return { heard, end };
}

function createView(question) {
  const status = el('p', { class: 'hint loading', 'data-testid': 'answer-status' }, 'Searching');
  const body = el('div', { class: 'answer-text', 'data-testid': 'answer', 'data-state': 'streaming', 'aria-busy': 'true' });
  const after = el('div', { class: 'answer-after' });
  const card = el('article', { class: 'card answer-card', tabindex: -1 }, el('h2', { class: 'question' }, question), body, status, after);
  const hadFocus = byId('answer').contains(document.activeElement);
  byId('answer').replaceChildren(card);
  byId('answer').hidden = false;
  if (hadFocus) {
    card.focus();
  }
  announce('Searching for an answer.');
  let frame = 0;

  const settle = state => {
    cancelAnimationFrame(frame);
    body.dataset.state = state;
    body.setAttribute('aria-busy', 'false');
    status.remove();
  };

  return {
    wait(sentence) {
      status.textContent = sentence;
    },

    stream(text, sources) {
      status.textContent = 'Writing';
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        body.replaceChildren(renderAnswer(...unfinished(text), n => (n >= 1 && n <= sources ? el('sup', {}, String(n)) : null)));
      });
    },

    complete(answer, sources, openCitation) {
      settle(answer.abstained ? 'abstained' : 'completed');
      const citations = resolveCitations(answer.citations ?? [], sources);
      body.replaceChildren(renderAnswer(answer.answer ?? '', answer.markers ?? [], citationButtons(citations, openCitation)));
      if (answer.abstained) {
        body.prepend(el('p', { class: 'badge' }, 'No sure answer in these documents'));
        after.append(...suggestions(sources, openCitation));
      }
      if (citations.length > 0) {
        after.append(el('h3', {}, 'Cited sources'), citedSources(citations, openCitation));
      }
      if (answer.degraded) {
        after.append(el('p', { class: 'hint', 'data-testid': 'degraded' }, answer.degraded));
      }
      after.append(el('p', { class: 'small-print', 'data-testid': 'small-print' }, smallPrint(answer)));
      announce(spoken(answer, citations));
    },

    end(state, sentence, again, label = 'Try again') {
      settle(state);
      after.append(el('div', { class: state === 'failed' ? 'failure' : 'pause' },
        el('p', {}, sentence),
        again && el('button', { type: 'button', class: 'button', onclick: again }, label)));
      announce(sentence);
    },
  };
}

/** The answer as a screen reader should say it: without markers, which would be read as numbers of the text. */
function spoken({ answer, markers, abstained }, citations) {
  const isCited = n => citations.some(({ marker }) => marker === n);
  const { textContent } = renderAnswer(answer ?? '', markers ?? [], n => (isCited(n) ? el('span') : null));
  const lead = abstained ? 'No sure answer.' : 'Answer:';
  return `${lead} ${textContent} ${citations.length > 0 ? `With ${count(citations.length, 'citation')}.` : ''}`;
}

/**
 * What has arrived so far, and what seem to be its markers: where they are for sure is only known of the whole.
 * A marker and an emphasis that have half arrived would flicker as text.
 */
function unfinished(text) {
  const whole = text.replace(/(\\?\[[\d\\]*|\\|\*+)$/, '');
  const line = whole.slice(whole.lastIndexOf('\n') + 1);
  const closed = line.split('**').length % 2 === 0 ? `${whole}**` : whole;
  const markers = Array.from(closed.matchAll(/(?<!\\)\[(\d{1,3})\]/g), ({ 0: { length }, 1: digits, index }) => {
    const start = Array.from(closed.slice(0, index)).length;
    return { marker: Number(digits), start, end: start + length };
  });
  return [closed, markers];
}

/** The documents nearest to a question that had no answer; each of them once. */
function suggestions(sources, openCitation) {
  const documents = new Map();
  sources.forEach(source => documents.has(source.document.id) || documents.set(source.document.id, fromSource(source)));
  if (documents.size === 0) {
    return [];
  }
  const nearest = [...documents.values()].slice(0, 4);
  return [
    el('h3', {}, 'These passages come nearest'),
    el('ul', { class: 'sources' }, nearest.map(citation => el('li', {}, sourceCard(citation, openCitation)))),
  ];
}

function smallPrint({ mode, model, timings, usage }) {
  const duration = ms => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
  const isSlowStart = mode === 'generative' && timings?.first_token_ms > 0;
  return [
    mode,
    model,
    Number.isFinite(timings?.total_ms) && duration(timings.total_ms),
    isSlowStart && `first words after ${duration(timings.first_token_ms)}`,
    usage?.cached && 'kept from an earlier answer',
    usage?.neurons > 0 && `${Number(usage.neurons.toFixed(2))} neurons`,
  ].filter(Boolean).join(' · ');
}
