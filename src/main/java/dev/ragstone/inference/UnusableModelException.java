package dev.ragstone.inference;

/// A model folder breaks a rule; the message names the file, the rule and what was found.
final class UnusableModelException extends Exception {

  UnusableModelException(String message) {
    super(message);
  }
}
