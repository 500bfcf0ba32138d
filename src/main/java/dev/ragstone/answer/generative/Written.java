package dev.ragstone.answer.generative;

/// What came of having a chat model write.
public sealed interface Written permits Draft, Fragment {}
