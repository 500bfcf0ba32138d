@NullMarked
package dev.ragstone.media.openai;

import org.jspecify.annotations.NullMarked;
