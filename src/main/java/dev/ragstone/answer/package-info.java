/// Question in, cited answer out: which sentences of the sources answer, or what does a chat model
/// make of them?
///
/// May import `access`, `chat`, `digest`, `document`, `embedding`, `index`, `problem`, `retrieval`
/// and `usage`. [Answerer] is the entry point. `passage` cuts sources into passages that can be
/// quoted and cites them, `marker` tells markers from brackets, `deadline` ends what takes too
/// long, `extractive` answers by quoting, `generative` by a chat model.
@NullMarked
package dev.ragstone.answer;

import org.jspecify.annotations.NullMarked;
