/// Ragstone: upload documents over REST, ask questions, get answers with citations that name the
/// page and the quote.
@NullMarked
package dev.ragstone;

import org.jspecify.annotations.NullMarked;
