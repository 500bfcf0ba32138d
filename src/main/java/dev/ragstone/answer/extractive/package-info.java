/// Which sentences of the sources answer the question? The extractive answer: chosen and joined,
/// not written.
///
/// Sees `passage`, `marker`, `retrieval` and `embedding`.
@NullMarked
package dev.ragstone.answer.extractive;

import org.jspecify.annotations.NullMarked;
