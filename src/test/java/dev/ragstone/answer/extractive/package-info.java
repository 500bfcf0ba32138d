/// Tests, with hand-written sources and models.
@NullMarked
package dev.ragstone.answer.extractive;

import org.jspecify.annotations.NullMarked;
