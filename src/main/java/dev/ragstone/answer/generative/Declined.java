package dev.ragstone.answer.generative;

import java.util.regex.Pattern;

/// Detects a model that says in words that the sources do not answer, instead of marking it as
/// instructed.
final class Declined {

  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\b(?:sources?|documents?|context|passages?|information)\\b.{0,40}\\b(?:do(?:es)? not|don't|doesn't"
              + "|did not|didn't|no|not|cannot|lacks?)\\b"
              + "|\\b(?:cannot|can't|could not|couldn't|unable to|am not able to)\\b.{0,30}\\b(?:find|answer|determine)\\b"
              + "|\\b(?:i do not|i don't) (?:know|have)\\b"
              + "|\\bno (?:information|mention|answer)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Declined() {}

  static boolean says(String answer) {
    int end = Math.min(answer.length(), 300);
    return SENTENCE.matcher(answer.substring(0, end)).find();
  }
}
