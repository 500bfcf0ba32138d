/// Tests, with hand-written sources and models.
@NullMarked
package dev.ragstone.answer.passage;

import org.jspecify.annotations.NullMarked;
