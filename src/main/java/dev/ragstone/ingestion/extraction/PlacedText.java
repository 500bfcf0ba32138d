package dev.ragstone.ingestion.extraction;

import dev.ragstone.document.Places;

/// A text of which each part has its place.
///
/// @param text in any state of cleanliness
/// @param places where its parts stand, by offset in UTF-16 units
public record PlacedText(String text, Places places) {}
