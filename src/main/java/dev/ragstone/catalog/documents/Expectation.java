package dev.ragstone.catalog.documents;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Optional;
import java.util.Set;

/// The condition under which a caller changes something (`If-Match`, RFC 9110). It is checked in
/// the transaction of the change.
public sealed interface Expectation {

  /// {@return no condition}
  static Expectation none() {
    return new Unconditional();
  }

  /// Refuses a change whose condition does not hold.
  ///
  /// @param version of what is to be changed; empty if it does not exist
  /// @param thing for the message, such as `the document a`
  /// @throws ProblemException `precondition-failed`
  default void check(Optional<Integer> version, String thing) {
    boolean holds =
        switch (this) {
          case Unconditional _ -> true;
          case Existing _ -> version.isPresent();
          case OneOf(var versions) -> version.filter(versions::contains).isPresent();
        };
    if (!holds) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED,
          version
              .map(present ->
                  thing + " has the version " + present + ", which If-Match does not name")
              .orElse(thing + " does not exist"));
    }
  }

  /// There is no condition.
  record Unconditional() implements Expectation {}

  /// It exists, in any version.
  record Existing() implements Expectation {}

  /// It has one of these versions.
  ///
  /// @param versions may be empty; then the condition never holds
  record OneOf(Set<Integer> versions) implements Expectation {

    /// Copies the set.
    public OneOf {
      versions = Set.copyOf(versions);
    }
  }
}
