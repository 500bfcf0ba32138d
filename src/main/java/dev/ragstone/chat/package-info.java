/// Prompt in, tokens out: how does a chat model continue a conversation?
///
/// May import `problem` and `provider`. The technology sub-packages (`openai`, …) are seen by CDI
/// alone.
@NullMarked
package dev.ragstone.chat;

import org.jspecify.annotations.NullMarked;
