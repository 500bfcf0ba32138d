package dev.ragstone.media;

/// Describes pictures. Implementations are thread-safe.
public interface ImageDescriber {

  /// Describes a picture and blocks until it is done. Each call costs.
  ///
  /// @param image small: the caller has drawn it to at most 1024 pixels an edge
  /// @return what the model says, perhaps several sentences; empty where it says nothing
  /// @throws RefusedByModel if this picture will never be described
  /// @throws dev.ragstone.problem.ProblemException if it may be described later
  String describe(Image image);

  /// {@return the model}
  MediaModelSpec spec();
}
