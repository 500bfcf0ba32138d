/// Prompt in, tokens out: how does a chat model continue a conversation?
///
/// May import `problem` and `provider`. Only CDI sees the technology sub-packages (`openai`, …).
@NullMarked
package dev.ragstone.chat;

import org.jspecify.annotations.NullMarked;
