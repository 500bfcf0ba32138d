/// Who is calling, and what may they see?
///
/// May import `digest`, `document` and `problem`.
@NullMarked
package dev.ragstone.access;

import org.jspecify.annotations.NullMarked;
