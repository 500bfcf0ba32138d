package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.document.Document;
import dev.ragstone.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changes of documents for all who follow. What a change looks like is computed once for each
/// caller, by the first follower who needs it, however many there are. Thread-safe.
@Singleton
public final class FollowChanges {

  /// A follower that falls further behind than this misses changes; it has the list of documents to
  /// catch up with.
  private static final int BACKLOG = 1_000;

  private final ReadDocuments documents;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final DocumentChanges.Subscription subscription;

  FollowChanges(DocumentChanges changes, ReadDocuments documents) {
    this.documents = documents;
    this.subscription = changes.subscribe(Principal.service(), this::publish);
  }

  private void publish(Document document) {
    Change change = null;
    for (Follower follower : followers) {
      if (follower.scope.viewer().sees(document.collection())
          && document.collection().equals(follower.scope.name())) {
        change = change == null ? new Change(document) : change;
        follower.backlog.offer(change);
      }
    }
  }

  /// Starts following.
  ///
  /// @param scope the collection
  /// @return to be closed by the caller
  /// @throws ProblemException `role-required` below reader
  public Follower follow(Scope scope) {
    scope.viewer().require(Role.READER);
    var follower = new Follower(scope);
    followers.add(follower);
    return follower;
  }

  @PreDestroy
  void close() {
    subscription.close();
  }

  /// One who follows a collection.
  public final class Follower implements AutoCloseable {

    private final Scope scope;
    private final BlockingQueue<Change> backlog = new ArrayBlockingQueue<>(BACKLOG);

    private Follower(Scope scope) {
      this.scope = scope;
    }

    /// {@return the next change; null if there is none in that time}
    ///
    /// @param seconds how long to wait
    /// @param writer turns a change into what the dialect sends; it is called once for each caller,
    ///   however many followers the caller has
    /// @throws InterruptedException if the caller is interrupted
    public @Nullable String next(long seconds, Function<DocumentView, String> writer)
        throws InterruptedException {
      Change change = backlog.poll(seconds, TimeUnit.SECONDS);
      return change == null ? null : change.written(scope.viewer(), writer);
    }

    @Override
    public void close() {
      followers.remove(this);
    }
  }

  /// A change that is written when somebody asks for it.
  private final class Change {

    private final Document document;
    private final Map<Principal, String> written = new ConcurrentHashMap<>();

    Change(Document document) {
      this.document = document;
    }

    String written(Principal viewer, Function<DocumentView, String> writer) {
      return written.computeIfAbsent(
          viewer, caller -> writer.apply(documents.viewChange(caller, document)));
    }
  }
}
