package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Passage;
import dev.ragstone.answer.passage.Passages;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.document.Chunk;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.usage.TokenEstimate;
import java.util.List;

/// The numbered sources of a prompt, as many as fit: the last one that fits in part is cut at the
/// end of a sentence, those behind it are left out.
///
/// Sources are other people's text and may hold orders to the model. Each is enclosed, with its
/// title and place, in an element whose name it cannot know, and is [Harmless].
record SourceList(String text, int count) {

  /// Less than this of a source is not worth showing.
  private static final int SMALLEST_TOKENS = 40;

  /// Code points of a title, and of the headings above a chunk.
  private static final int LONGEST_TITLE = 200;

  private static final int LONGEST_SECTION = 300;

  static SourceList of(List<Source> sources, int budget, String nonce) {
    var list = new StringBuilder();
    String close = "\n</source-" + nonce + ">\n\n";
    int left = budget;
    int count = 0;
    for (int i = 0; i < sources.size(); i++) {
      String open = "<source-" + nonce + " n=\"" + (i + 1) + "\">\n" + place(sources.get(i).hit());
      int room = left - TokenEstimate.of(open) - TokenEstimate.of(close);
      String text = fitting(sources.get(i), room);
      if (text.isEmpty()) {
        break;
      }
      list.append(open).append(text).append(close);
      left = room - TokenEstimate.of(text);
      count = i + 1;
    }
    return new SourceList(list.toString(), count);
  }

  private static String place(Hit hit) {
    Chunk chunk = hit.chunk();
    var place = new StringBuilder();
    add(place, "Title", Harmless.line(hit.document().title(), LONGEST_TITLE));
    add(place, "Section", Harmless.line(String.join(" > ", chunk.headings()), LONGEST_SECTION));
    if (chunk.pages() != null) {
      add(place, "Page", numbers(chunk.pages()));
    }
    if (chunk.time() != null) {
      add(place, "Second", String.valueOf(chunk.time().startMs() / 1000));
    }
    return place.append('\n').toString();
  }

  private static String numbers(Chunk.Pages pages) {
    return pages.first() == pages.last()
        ? String.valueOf(pages.first())
        : pages.first() + "-" + pages.last();
  }

  private static void add(StringBuilder place, String name, String value) {
    if (!value.isBlank()) {
      place.append(name).append(": ").append(value).append('\n');
    }
  }

  private static String fitting(Source source, int budget) {
    Chunk chunk = source.hit().chunk();
    String text = Harmless.text(chunk.text());
    if (TokenEstimate.of(text) <= budget) {
      return text;
    }
    int end = 0;
    for (Passage passage : passages(source, text)) {
      if (TokenEstimate.of(text.substring(0, passage.end())) > budget) {
        break;
      }
      end = passage.end();
    }
    String begun = text.substring(0, end);
    return TokenEstimate.of(begun) < SMALLEST_TOKENS ? "" : begun;
  }

  /// Most texts hold nothing that has to be disarmed.
  private static List<Passage> passages(Source source, String harmless) {
    Chunk chunk = source.hit().chunk();
    return harmless.equals(chunk.text())
        ? source.passages()
        : Passages.of(harmless, chunk.headings());
  }
}
