/// What does a picture say? Printed text is read by Tesseract, in a process under limits; what has
/// no text is described by a model where one is configured.
///
/// May import `media`, `problem` and the package `extraction`. Seen by CDI alone; others ask for a
/// [dev.ragstone.ingestion.extraction.PictureReader].
@NullMarked
package dev.ragstone.ingestion.extraction.picture;

import org.jspecify.annotations.NullMarked;
