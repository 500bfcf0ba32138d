package dev.ragstone.answer;

import dev.ragstone.answer.passage.Terms;
import dev.ragstone.chat.ChatRequest;
import java.util.List;
import java.util.regex.Pattern;

/// Completes a follow-up question with the question before it, so that it can be searched.
final class FollowUp {

  /// With fewer words a question rarely says what it is about.
  private static final int FEWEST_TERMS = 2;

  /// What is taken of the question before.
  private static final int LONGEST_CONTEXT = 400;

  private static final Pattern POINTS_BACK =
      Pattern.compile(
          "^(?:and|but|so|or|then|also|why|how so|what about|how about|what if|what else|which one)\\b"
              + "|\\b(?:it|its|they|them|their|theirs|that|this|those|these|he|him|his|she|her|hers|there"
              + "|one|ones|same|former|latter|above)\\b",
          Pattern.CASE_INSENSITIVE);

  private FollowUp() {}

  /// Returns what to search for.
  ///
  /// @param conversation oldest first, the question last
  /// @return the question; after the one before it where it points back or is too short to stand
  ///   alone
  static String query(List<ChatRequest.Message> conversation) {
    String question = conversation.getLast().content().strip();
    String before = previous(conversation);
    if (before.isEmpty() || standsAlone(question)) {
      return question;
    }
    return before + "\n" + question;
  }

  private static boolean standsAlone(String question) {
    return Terms.of(question).size() > FEWEST_TERMS && !POINTS_BACK.matcher(question).find();
  }

  private static String previous(List<ChatRequest.Message> conversation) {
    for (int i = conversation.size() - 2; i >= 0; i--) {
      if (conversation.get(i).role() == ChatRequest.Role.USER) {
        String text = conversation.get(i).content().strip();
        return text.length() <= LONGEST_CONTEXT
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_CONTEXT / 2));
      }
    }
    return "";
  }
}
