/// Tests, with hand-written sources and models.
@NullMarked
package dev.ragstone.answer;

import org.jspecify.annotations.NullMarked;
