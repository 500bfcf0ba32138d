@NullMarked
package dev.ragstone.api.openai;

import org.jspecify.annotations.NullMarked;
