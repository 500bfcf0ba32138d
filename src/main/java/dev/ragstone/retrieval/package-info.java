/// Question in, ranked chunks out: which passages speak to a question, and how surely?
///
/// May import `document`, `embedding`, `index`, `rerank`, `provider` and `problem`. Knows nothing
/// of how documents got into the index.
@NullMarked
package dev.ragstone.retrieval;

import org.jspecify.annotations.NullMarked;
