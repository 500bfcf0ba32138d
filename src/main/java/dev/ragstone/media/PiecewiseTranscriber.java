package dev.ragstone.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Transcribes a recording part by part and puts the parts together. Thread-safe.
public final class PiecewiseTranscriber implements Transcriber {

  private final MediaModelSpec spec;
  private final SoundPieces pieces;
  private final Function<SoundPiece, Transcript> model;

  /// Creates a transcriber.
  ///
  /// @param spec the model
  /// @param pieces how recordings are cut
  /// @param model transcribes a part, with times from the beginning of the part
  public PiecewiseTranscriber(
      MediaModelSpec spec, SoundPieces pieces, Function<SoundPiece, Transcript> model) {
    this.spec = spec;
    this.pieces = pieces;
    this.model = model;
  }

  @Override
  public Transcript transcribe(Path file, String mediaType) {
    var whole = new Whole();
    pieces.cut(file, mediaType, piece -> whole.add(piece, model.apply(piece)));
    return new Transcript(whole.language, whole.segments);
  }

  @Override
  public MediaModelSpec spec() {
    return spec;
  }

  private static final class Whole {

    private final List<Transcript.Segment> segments = new ArrayList<>();
    private @Nullable String language;

    void add(SoundPiece piece, Transcript part) {
      language = language == null ? part.language() : language;
      for (Transcript.Segment segment : part.segments()) {
        segments.add(
            new Transcript.Segment(
                piece.startMs() + segment.startMs(),
                piece.startMs() + segment.endMs(),
                segment.text()));
      }
    }
  }
}
