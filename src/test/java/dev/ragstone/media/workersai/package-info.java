@NullMarked
package dev.ragstone.media.workersai;

import org.jspecify.annotations.NullMarked;
