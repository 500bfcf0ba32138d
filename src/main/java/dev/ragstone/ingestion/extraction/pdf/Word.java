package dev.ragstone.ingestion.extraction.pdf;

/// A word where it stands on its page; y grows downwards, units are points.
///
/// @param role what the tagged structure says of it
record Word(String text, float left, float right, float y, float size, boolean bold, Role role) {}
