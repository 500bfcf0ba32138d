/// Which calls to a provider are allowed, retried and counted? Budgets, rate limits, back-off and
/// circuit breakers, around every call.
///
/// Sees the root of `provider`, `provider.catalogue`, `usage` and `access`.
@NullMarked
package dev.ragstone.provider.guard;

import org.jspecify.annotations.NullMarked;
