package dev.ragstone.catalog.records;

import dev.ragstone.catalog.Database;
import dev.ragstone.usage.Dimension;
import dev.ragstone.usage.Sums;
import dev.ragstone.usage.UsageQuery;
import dev.ragstone.usage.UsageRecords;
import dev.ragstone.usage.UsageRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The ledger of calls to providers, as rows of the catalog.
@Singleton
final class SqlUsageRecords implements UsageRecords {

  private static final String ADD =
      """
      INSERT INTO usage_records (day, model, task, collection, access_key, calls, input_tokens, output_tokens, units,
        neurons, estimated_neurons, dollars, unpriced_calls)
      VALUES (:day, :model, :task, :collection, :key, :calls, :input, :output, :units,
        :neurons, :estimated, :dollars, :unpriced)
      ON CONFLICT (day, model, task, collection, access_key) DO UPDATE SET
        calls = usage_records.calls + excluded.calls,
        input_tokens = usage_records.input_tokens + excluded.input_tokens,
        output_tokens = usage_records.output_tokens + excluded.output_tokens,
        units = usage_records.units + excluded.units,
        neurons = usage_records.neurons + excluded.neurons,
        estimated_neurons = usage_records.estimated_neurons + excluded.estimated_neurons,
        dollars = usage_records.dollars + excluded.dollars,
        unpriced_calls = usage_records.unpriced_calls + excluded.unpriced_calls\
      """;

  private static final String SUMS =
      """
      COALESCE(SUM(calls), 0) AS calls, COALESCE(SUM(input_tokens), 0) AS input_tokens,
        COALESCE(SUM(output_tokens), 0) AS output_tokens, COALESCE(SUM(units), 0) AS units,
        COALESCE(SUM(neurons), 0) AS neurons, COALESCE(SUM(estimated_neurons), 0) AS estimated_neurons,
        COALESCE(SUM(dollars), 0) AS dollars, COALESCE(SUM(unpriced_calls), 0) AS unpriced_calls
      FROM usage_records WHERE day >= :from AND day <= :to\
      """;

  private final Database database;

  @Inject
  SqlUsageRecords(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<UsageRow> rows) {
    database.inTransaction(handle -> {
      PreparedBatch batch = handle.prepareBatch(ADD);
      rows.forEach(row -> bind(batch, row));
      return batch.execute();
    });
  }

  @Override
  public Sums sum(LocalDate from, LocalDate to) {
    return database.withHandle(handle ->
        handle
            .createQuery("SELECT " + SUMS)
            .bind("from", from.toString())
            .bind("to", to.toString())
            .map((row, _) -> sums(row))
            .one());
  }

  @Override
  public List<UsageRow> find(UsageQuery query) {
    if (query.groups().isEmpty()) {
      return List.of(new UsageRow(java.util.Map.of(), sum(query.from(), query.to())));
    }
    String columns =
        query.groups().stream().map(SqlUsageRecords::column).collect(Collectors.joining(", "));
    List<String> after = query.after();
    String page = after == null ? "" : " AND (" + columns + ") > (" + places(after.size()) + ")";
    String sql =
        "SELECT "
            + columns
            + ", "
            + SUMS
            + page
            + " GROUP BY "
            + columns
            + " ORDER BY "
            + columns
            + " LIMIT :limit";
    return database.withHandle(handle -> {
      Query select =
          handle
              .createQuery(sql)
              .bind("from", query.from().toString())
              .bind("to", query.to().toString())
              .bind("limit", query.limit());
      for (int i = 0; after != null && i < after.size(); i++) {
        select.bind("after" + i, after.get(i));
      }
      return select.map((row, _) -> row(row, query.groups())).list();
    });
  }

  private static String places(int count) {
    var places = new StringBuilder();
    for (int i = 0; i < count; i++) {
      places.append(i == 0 ? ":after" : ", :after").append(i);
    }
    return places.toString();
  }

  private static String column(Dimension dimension) {
    return switch (dimension) {
      case DAY -> "day";
      case MODEL -> "model";
      case TASK -> "task";
      case COLLECTION -> "collection";
      case KEY -> "access_key";
    };
  }

  private static void bind(PreparedBatch batch, UsageRow row) {
    row.key().forEach((dimension, value) -> batch.bind(dimension.label(), value));
    Sums sums = row.sums();
    batch
        .bind("calls", sums.calls())
        .bind("input", sums.inputTokens())
        .bind("output", sums.outputTokens())
        .bind("units", sums.units())
        .bind("neurons", sums.neurons())
        .bind("estimated", sums.estimatedNeurons())
        .bind("dollars", sums.dollars())
        .bind("unpriced", sums.unpricedCalls())
        .add();
  }

  private static UsageRow row(ResultSet row, List<Dimension> groups) throws SQLException {
    var key = new EnumMap<Dimension, String>(Dimension.class);
    for (Dimension group : groups) {
      key.put(group, row.getString(column(group)));
    }
    return new UsageRow(key, sums(row));
  }

  private static Sums sums(ResultSet row) throws SQLException {
    return new Sums(
        row.getLong("calls"),
        row.getLong("input_tokens"),
        row.getLong("output_tokens"),
        row.getDouble("units"),
        row.getDouble("neurons"),
        row.getDouble("estimated_neurons"),
        row.getDouble("dollars"),
        row.getLong("unpriced_calls"));
  }
}
