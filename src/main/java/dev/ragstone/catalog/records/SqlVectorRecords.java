package dev.ragstone.catalog.records;

import dev.ragstone.catalog.Database;
import dev.ragstone.embedding.VectorRecords;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Vectors that a remote model made, as rows of the catalog.
@Singleton
final class SqlVectorRecords implements VectorRecords {

  /// Databases limit the parameters of a statement.
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Clock clock;

  @Inject
  SqlVectorRecords(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Map<String, float[]> find(Collection<String> addresses) {
    var found = new HashMap<String, float[]>();
    List<String> all = List.copyOf(addresses);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<String> stale = database.withHandle(handle -> find(handle, some, found));
      if (!stale.isEmpty()) {
        touch(stale);
      }
    }
    return found;
  }

  @Override
  public void keep(Map<String, float[]> vectors, int capacity, Duration time) {
    database.inTransaction(handle -> {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              INSERT INTO kept_vectors (address, vector, used_at) VALUES (:address, :vector, :now)
              ON CONFLICT (address) DO UPDATE SET vector = excluded.vector, used_at = excluded.used_at\
              """);
      vectors.forEach((address, vector) ->
          batch
              .bind("address", address)
              .bind("vector", bytes(vector))
              .bind("now", clock.millis())
              .add());
      batch.execute();
      return forget(handle, capacity, clock.millis() - time.toMillis());
    });
  }

  /// Returns those whose use is not recorded yet today: recording every use would make each look-up
  /// a write.
  private List<String> find(Handle handle, List<String> addresses, Map<String, float[]> found) {
    var stale = new ArrayList<String>();
    long today = clock.millis() - Duration.ofDays(1).toMillis();
    handle
        .createQuery(
            "SELECT address, vector, used_at FROM kept_vectors WHERE address IN (<addresses>)")
        .bindList("addresses", addresses)
        .map((row, _) -> {
          found.put(row.getString("address"), floats(row.getBytes("vector")));
          return row.getLong("used_at") < today ? row.getString("address") : "";
        })
        .filter(address -> !address.isEmpty())
        .forEach(stale::add);
    return stale;
  }

  private void touch(List<String> addresses) {
    database.inTransaction(handle -> {
      PreparedBatch batch =
          handle.prepareBatch("UPDATE kept_vectors SET used_at = :now WHERE address = :address");
      addresses.forEach(
          address -> batch.bind("now", clock.millis()).bind("address", address).add());
      return batch.execute();
    });
  }

  private static int forget(Handle handle, int capacity, long oldest) {
    handle
        .createUpdate("DELETE FROM kept_vectors WHERE used_at < :oldest")
        .bind("oldest", oldest)
        .execute();
    int kept = handle.createQuery("SELECT COUNT(*) FROM kept_vectors").mapTo(Integer.class).one();
    if (kept <= capacity) {
      return 0;
    }
    return handle
        .createUpdate(
            """
            DELETE FROM kept_vectors WHERE address IN (
              SELECT address FROM kept_vectors ORDER BY used_at, address LIMIT :excess)\
            """)
        .bind("excess", kept - capacity)
        .execute();
  }

  private static byte[] bytes(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
