package dev.ragstone.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.documents.Expectation;
import dev.ragstone.index.Samples;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.Presentation;
import dev.ragstone.retrieval.SearchRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Each operation refuses callers whose role does not go so far, before it does anything.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class OperationRolesTest {

  @Inject ManageCollections collections;
  @Inject ReadDocuments documents;
  @Inject ChangeDocuments changes;
  @Inject StoreUploads uploads;
  @Inject FollowChanges follow;
  @Inject AskQuestions questions;
  @Inject RunQueue queue;
  @Inject RunSources sources;

  @Test
  void refusesACallerBelowTheRole() {
    for (Role role : Role.values()) {
      operations(role)
          .forEach((call, least) -> {
            boolean refused = refusal(call) == ProblemType.ROLE_REQUIRED;
            assertThat(refused)
                .as("%s needs %s, called as %s", call, least, role)
                .isEqualTo(role.compareTo(least) < 0);
          });
    }
  }

  @Test
  void saysWhichRoleIsNeeded() {
    var refusal =
        catchThrowableOfType(
            ProblemException.class, () -> caller(Role.READER).require(Role.EDITOR));
    assertThat(refusal.detail()).contains("needs the role editor").contains("has the role reader");
    assertThatCode(() -> caller(Role.ADMIN).require(Role.EDITOR)).doesNotThrowAnyException();
  }

  /// Of a collection and a document that do not exist: a call that is let in fails otherwise.
  private Map<Named, Role> operations(Role role) {
    Principal caller = caller(role);
    var scope = new Scope(caller, Samples.collection("absent"));
    var calls = new LinkedHashMap<Named, Role>();
    calls.put(new Named("reindex", () -> collections.reindex(scope, null)), Role.EDITOR);
    calls.put(new Named("get", () -> documents.get(scope, "a")), Role.READER);
    calls.put(new Named("text", () -> documents.text(scope, "a")), Role.READER);
    calls.put(
        new Named("list", () -> documents.list(scope, List.of(), null, null, 1)), Role.READER);
    calls.put(
        new Named(
            "describe", () -> changes.describe(scope, "a", Expectation.none(), present -> present)),
        Role.EDITOR);
    calls.put(
        new Named("remove a document", () -> changes.remove(scope, "a", Expectation.none())),
        Role.EDITOR);
    calls.put(new Named("cancel", () -> changes.cancel(scope, "a")), Role.EDITOR);
    calls.put(new Named("reprocess", () -> changes.reprocess(scope, "a")), Role.EDITOR);
    calls.put(
        new Named(
            "receive",
            () -> uploads.receive(scope, new ByteArrayInputStream(new byte[0]), "a.txt")),
        Role.EDITOR);
    calls.put(new Named("store", () -> uploads.store(scope, List.of())), Role.EDITOR);
    calls.put(new Named("follow", () -> follow.follow(scope).close()), Role.READER);
    calls.put(
        new Named(
            "find",
            () ->
                questions.find(
                    SearchRequest.of(caller, scope.collection(), "pump", 1),
                    new Presentation(0, false))),
        Role.READER);
    calls.putAll(ofAdministrators(scope));
    return calls;
  }

  private Map<Named, Role> ofAdministrators(Scope scope) {
    Principal caller = scope.viewer();
    var calls = new LinkedHashMap<Named, Role>();
    calls.put(
        new Named(
            "change", () -> collections.change(scope, Expectation.none(), present -> present)),
        Role.ADMIN);
    calls.put(new Named("remove", () -> collections.remove(scope, Expectation.none())), Role.ADMIN);
    calls.put(new Named("queue", () -> queue.state(caller)), Role.ADMIN);
    calls.put(new Named("pause", () -> queue.pause(caller, "absent")), Role.ADMIN);
    calls.put(new Named("resume", () -> queue.resume(caller, "absent")), Role.ADMIN);
    calls.put(new Named("sources", () -> sources.list(caller)), Role.ADMIN);
    calls.put(new Named("sync", () -> sources.begin(caller, "absent", false)), Role.ADMIN);
    return calls;
  }

  private static ProblemType refusal(Named call) {
    try {
      call.call().call();
      return ProblemType.INTERNAL_ERROR;
    } catch (ProblemException e) {
      return e.type();
    } catch (Throwable _) {
      return ProblemType.INTERNAL_ERROR;
    }
  }

  private static Principal caller(Role role) {
    return new Principal(
        Principal.Kind.KEY,
        "key-" + role.label(),
        role,
        Set.of(),
        Set.of(Principal.ALL),
        null,
        Principal.Limits.NONE);
  }

  private record Named(String name, ThrowingCallable call) {

    @Override
    public String toString() {
      return name;
    }
  }
}
