package dev.ragstone.answer.extractive;

import java.util.List;

/// What the sources say to a question in their own words.
///
/// @param quotations in reading order; empty if the sources hold nothing that can be quoted
/// @param cosine greatest similarity of a passage with the question
/// @param coverage share of the question's words that the quoted sources have, weighted by rarity
public record Extract(List<Quotation> quotations, double cosine, double coverage) {

  /// Nothing.
  static final Extract NONE = new Extract(List.of(), 0, 0);

  /// Copies the list.
  public Extract {
    quotations = List.copyOf(quotations);
  }
}
