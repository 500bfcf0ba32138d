/// Tests, with hand-written sources and models.
@NullMarked
package dev.ragstone.answer.deadline;

import org.jspecify.annotations.NullMarked;
