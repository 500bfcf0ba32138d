/// Ragstone: documents go in over REST, questions come back answered, with citations that name the
/// page and the quote.
@NullMarked
package dev.ragstone;

import org.jspecify.annotations.NullMarked;
