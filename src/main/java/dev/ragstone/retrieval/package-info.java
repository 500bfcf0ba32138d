/// Question in, ranked chunks out: which passages speak to a question, and how surely?
///
/// May import `access`, `document`, `embedding`, `index`, `problem`, `provider` and `rerank`. It
/// does not know how documents got into the index.
@NullMarked
package dev.ragstone.retrieval;

import org.jspecify.annotations.NullMarked;
