@NullMarked
package dev.ragstone.ingestion.extraction.picture;

import org.jspecify.annotations.NullMarked;
