package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Passages;
import dev.ragstone.document.Chunk;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.usage.TokenEstimate;
import java.util.List;
import java.util.regex.Pattern;

/// The numbered sources of a prompt, as many as fit: the last one that fits in part is cut at the
/// end of a sentence, those behind it are left out.
///
/// Sources are other people's text and may hold orders to the model. Each is enclosed in an element
/// that its own text cannot close.
record SourceList(String text, int count) {

  /// Less than this of a source is not worth showing.
  private static final int SMALLEST_TOKENS = 40;

  private static final Pattern ELEMENT = Pattern.compile("<(?=/?source)", Pattern.CASE_INSENSITIVE);

  static SourceList of(List<Hit> hits, int budget) {
    var list = new StringBuilder();
    int left = budget;
    int count = 0;
    for (int i = 0; i < hits.size(); i++) {
      String open = opening(i + 1, hits.get(i));
      int room = left - TokenEstimate.of(open) - TokenEstimate.of("</source>\n\n");
      String text = fitting(hits.get(i).chunk(), room);
      if (text.isEmpty()) {
        break;
      }
      list.append(open).append(text).append("\n</source>\n\n");
      left = room - TokenEstimate.of(text);
      count = i + 1;
    }
    return new SourceList(list.toString(), count);
  }

  private static String opening(int number, Hit hit) {
    Chunk chunk = hit.chunk();
    var element = new StringBuilder("<source n=\"" + number + "\"");
    attribute(element, "title", hit.document().title());
    attribute(element, "section", String.join(" > ", chunk.headings()));
    if (chunk.pages() != null) {
      attribute(element, "page", numbers(chunk.pages()));
    }
    if (chunk.time() != null) {
      attribute(element, "seconds", String.valueOf(chunk.time().startMs() / 1000));
    }
    return element.append(">\n").toString();
  }

  private static String numbers(Chunk.Pages pages) {
    return pages.first() == pages.last()
        ? String.valueOf(pages.first())
        : pages.first() + "-" + pages.last();
  }

  private static void attribute(StringBuilder element, String name, String value) {
    if (!value.isBlank()) {
      String safe = value.replaceAll("[<>\"\\s]+", " ").strip();
      element.append(' ').append(name).append("=\"").append(safe).append('"');
    }
  }

  private static String fitting(Chunk chunk, int budget) {
    String text = ELEMENT.matcher(chunk.text()).replaceAll("‹");
    if (TokenEstimate.of(text) <= budget) {
      return text;
    }
    int end = 0;
    for (Passage passage : Passages.of(text, chunk.headings())) {
      if (TokenEstimate.of(text.substring(0, passage.end())) > budget) {
        break;
      }
      end = passage.end();
    }
    String begun = text.substring(0, end);
    return TokenEstimate.of(begun) < SMALLEST_TOKENS ? "" : begun;
  }
}
