package dev.ragstone.media;

/// A model for pictures or sound.
///
/// @param provider who runs it
/// @param name as the provider knows it
public record MediaModelSpec(String provider, String name) {}
