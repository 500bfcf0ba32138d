/// How is a server that speaks the OpenAI format used as a chat model?
///
/// May import `chat`, `provider` and `problem`; seen by CDI alone.
@NullMarked
package dev.ragstone.chat.openai;

import org.jspecify.annotations.NullMarked;
