/// What do lower packages record? Usage, remote vectors, and how models compare.
///
/// Implements interfaces of `usage` and `embedding`, which know no database. Seen by CDI alone. May
/// import `catalog`, `usage` and `embedding`.
@NullMarked
package dev.ragstone.catalog.records;

import org.jspecify.annotations.NullMarked;
