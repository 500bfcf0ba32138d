/// How is a remote model provider called?
///
/// May import `access`, `problem` and `usage`. It alone imports an HTTP client. The root holds the
/// words that all share: calls, tasks and failures. `http` exchanges bytes, `guard` retries, limits
/// and counts calls, `catalogue` knows the models; the others hold the wire format of one family of
/// providers each.
@NullMarked
package dev.ragstone.provider;

import org.jspecify.annotations.NullMarked;
