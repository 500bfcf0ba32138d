package dev.ragstone.provider;

/// What a remote model is asked to do. Limits and prices go by it.
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
