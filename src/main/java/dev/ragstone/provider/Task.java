package dev.ragstone.provider;

/// The task of a remote model. Rate limits and prices depend on it.
public enum Task {
  /// Prompt in, text out.
  CHAT,
  /// Text in, vector out.
  EMBEDDING,
  /// Question and passages in, scores out.
  RERANK,
  /// Sound in, text out.
  SPEECH,
  /// Picture in, text out.
  VISION,
  /// Text in, picture out.
  IMAGE,
  /// Text in, text of another language out.
  TRANSLATION
}
