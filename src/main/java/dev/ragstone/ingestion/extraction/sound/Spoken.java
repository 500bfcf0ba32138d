package dev.ragstone.ingestion.extraction.sound;

import dev.ragstone.document.Places;
import dev.ragstone.document.TimeRange;
import dev.ragstone.ingestion.extraction.PlacedText;
import dev.ragstone.media.Transcript.Segment;
import java.util.ArrayList;
import java.util.List;

/// A paragraph of speech: long enough to hold a thought, short enough that its time says where to
/// listen.
///
/// @param text what is said, and when each part of it
record Spoken(PlacedText text) {

  private static final long LONG_ENOUGH_MS = 15_000;
  private static final long TOO_LONG_MS = 40_000;
  private static final long PAUSE_MS = 2_500;

  /// Joins segments up to a sentence's end, a pause, or a length.
  static List<Spoken> paragraphs(List<Segment> segments) {
    var paragraphs = new ArrayList<Spoken>();
    var open = new ArrayList<Segment>();
    for (Segment segment : segments) {
      if (!open.isEmpty() && endsBefore(open, segment)) {
        paragraphs.add(of(open));
        open.clear();
      }
      open.add(segment);
    }
    if (!open.isEmpty()) {
      paragraphs.add(of(open));
    }
    return paragraphs;
  }

  private static boolean endsBefore(List<Segment> open, Segment next) {
    long length = open.getLast().endMs() - open.getFirst().startMs();
    boolean sentence = open.getLast().text().strip().matches("(?s).*[.!?。！？]");
    return next.startMs() - open.getLast().endMs() >= PAUSE_MS
        || (length >= LONG_ENOUGH_MS && sentence)
        || next.endMs() - open.getFirst().startMs() > TOO_LONG_MS;
  }

  private static Spoken of(List<Segment> segments) {
    var text = new StringBuilder();
    var times = new ArrayList<Places.Stretch>();
    for (Segment segment : segments) {
      text.append(text.isEmpty() ? "" : " ");
      var time = new TimeRange(segment.startMs(), segment.endMs());
      times.add(new Places.Stretch(text.length(), time));
      text.append(segment.text().strip());
    }
    return new Spoken(new PlacedText(text.toString(), new Places(times)));
  }
}
