package dev.ragstone.answer;

import dev.ragstone.answer.deadline.Deadline;
import dev.ragstone.answer.deadline.Watchdog;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import dev.ragstone.retrieval.SearchResult;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Finds the sources of an answer: as requested, or by keyword search if the provider that embeds
/// the question is down, too slow or over budget. Thread-safe.
final class SourceSearch {

  private static final Logger LOG = Logger.getLogger(SourceSearch.class);

  private final Function<SearchRequest, SearchResult> retriever;
  private final String within;

  /// @param within name of the model that needs no provider
  SourceSearch(Function<SearchRequest, SearchResult> retriever, String within) {
    this.retriever = retriever;
    this.within = within;
  }

  SearchResult find(AnswerRequest request, String query, Deadline deadline, Running running) {
    SearchMode mode = request.mode();
    if (mode == SearchMode.KEYWORD || request.collection().embeddingModel().equals(within)) {
      return retriever.apply(search(request, query, mode));
    }
    try {
      return inTime(search(request, query, mode), deadline);
    } catch (ProblemException e) {
      if (!isPassedOn(e)) {
        throw e;
      }
      String reason = "Fell back to keyword search: " + e.detail();
      LOG.logf(level(e), "%s", reason);
      running.searchedLess(reason);
      return retriever.apply(search(request, query, SearchMode.KEYWORD));
    }
  }

  /// Any exception after the timeout is caused by the timeout.
  private SearchResult inTime(SearchRequest request, Deadline deadline) {
    try (var watchdog = new Watchdog(deadline)) {
      try {
        return retriever.apply(request);
      } catch (RuntimeException e) {
        if (!watchdog.over()) {
          throw e;
        }
        throw new ProblemException(
            ProblemType.PROVIDER_TIMEOUT,
            "the question was not embedded within half of " + deadline.inWords(),
            e);
      }
    }
  }

  private static SearchRequest search(AnswerRequest request, String query, SearchMode mode) {
    return new SearchRequest(
        request.viewer(),
        request.collection(),
        query,
        request.topK(),
        mode,
        request.filter(),
        false,
        null,
        0);
  }

  /// A spent budget was logged once; later questions need no further line.
  static Logger.Level level(ProblemException e) {
    return e.type() == ProblemType.BUDGET_EXHAUSTED ? Logger.Level.DEBUG : Logger.Level.WARN;
  }

  /// Whether another model, or none, may do better.
  static boolean isPassedOn(ProblemException e) {
    return switch (e.type().category()) {
      case EXHAUSTED -> true;
      case PROVIDER, PROVIDER_TIMEOUT, OVERLOADED -> e.type() != ProblemType.OVERLOADED;
      default -> false;
    };
  }
}
