package dev.ragstone.answer;

import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.usage.Amount;
import dev.ragstone.usage.BudgetState;
import dev.ragstone.usage.Spending;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fallbacks for a question: the chat models in order; after the last one quotes.
///
/// @param models may be none
/// @param degraded why it does not begin with the requested model; null if it does
record Ladder(List<ChatModel> models, @Nullable String degraded) {

  /// What a usual answer takes, by which models are compared.
  private static final Amount USUAL = Amount.tokens(3_000, 300);

  static Ladder of(AnswerRequest request, ChatModels models, Spending spending) {
    List<ChatModel> asked = asked(request, models);
    if (asked.isEmpty()) {
      return new Ladder(asked, request.model() == null ? null : "No chat model is configured");
    }
    Optional<BudgetState> strained = spending.strained();
    if (strained.isEmpty()) {
      return new Ladder(asked, null);
    }
    return switch (spending.atSoft()) {
      case WARN -> new Ladder(asked, null);
      case CHEAPER -> cheaper(request, asked, spending, strained.get());
      case QUOTE -> new Ladder(List.of(), "Quoted because " + strained.get().inWords());
    };
  }

  private static Ladder cheaper(
      AnswerRequest request, List<ChatModel> asked, Spending spending, BudgetState strained) {
    if (request.model() != null) {
      return new Ladder(asked, null);
    }
    List<ChatModel> sorted =
        asked.stream().sorted(Comparator.comparingDouble(model -> cost(model, spending))).toList();
    boolean same = sorted.getFirst().equals(asked.getFirst());
    return new Ladder(sorted, same ? null : "A cheaper model because " + strained.inWords());
  }

  /// A model without a known price counts as free: it is usually a local one.
  private static double cost(ChatModel model, Spending spending) {
    Double dollars = spending.charge(model.spec().name(), USUAL, null).dollars();
    return dollars == null ? 0 : dollars;
  }

  /// A collection may prefer a model that is no longer configured; a request may not.
  private static List<ChatModel> asked(AnswerRequest request, ChatModels models) {
    String preferred = request.collection().answering().model();
    if (request.model() != null || preferred == null) {
      return models.ladder(request.model());
    }
    boolean known = models.all().stream().anyMatch(model -> model.spec().name().equals(preferred));
    return models.ladder(known ? preferred : null);
  }
}
