package dev.ragstone.media;

import org.jspecify.annotations.Nullable;

/// A model or its provider permanently refuses this picture or recording. The message continues a
/// sentence.
public final class RefusedByModel extends RuntimeException {

  /// Creates a refusal.
  ///
  /// @param message the reason, without a capital at its beginning
  /// @param cause the lower failure, if there is one
  public RefusedByModel(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
