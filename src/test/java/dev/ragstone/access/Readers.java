package dev.ragstone.access;

import java.util.Set;

/// Callers who may read some collections only.
public final class Readers {

  private Readers() {}

  /// {@return a reader}
  ///
  /// @param collections names of all that the reader may see
  public static Principal of(String... collections) {
    return new Principal(
        Principal.Kind.KEY,
        "reader",
        Principal.Role.READER,
        Set.of(),
        Set.of(collections),
        null,
        Principal.Limits.NONE);
  }
}
