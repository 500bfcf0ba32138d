package dev.ragstone.index.lucene;

import dev.ragstone.document.Filter;
import dev.ragstone.document.Filter.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Turns filters into Lucene queries that match without scoring.
final class FilterQueries {

  private FilterQueries() {}

  /// {@return the query that matches the chunks of the documents that meet the filter; it stops
  /// once its thread is interrupted}
  static Query of(Filter filter) {
    return new InterruptibleQuery(matching(filter));
  }

  private static Query matching(Filter filter) {
    return switch (filter) {
      case Filter.And(var filters) -> all(filters);
      case Filter.Or(var filters) -> any(filters.stream().map(FilterQueries::matching).toList());
      case Filter.Not(var negated) -> not(matching(negated));
      case Filter.In(String field, var values) -> in(Attributes.name(field), values);
      case Filter.Range(String field, Order order, Object value) ->
          range(Attributes.name(field), order, Attribute.of(value));
      case Filter.Exists(String field, boolean present) ->
          present ? present(field) : not(present(field));
      case Filter.Prefix(String field, String prefix) ->
          TermRunQuery.of(AttributeTerms.prefix(Attributes.name(field), prefix));
    };
  }

  private static Query all(List<Filter> filters) {
    if (filters.isEmpty()) {
      return MatchAllDocsQuery.INSTANCE;
    }
    var builder = new BooleanQuery.Builder();
    filters.forEach(filter -> builder.add(matching(filter), Occur.FILTER));
    return builder.build();
  }

  private static Query any(List<Query> queries) {
    if (queries.isEmpty()) {
      return new MatchNoDocsQuery("a choice among nothing");
    }
    var builder = new BooleanQuery.Builder();
    queries.forEach(query -> builder.add(query, Occur.SHOULD));
    return new ConstantScoreQuery(builder.build());
  }

  private static Query not(Query query) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }

  private static Query present(String field) {
    return new TermQuery(term(AttributeTerms.present(Attributes.name(field))));
  }

  private static Query in(String name, List<Object> values) {
    List<BytesRef> terms = new ArrayList<>();
    List<byte[]> points = new ArrayList<>();
    for (Object value : values) {
      switch (Attribute.of(value)) {
        case Attribute.Text(String text) -> terms.add(AttributeTerms.text(name, text));
        case Attribute.Flag(boolean flag) -> terms.add(AttributeTerms.flag(name, flag));
        case Attribute.Moment(var at, String _) -> points.add(MagnitudePoint.of(name, at));
        case Attribute.Magnitude(Number number) -> points.add(MagnitudePoint.of(name, number));
      }
    }
    List<Query> queries = new ArrayList<>();
    if (!terms.isEmpty()) {
      queries.add(new TermInSetQuery(Fields.ATTRIBUTES, terms));
    }
    if (!points.isEmpty()) {
      queries.add(BinaryPoint.newSetQuery(Fields.MAGNITUDES, points.toArray(byte[][]::new)));
    }
    return any(queries);
  }

  private static Query range(String name, Order order, Attribute bound) {
    return switch (bound) {
      case Attribute.Text(String text) -> textRange(name, order, text);
      case Attribute.Moment(var at, String _) -> pointRange(MagnitudePoint.of(name, at), order);
      case Attribute.Magnitude(Number number) -> pointRange(MagnitudePoint.of(name, number), order);
      case Attribute.Flag _ -> new MatchNoDocsQuery("truth values have no order");
    };
  }

  private static Query textRange(String name, Order order, String bound) {
    BytesRef value = AttributeTerms.text(name, bound);
    BytesRef first = AttributeTerms.prefix(name, "");
    BytesRef last = AttributeTerms.afterTexts(name);
    return switch (order) {
      case LT -> TermRunQuery.between(first, value);
      case LTE -> TermRunQuery.between(first, TermRunQuery.after(value));
      case GT -> TermRunQuery.between(TermRunQuery.after(value), last);
      case GTE -> TermRunQuery.between(value, last);
    };
  }

  private static Query pointRange(byte[] bound, Order order) {
    byte[] lowest = MagnitudePoint.lowest(bound);
    byte[] highest = MagnitudePoint.highest(bound);
    return switch (order) {
      case LT -> Arrays.equals(bound, lowest) ? none() : points(lowest, step(bound, -1));
      case LTE -> points(lowest, bound);
      case GT -> Arrays.equals(bound, highest) ? none() : points(step(bound, 1), highest);
      case GTE -> points(bound, highest);
    };
  }

  private static Query none() {
    return new MatchNoDocsQuery("beyond the last value");
  }

  private static Query points(byte[] from, byte[] to) {
    return new InterruptibleQuery(BinaryPoint.newRangeQuery(Fields.MAGNITUDES, from, to));
  }

  /// Returns the next point up or down; the callers exclude an overflow.
  private static byte[] step(byte[] point, int direction) {
    byte[] next = point.clone();
    int carry = direction > 0 ? 0x00 : 0xFF;
    for (int i = next.length - 1; i >= 0; i--) {
      next[i] = (byte) (next[i] + direction);
      if ((next[i] & 0xFF) != carry) {
        break;
      }
    }
    return next;
  }

  private static Term term(BytesRef bytes) {
    return new Term(Fields.ATTRIBUTES, bytes);
  }
}
