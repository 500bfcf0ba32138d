@NullMarked
package dev.ragstone.ingestion.extraction.sound;

import org.jspecify.annotations.NullMarked;
