package dev.ragstone.chat;

/// What a chat model is, as data.
///
/// @param name as the provider knows it
/// @param contextWindow prompt and answer together, in the model's tokens
public record ChatModelSpec(String name, int contextWindow) {}
