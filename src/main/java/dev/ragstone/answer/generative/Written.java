package dev.ragstone.answer.generative;

/// The outcome of a call to a chat model.
public sealed interface Written permits GeneratedAnswer, Fragment {}
