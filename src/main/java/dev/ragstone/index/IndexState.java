package dev.ragstone.index;

/// Whether the index of a collection can be used.
public sealed interface IndexState {

  /// It can.
  record Ready() implements IndexState {}

  /// It cannot, until it is rebuilt from the stored files.
  ///
  /// @param reason a sentence that says what is wrong and what to do about it
  record Unavailable(String reason) implements IndexState {}
}
