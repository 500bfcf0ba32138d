/// What does the OpenAI wire format look like, and how do the servers that speak it deviate from
/// it?
///
/// May import `provider` and `problem`. Formats and quirks are those of OpenAI, Ollama, vLLM,
/// llama.cpp, LM Studio and Cloudflare's compatible endpoint.
@NullMarked
package dev.ragstone.provider.openai;

import org.jspecify.annotations.NullMarked;
