package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.answer.Answer;
import dev.ragstone.answer.AnswerEvent;
import dev.ragstone.answer.AnswerRequest;
import dev.ragstone.answer.Answerer;
import dev.ragstone.evaluation.Evaluator;
import dev.ragstone.evaluation.JudgedQuery;
import dev.ragstone.evaluation.SystemRun;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.CallContext;
import dev.ragstone.retrieval.Presentation;
import dev.ragstone.retrieval.Retriever;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import dev.ragstone.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Searches and answers. Remote models are called on behalf of the caller. Thread-safe;
/// interrupting the thread ends a call.
@Singleton
public final class AskQuestions {

  private final Retriever retriever;
  private final Answerer answerer;
  private final Evaluator evaluator;

  AskQuestions(Retriever retriever, Answerer answerer, Evaluator evaluator) {
    this.retriever = retriever;
    this.answerer = answerer;
    this.evaluator = evaluator;
  }

  /// Finds passages.
  ///
  /// @param request what to look for
  /// @param presentation how the hits are laid out
  /// @return the hits, best first
  /// @throws ProblemException `role-required` below reader
  public SearchResult find(SearchRequest request, Presentation presentation) {
    request.viewer().require(Role.READER);
    return behalf(
        request.viewer(),
        request.collection().name(),
        () -> retriever.search(request, presentation));
  }

  /// Answers a question. Nobody has seen a part of the answer before the whole is there, so a text
  /// that a model broke off is withdrawn.
  ///
  /// @param request the question
  /// @return the whole answer
  public Answer answer(AnswerRequest request) {
    request.viewer().require(Role.ASK);
    return behalf(request.viewer(), request.collection().name(), () -> answerer.answer(request));
  }

  /// Answers a question as it goes.
  ///
  /// @param request the question
  /// @param onEvent told of sources and of each piece of the answer
  /// @return the whole answer
  public Answer answer(AnswerRequest request, Consumer<AnswerEvent> onEvent) {
    request.viewer().require(Role.ASK);
    return behalf(
        request.viewer(), request.collection().name(), () -> answerer.answer(request, onEvent));
  }

  /// Evaluates the search of a collection.
  ///
  /// @param scope the collection
  /// @param queries with their judgements
  /// @param modes what to compare, each once
  /// @param k where rankings are cut off
  /// @param rerank whether every ranking is reranked
  /// @return a run for each mode, in their order
  /// @throws ProblemException `role-required` below reader
  public List<SystemRun> evaluate(
      Scope scope, List<JudgedQuery> queries, List<SearchMode> modes, int k, boolean rerank) {
    scope.viewer().require(Role.READER);
    return behalf(
        scope.viewer(),
        scope.name(),
        () -> evaluator.run(scope.viewer(), scope.collection(), queries, modes, k, rerank));
  }

  private static <T> T behalf(Principal viewer, String collection, Supplier<T> work) {
    return new CallContext(collection, viewer).call(work::get);
  }
}
