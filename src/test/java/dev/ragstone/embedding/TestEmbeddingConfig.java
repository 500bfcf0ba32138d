package dev.ragstone.embedding;

/// Settings of an embedding model in tests.
public record TestEmbeddingConfig(int batchTexts, int cachedQueries) implements EmbeddingConfig {}
