package dev.ragstone.provider.http;

import java.time.Duration;

/// How long a streaming call may take at each step.
///
/// @param connect until the connection stands
/// @param firstToken from the request to the first piece of the answer
/// @param betweenTokens from one piece to the next
public record Timeouts(Duration connect, Duration firstToken, Duration betweenTokens) {

  /// Refuses a timeout that is not positive.
  public Timeouts {
    requirePositive("connect", connect);
    requirePositive("firstToken", firstToken);
    requirePositive("betweenTokens", betweenTokens);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be > 0, got " + value);
    }
  }
}
