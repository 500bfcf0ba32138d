/// How is Cloudflare Workers AI used as a chat model?
///
/// May import `chat`, `provider` and `problem`; seen by CDI alone.
@NullMarked
package dev.ragstone.chat.workersai;

import org.jspecify.annotations.NullMarked;
