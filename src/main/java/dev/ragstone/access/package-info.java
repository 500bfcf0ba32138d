/// Who may use the service?
///
/// May import `document`, `catalog` and `problem`.
@NullMarked
package dev.ragstone.access;

import org.jspecify.annotations.NullMarked;
