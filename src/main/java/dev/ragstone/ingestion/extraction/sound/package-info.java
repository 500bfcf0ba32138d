/// What is said in a recording? A speech model of the package `media` transcribes it; here the
/// transcript becomes blocks with times.
///
/// May import `media`, `problem`, `document` and the package `extraction`. Seen by CDI alone;
/// others ask for a [dev.ragstone.ingestion.extraction.SoundReader].
@NullMarked
package dev.ragstone.ingestion.extraction.sound;

import org.jspecify.annotations.NullMarked;
