/// Tests, with real models of a few words.
@NullMarked
package dev.ragstone.rerank;

import org.jspecify.annotations.NullMarked;
