/// How do clients of the OpenAI API reach the service?
///
/// A dialect: it translates, and decides nothing. May import `api.http` and what all dialects may.
@NullMarked
package dev.ragstone.api.openai;

import org.jspecify.annotations.NullMarked;
