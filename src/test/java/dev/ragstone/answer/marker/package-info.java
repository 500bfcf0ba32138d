/// Tests, with hostile words.
@NullMarked
package dev.ragstone.answer.marker;

import org.jspecify.annotations.NullMarked;
