package dev.ragstone.catalog.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.document.Document;
import dev.ragstone.document.Document.Counts;
import dev.ragstone.document.DocumentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// In which order documents are taken, and what is said about it.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class QueueOrderTest {

  private static final Duration LEASE = Duration.ofMinutes(1);

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  QueueOrderTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("big").withCollection("small");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void letsCollectionsTakeTurns() {
    store("big", 6);
    store("small", 2);
    assertThat(claims(8))
        .containsExactly("big0", "small0", "big1", "small1", "big2", "big3", "big4", "big5");
  }

  @Test
  void doesNotLetAnOldBacklogHoldUpWhoComesLater() {
    store("big", 6);
    assertThat(claims(3)).containsExactly("big0", "big1", "big2");
    store("small", 2);
    assertThat(claims(4)).containsExactly("big3", "small0", "big4", "small1");
  }

  @Test
  void givesNobodyAnAdvantageForHavingBeenAway() {
    catalog.store("small", "before", "before");
    claims(1);
    store("big", 3);
    store("small", 3);
    assertThat(claims(6)).containsExactly("big0", "small0", "big1", "small1", "big2", "small2");
  }

  @Test
  void putsSingleUploadsAheadOfBulkAndLetsOneOfBulkThroughForEveryNine() {
    for (int i = 0; i < 3; i++) {
      catalog.bulk("big", "bulk" + i, "bulk " + i);
    }
    store("small", 20);
    List<String> taken = claims(23);
    assertThat(taken.get(9)).isEqualTo("bulk0");
    assertThat(taken.get(19)).isEqualTo("bulk1");
    assertThat(taken.getLast()).isEqualTo("bulk2");
  }

  @Test
  void saysThePlaceAtWhichEachDocumentIsTaken() {
    for (int i = 0; i < 4; i++) {
      catalog.bulk("big", "bulk" + i, "bulk " + i);
    }
    store("big", 8);
    store("small", 5);
    claims(2);
    var said = new HashMap<String, Integer>();
    for (String collection : List.of("big", "small")) {
      List<Document> documents =
          catalog.documents.list(
              new DocumentQuery(
                  Principal.service(),
                  collection,
                  List.of(DocumentStatus.QUEUED),
                  null,
                  null,
                  null,
                  100));
      catalog
          .standings
          .of(Principal.service(), collection, documents)
          .forEach((id, standing) ->
              said.put(id, Optional.ofNullable(standing.queuePosition()).orElseThrow()));
    }
    List<String> taken = claims(said.size());
    var happened = new HashMap<String, Integer>();
    for (int i = 0; i < taken.size(); i++) {
      happened.put(taken.get(i), i + 1);
    }
    assertThat(said).isEqualTo(happened);
  }

  @Test
  void queuesAWholeCollectionBehindSingleUploads() {
    store("big", 3);
    claims(3);
    assertThat(catalog.documents.requeueAll("big", null)).isEqualTo(3);
    store("small", 1);
    assertThat(claims(4)).containsExactly("small0", "big0", "big1", "big2");
  }

  @Test
  void queuesOnlyWhatFailedWhereAskedTo() {
    store("big", 2);
    Claim first = catalog.queue.claim(LEASE).orElseThrow();
    catalog.queue.ready(first, new Counts(0, 1, 1));
    Claim second = catalog.queue.claim(LEASE).orElseThrow();
    catalog.queue.fail(second, new Document.Failure("no-text", "none", DocumentStatus.EXTRACTING));
    assertThat(catalog.documents.requeueAll("big", DocumentStatus.FAILED)).isEqualTo(1);
    assertThat(claims(1)).containsExactly("big1");
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
  }

  @Test
  void takesNothingWhilePausedAndGoesOnAfterARestart() {
    store("big", 1);
    catalog.control.pause(null);
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    reopen();
    assertThat(catalog.control.state().paused()).isTrue();
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    var woken = new ArrayList<String>();
    catalog.changes.subscribe(Principal.service(), document -> woken.add(document.id()));
    catalog.control.resume(null);
    assertThat(woken).containsExactly("big0");
    assertThat(claims(1)).containsExactly("big0");
  }

  @Test
  void pausesOneCollectionAlone() {
    store("big", 2);
    store("small", 1);
    catalog.control.pause("big");
    assertThat(claims(1)).containsExactly("small0");
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    Document paused = catalog.documents.get(Principal.service(), "big", "big0");
    assertThat(catalog.standings.of(Principal.service(), "big", List.of(paused)).get("big0"))
        .isEqualTo(Standings.Standing.NONE);
    QueueControl.State state = catalog.control.state();
    assertThat(state.paused()).isFalse();
    assertThat(state.lines().getFirst())
        .returns("big", QueueControl.Line::collection)
        .returns(true, QueueControl.Line::paused)
        .returns(2L, QueueControl.Line::queued);
    assertThat(state.lines().getLast()).returns(1L, QueueControl.Line::processing);
    catalog.control.resume("big");
    assertThat(claims(2)).containsExactly("big0", "big1");
  }

  @Test
  void cancelsWhatWaitsAndWhatIsInWork() {
    store("big", 2);
    Claim claim = catalog.queue.claim(LEASE).orElseThrow();
    for (String id : List.of("big0", "big1")) {
      Document cancelled = catalog.documents.cancel("big", id);
      assertThat(cancelled.status()).isEqualTo(DocumentStatus.FAILED);
      assertThat(cancelled.progress().error())
          .isNotNull()
          .returns("cancelled", Document.Failure::type);
    }
    assertThat(catalog.queue.holds(claim)).isFalse();
    assertThat(catalog.queue.claim(LEASE)).isEmpty();
    catalog.documents.requeue("big", "big0");
    assertThat(claims(1)).containsExactly("big0");
  }

  private void reopen() {
    catalog.close();
    catalog = new CatalogFixture(kind, folder);
  }

  private void store(String collection, int documents) {
    for (int i = 0; i < documents; i++) {
      catalog.store(collection, collection + i, collection + " " + i);
    }
  }

  private List<String> claims(int most) {
    return Stream.generate(() -> catalog.queue.claim(LEASE))
        .limit(most)
        .map(claim -> claim.orElseThrow().document().id())
        .toList();
  }
}
