/// Tests, with hand-written sources and models.
@NullMarked
package dev.ragstone.answer.generative;

import org.jspecify.annotations.NullMarked;
