/// Which document is next, and who has it? Claims, pauses, positions, and the run of the process.
///
/// The queue is the rows of the documents. May import `catalog`, `catalog.documents`, `document`
/// and `problem`.
@NullMarked
package dev.ragstone.catalog.queue;

import org.jspecify.annotations.NullMarked;
