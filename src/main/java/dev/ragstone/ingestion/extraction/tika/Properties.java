package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.document.TextLimit;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/// Takes over what a file says of itself: the few of Tika's many keys that mean something to
/// people.
final class Properties {

  /// Titles that programs write by themselves.
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)untitled.*|.*\\.(docx?|pdf|pptx?|xlsx?|odt|rtf|dvi|tex|indd|qxd|p65|html?|txt|tmp)|"
              + "(microsoft (office )?(word|powerpoint|excel) - .*)|(power)?point presentation|"
              + "(presentation|document|slide|book|sheet) ?\\d*|\\W*");

  private static final Map<String, Property> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("author", TikaCoreProperties.CREATOR);
    KEYS.put("subject", TikaCoreProperties.SUBJECT);
    KEYS.put("description", TikaCoreProperties.DESCRIPTION);
    KEYS.put("keywords", Office.KEYWORDS);
    KEYS.put("publisher", TikaCoreProperties.PUBLISHER);
    KEYS.put("created", TikaCoreProperties.CREATED);
    KEYS.put("modified", TikaCoreProperties.MODIFIED);
  }

  private static final Map<String, String> MAIL_HEADERS = new LinkedHashMap<>();

  static {
    MAIL_HEADERS.put("from", Message.MESSAGE_FROM);
    MAIL_HEADERS.put("to", Message.MESSAGE_TO);
    MAIL_HEADERS.put("cc", Message.MESSAGE_CC);
  }

  private Properties() {}

  static void read(Metadata metadata, Draft draft) {
    KEYS.forEach((key, property) -> draft.property(key, joined(metadata, property.getName())));
    MAIL_HEADERS.forEach((key, name) -> draft.property(key, joined(metadata, name)));
    String title = metadata.get(TikaCoreProperties.TITLE);
    if (isMail(metadata)) {
      title = title == null ? metadata.get(TikaCoreProperties.SUBJECT) : title;
      addHeaders(title, metadata, draft);
    }
    title = title == null ? null : TextLimit.TITLE.cut(title);
    if (title != null && !NO_TITLE.matcher(title.strip()).matches()) {
      draft.property("title", title.replaceAll("\\s+", " "));
    }
    draft.property("language", language(metadata));
  }

  private static boolean isMail(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return type != null && type.startsWith("message/rfc822");
  }

  /// Who wrote to whom and when is asked for as often as what was written.
  private static void addHeaders(@Nullable String subject, Metadata metadata, Draft draft) {
    var lines = new StringBuilder();
    MAIL_HEADERS.forEach((key, name) -> line(lines, key, joined(metadata, name)));
    line(lines, "date", metadata.get(TikaCoreProperties.CREATED));
    if (!lines.isEmpty()) {
      draft.allowance().takeCharacters(lines.length());
      draft.addFirst(Kind.PARAGRAPH, 0, lines.toString());
    }
    if (subject != null) {
      draft.addFirst(Kind.HEADING, 1, subject.replaceAll("\\s+", " "));
    }
  }

  private static void line(StringBuilder lines, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.append(key.substring(0, 1).toUpperCase(Locale.ROOT)).append(key.substring(1));
      lines.append(": ").append(value).append('\n');
    }
  }

  private static @Nullable String joined(Metadata metadata, String name) {
    String[] values = metadata.getValues(name);
    return values.length == 0
        ? null
        : String.join(
            ", ",
            java.util.Set.copyOf(java.util.List.of(values)).size() == 1
                ? new String[] {values[0]}
                : values);
  }

  private static @Nullable String language(Metadata metadata) {
    String declared = metadata.get(TikaCoreProperties.LANGUAGE);
    if (declared == null) {
      declared = metadata.get(Metadata.CONTENT_LANGUAGE);
    }
    if (declared == null || !declared.strip().matches("[a-zA-Z]{2,3}([-_].*)?")) {
      return null;
    }
    return declared.strip().replaceFirst("[-_].*", "").toLowerCase(Locale.ROOT);
  }
}
