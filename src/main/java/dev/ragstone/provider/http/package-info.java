/// How are bytes exchanged with a provider? Whole replies and streams with their timeouts,
/// server-sent events, and errors told from the response.
///
/// Sees the root of `provider`.
@NullMarked
package dev.ragstone.provider.http;

import org.jspecify.annotations.NullMarked;
