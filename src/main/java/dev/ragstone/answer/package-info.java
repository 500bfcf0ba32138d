/// Question in, cited answer out: which sentences of the sources answer, or what does a chat model
/// make of them?
///
/// May import `document`, `index` (what a hit shows of a document), `retrieval`, `chat`,
/// `embedding`, `usage` and `problem`. [Answerer] is the entry point. `passage` cuts sources into
/// what can be quoted, `marker` tells markers from what looks like one, `extractive` answers by
/// quoting, `generative` by a chat model.
@NullMarked
package dev.ragstone.answer;

import org.jspecify.annotations.NullMarked;
