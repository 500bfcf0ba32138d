package dev.ragstone.document;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A named set of documents that are searched together.
///
/// @param name unique key, see [#NAME]
/// @param description free text for people; may be empty
/// @param language BCP 47 primary language of the documents; chooses the analyzer of keyword search
/// @param embeddingModel name of the model that made the vectors; fixed for the life of the
///   collection
/// @param chunking how documents are cut
/// @param answering how questions are answered
/// @param createdAt when it was created
/// @param updatedAt when one of these properties last changed
public record Collection(
    String name,
    String description,
    String language,
    String embeddingModel,
    Chunking chunking,
    Answering answering,
    Instant createdAt,
    Instant updatedAt) {

  /// The rule for names: safe in a path, a file name and a URL without escaping.
  public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  /// Refuses a name that breaks [#NAME].
  public Collection {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name must match " + NAME + ", got " + name);
    }
  }

  /// How documents are cut into chunks.
  ///
  /// @param maxTokens upper bound of a chunk in tokens of the embedding model, heading path
  ///   included
  /// @param overlapTokens how much of a chunk's end is repeated at the start of the next; less than
  ///   half of `maxTokens`
  public record Chunking(int maxTokens, int overlapTokens) {

    /// Smallest budget that leaves room for a heading path and a sentence.
    public static final int MIN_TOKENS = 32;

    /// Refuses budgets in which a chunk could not advance.
    public Chunking {
      if (maxTokens < MIN_TOKENS) {
        throw new IllegalArgumentException(
            "max_tokens must be >= " + MIN_TOKENS + ", got " + maxTokens);
      }
      if (overlapTokens < 0 || overlapTokens * 2 >= maxTokens) {
        throw new IllegalArgumentException(
            "overlap_tokens must be >= 0 and less than half of max_tokens, got " + overlapTokens);
      }
    }
  }

  /// How questions over the collection are answered.
  ///
  /// @param instructions added to the system prompt of a chat model
  /// @param minScore evidence below it makes the answer abstain, in 0..1; the service's default
  ///   where absent
  /// @param model chat model to prefer; the service's default where absent
  public record Answering(
      @Nullable String instructions, @Nullable Double minScore, @Nullable String model) {

    /// The service's defaults in everything.
    public static final Answering DEFAULT = new Answering(null, null, null);

    /// Refuses a score outside 0..1.
    public Answering {
      if (minScore != null && !(minScore >= 0 && minScore <= 1)) {
        throw new IllegalArgumentException("min_score must be between 0 and 1, got " + minScore);
      }
    }
  }
}
