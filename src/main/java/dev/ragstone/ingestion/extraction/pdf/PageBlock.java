package dev.ragstone.ingestion.extraction.pdf;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block.Kind;

/// A block of a paged document, in reading order.
///
/// @param kind what it is
/// @param level as in [dev.ragstone.ingestion.extraction.Block#level()]
/// @param text its text on one line
/// @param pages where it begins and ends
public record PageBlock(Kind kind, int level, String text, Pages pages) {}
