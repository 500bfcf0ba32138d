/// How does a server of the OpenAI format describe pictures and transcribe speech?
///
/// May import `media`, `problem` and `provider`. Seen by CDI alone.
@NullMarked
package dev.ragstone.media.openai;

import org.jspecify.annotations.NullMarked;
