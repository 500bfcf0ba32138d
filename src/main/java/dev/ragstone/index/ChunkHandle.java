package dev.ragstone.index;

/// Names a chunk within the [ChunkSearcher] that found it, and nowhere else. Only the engine knows
/// what is in it. Handles of one searcher are equal if and only if they name the same chunk.
public interface ChunkHandle {}
