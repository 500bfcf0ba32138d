/// What can a caller do?
///
/// Every dialect calls these operations, with the principal that calls and with plain records; no
/// dialect reaches a store by itself. Each operation checks the caller's role, and answers what the
/// caller may not see like what does not exist.
///
/// May import `access`, `answer`, `catalog`, `document`, `evaluation`, `index`, `ingestion`,
/// `problem`, `provider` and `retrieval`.
@NullMarked
package dev.ragstone.operation;

import org.jspecify.annotations.NullMarked;
