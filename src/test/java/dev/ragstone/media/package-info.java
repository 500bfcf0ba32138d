@NullMarked
package dev.ragstone.media;

import org.jspecify.annotations.NullMarked;
