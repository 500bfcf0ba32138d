/// What does a chat model make of the sources, and does each of its claims stand in one of them?
///
/// Sees `passage`, `marker`, `deadline`, `retrieval`, `chat` and `embedding`.
@NullMarked
package dev.ragstone.answer.generative;

import org.jspecify.annotations.NullMarked;
