/// What do lower packages record? Keys, usage, remote vectors, and how models compare.
///
/// Implements interfaces of `access`, `usage` and `embedding`, which know no database. Seen by CDI
/// alone. May import `access`, `catalog`, `usage` and `embedding`.
@NullMarked
package dev.ragstone.catalog.records;

import org.jspecify.annotations.NullMarked;
