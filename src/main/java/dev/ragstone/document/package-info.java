/// What is a knowledge base made of? Collections hold documents, documents are cut into chunks, and
/// filters choose among them.
///
/// Values only: immutable, thread-safe, and without any import of ours. Offsets into a document's
/// text count Unicode code points, so that a client in any language can slice with them.
///
/// May import nothing of ours.
@NullMarked
package dev.ragstone.document;

import org.jspecify.annotations.NullMarked;
