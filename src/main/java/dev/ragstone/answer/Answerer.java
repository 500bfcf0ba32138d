package dev.ragstone.answer;

import dev.ragstone.answer.deadline.Deadline;
import dev.ragstone.answer.extractive.QuotationFinder;
import dev.ragstone.answer.generative.Expense;
import dev.ragstone.answer.generative.Fragment;
import dev.ragstone.answer.generative.GeneratedAnswer;
import dev.ragstone.answer.generative.Prompt;
import dev.ragstone.answer.generative.ReplyCache;
import dev.ragstone.answer.generative.Writer;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.retrieval.Retriever;
import dev.ragstone.retrieval.SearchRequest;
import dev.ragstone.retrieval.SearchResult;
import dev.ragstone.usage.Amount;
import dev.ragstone.usage.Charge;
import dev.ragstone.usage.Spending;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers questions from the documents of a collection: finds sources, decides whether they
/// answer, and lets a chat model answer from them, or quotes them if there is no model or all
/// models are down. Thread-safe.
@Singleton
public final class Answerer {

  private static final Logger LOG = Logger.getLogger(Answerer.class);

  private final SourceSearch search;
  private final ChatModels models;
  private final AnswerConfig config;
  private final Writer writer;
  private final QuotationFinder finder;
  private final Spending spending;
  private final String embeddingModel;

  /// Creates the answerer.
  ///
  /// @param retriever finds the sources
  /// @param embeddings compares sentences with the question
  /// @param models may be none
  /// @param config defaults
  /// @param spending prices answers and says which models the budgets prefer
  @Inject
  Answerer(
      Retriever retriever,
      EmbeddingModel embeddings,
      ChatModels models,
      AnswerConfig config,
      Spending spending) {
    this(retriever::search, embeddings, models, config, spending);
  }

  Answerer(
      Function<SearchRequest, SearchResult> retriever,
      EmbeddingModel embeddings,
      ChatModels models,
      AnswerConfig config,
      Spending spending) {
    this.search = new SourceSearch(retriever, embeddings.spec().name());
    this.models = models;
    this.config = config;
    this.spending = spending;
    this.writer =
        new Writer(embeddings, new ReplyCache(config.cachedAnswers(), config.cacheTime()));
    this.finder = new QuotationFinder(embeddings);
    this.embeddingModel = embeddings.spec().name();
  }

  /// Answers a question and blocks until the answer is complete. No client has received a part of
  /// it, so a text that a model broke off is withdrawn and the next fallback starts from the
  /// beginning. Interrupting the thread cancels the search and the call to the chat model.
  ///
  /// @param request the question
  /// @return the whole
  /// @throws ProblemException `unknown-model` if the request names a model that is not configured
  /// @throws CancellationException if the thread is interrupted
  public Answer answer(AnswerRequest request) {
    return answer(request, Running.unwatched());
  }

  /// Answers a question, streams the text, and blocks until the answer is complete. A text that a
  /// model broke off stays, visibly ended, and quotes follow it. Interrupting the thread, or an
  /// exception of the consumer, cancels the search and the call to the chat model.
  ///
  /// @param request the question
  /// @param onEvent receives the sources, the text piece by piece, and the whole, on the calling
  ///   thread
  /// @return the whole
  /// @throws ProblemException `unknown-model` if the request names a model that is not configured;
  ///   one of the `provider-…` types if the chat model fails after its first word and no sentence
  ///   of the sources can be quoted
  /// @throws CancellationException if the thread is interrupted
  public Answer answer(AnswerRequest request, Consumer<AnswerEvent> onEvent) {
    Answer answer = answer(request, Running.watched(onEvent));
    onEvent.accept(new AnswerEvent.Completed(answer));
    return answer;
  }

  private Answer answer(AnswerRequest request, Running running) {
    var deadline = Deadline.in(request.limits().maxTime());
    var ladder = Ladder.of(request, models, spending);
    String query = FollowUp.query(request.conversation());
    var found = search.find(request, query, deadline, running);
    requireNotInterrupted();
    running.found(found.hits());
    boolean weak = Evidence.of(query, running.sources()) < minScore(request);
    return weak ? abstention(running) : answered(request, query, ladder, deadline, running);
  }

