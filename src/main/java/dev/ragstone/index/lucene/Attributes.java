package dev.ragstone.index.lucene;

import dev.ragstone.document.Document;
import dev.ragstone.document.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;

/// What filters can ask of a document: its built-in fields and its metadata, in the form that the
/// index compares.
final class Attributes {

  private Attributes() {}

  /// {@return the index's name for a field of a filter; built-in fields and metadata keys never
  /// meet}
  static String name(String field) {
    return Filter.BUILT_IN.contains(field) ? "builtin:" + field : "metadata:" + field;
  }

  /// {@return the fields that every chunk of the document carries}
  static List<IndexableField> of(Document document) {
    List<IndexableField> fields = new ArrayList<>();
    builtIn(document).forEach((field, value) -> add(fields, name(field), value));
    document.metadata().values().forEach((key, value) -> add(fields, "metadata:" + key, value));
    return fields;
  }

  private static Map<String, Object> builtIn(Document document) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("document_id", document.id());
    values.put("filename", document.source().filename());
    values.put("folder", document.source().folder());
    values.put("media_type", document.source().mediaType());
    values.put("created_at", document.createdAt().toString());
    values.put("updated_at", document.updatedAt().toString());
    String language = document.source().language();
    if (language != null) {
      values.put("language", language);
    }
    return values;
  }

  private static void add(List<IndexableField> fields, String name, Object value) {
    fields.add(new StringField(Fields.ATTRIBUTES, AttributeTerms.present(name), Field.Store.NO));
    List<?> elements = value instanceof List<?> list ? list : List.of(value);
    elements.forEach(element -> addElement(fields, name, Attribute.of(element)));
  }

  private static void addElement(List<IndexableField> fields, String name, Attribute attribute) {
    switch (attribute) {
      case Attribute.Text(String value) -> fields.add(text(name, value));
      case Attribute.Moment(var at, String value) -> {
        fields.add(text(name, value));
        fields.add(new BinaryPoint(Fields.MAGNITUDES, MagnitudePoint.of(name, at)));
      }
      case Attribute.Magnitude(Number value) ->
          fields.add(new BinaryPoint(Fields.MAGNITUDES, MagnitudePoint.of(name, value)));
      case Attribute.Flag(boolean value) ->
          fields.add(
              new StringField(Fields.ATTRIBUTES, AttributeTerms.flag(name, value), Field.Store.NO));
    }
  }

  private static IndexableField text(String name, String value) {
    return new StringField(Fields.ATTRIBUTES, AttributeTerms.text(name, value), Field.Store.NO);
  }
}
