package dev.ragstone.provider;

import java.util.Optional;

/// Reads secrets that are sent in a header.
public final class Credential {

  private Credential() {}

  /// Strips a setting of surrounding whitespace, such as the line break that files and shells add.
  ///
  /// @param setting its name, for the message
  /// @param value as configured
  /// @return the secret; empty where it is blank
  /// @throws IllegalStateException if it cannot be sent; the message does not quote it
  public static Optional<String> of(String setting, Optional<String> value) {
    var secret = value.map(String::strip).filter(text -> !text.isEmpty());
    secret.ifPresent(text -> requireVisible(setting, text));
    return secret;
  }

  /// The HTTP client would refuse it as well, with a message that quotes it.
  private static void requireVisible(String setting, String secret) {
    for (int i = 0; i < secret.length(); i++) {
      char character = secret.charAt(i);
      if (character <= ' ' || character > '~') {
        throw new IllegalStateException(
            setting
                + " must consist of visible ASCII characters; its character "
                + (i + 1)
                + " is none");
      }
    }
  }
}