  private Answer answered(
      AnswerRequest request, String query, Ladder ladder, Deadline deadline, Running running) {
    String degraded = ladder.degraded();
    for (ChatModel model : ladder.models()) {
      if (deadline.tooLateToAsk()) {
        degraded = "There was no time for " + model.spec().name() + " in " + deadline.inWords();
        break;
      }
      ProblemException failure;
      switch (writer.write(model, prompt(request, running), deadline, running::text)) {
        case GeneratedAnswer generated -> {
          String reason = reason(generated, deadline, degraded);
          return running.written(generated, usage(model, generated.expense()), reason);
        }
        case Fragment fragment when running.isWatched() && running.begun() -> {
          return continued(query, model, fragment, running);
        }
        case Fragment fragment -> failure = fragment.cause();
      }
      degraded = passedOn(model, running.begun() ? " broke off: " : ": ", failure);
      running.takeBack();
      if (ChatModels.concernsAll(failure)) {
        break;
      }
      requireNotInterrupted();
    }
    return quoted(query, running, degraded);
  }

  /// Quotes come at once and repeat nothing in other words, as another model would.
  private Answer continued(String query, ChatModel model, Fragment fragment, Running running) {
    requireNotInterrupted();
    String failure = passedOn(model, " broke off: ", fragment.cause());
    var quotations = finder.extract(query, running.sources());
    if (quotations.isEmpty()) {
      throw fragment.cause();
    }
    running.breakOff(fragment.citations());
    String doubt = fragment.doubt() == null ? "" : "; " + fragment.doubt();
    String degraded = failure + doubt + "; the answer ends with quotes";
    return running.quoted(quotations, embeddingModel, usage(model, fragment.expense()), degraded);
  }

  /// Says why the next fallback follows.
  ///
  /// @throws ProblemException the failure itself if another fallback would fail as well
  private static String passedOn(ChatModel model, String how, ProblemException failure) {
    if (!SourceSearch.isPassedOn(failure)) {
      throw failure;
    }
    String reason = model.spec().name() + how + failure.detail();
    LOG.logf(SourceSearch.level(failure), "%s", reason);
    return reason;
  }

  private Prompt prompt(AnswerRequest request, Running running) {
    Integer wanted = request.limits().maxTokens();
    return new Prompt(
        request.collection().answering().instructions(),
        request.conversation(),
        running.sources(),
        wanted == null ? config.maxTokens() : wanted,
        config.temperature(),
        request.limits().fresh());
  }

  private static @Nullable String reason(
      GeneratedAnswer generated, Deadline deadline, @Nullable String degraded) {
    if (generated.completion().end() == ChatCompletion.End.DEADLINE) {
      String ended = "The answer was cut off at " + deadline.inWords();
      return generated.doubt() == null ? ended : ended + "; " + generated.doubt();
    }
    if (degraded == null || generated.doubt() == null) {
      return generated.doubt() == null ? degraded : generated.doubt();
    }
    return degraded + "; " + generated.doubt();
  }

  private Answer.Usage usage(ChatModel model, Expense took) {
    if (took.cached()) {
      return new Answer.Usage(0, 0, 0.0, 0.0, false, true);
    }
    var amount = Amount.tokens(took.promptTokens(), took.completionTokens());
    Charge charge = spending.charge(model.spec().name(), amount, took.neurons());
    return new Answer.Usage(
        took.promptTokens(),
        took.completionTokens(),
        charge.neurons(),
        charge.dollars(),
        charge.estimated() || !took.counted(),
        false);
  }

  private Answer quoted(String query, Running running, @Nullable String degraded) {
    var quotations = finder.extract(query, running.sources());
    if (quotations.isEmpty()) {
      return abstention(running);
    }
    return running.quoted(quotations, embeddingModel, Answer.Usage.NONE, degraded);
  }

  private Answer abstention(Running running) {
    running.text(Abstention.text(running.hits()));
    return running.abstained(embeddingModel);
  }

  private double minScore(AnswerRequest request) {
    Double own = request.collection().answering().minScore();
    return own == null ? config.minScore() : own;
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while answering");
    }
  }
}
