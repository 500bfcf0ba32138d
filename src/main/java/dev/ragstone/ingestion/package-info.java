/// File in, chunks indexed: how does an upload become searchable, and how does it leave again?
///
/// May import `document`, `catalog`, `embedding`, `index`, `problem`, and of `provider` on whose
/// behalf calls are made. Its sub-packages extract text from files and cut it into chunks;
/// `retrieval` is never met here.
@NullMarked
package dev.ragstone.ingestion;

import org.jspecify.annotations.NullMarked;
