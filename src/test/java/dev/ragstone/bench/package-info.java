/// How fast is the service on large collections, and how much does it need?
///
/// Builds collections of a hundred thousand chunks and more, keeps them, and measures the service's
/// own parts over them. `docs-corpus/ragstone/scale-and-sizing.md` quotes the figures.
@NullMarked
package dev.ragstone.bench;

import org.jspecify.annotations.NullMarked;
