package dev.ragstone.answer.passage;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Place;
import dev.ragstone.document.TimeRange;
import dev.ragstone.retrieval.Hit;
import org.jspecify.annotations.Nullable;

/// A passage of a document that supports a sentence of the answer.
///
/// @param marker the number in square brackets that stands after the sentence; one citation has it,
///   from 1 in order of appearance
/// @param documentId the document
/// @param title what people know the document by
/// @param filename of the document, with `/` between folders
/// @param url where people find the original
/// @param page page, slide or sheet on which the quote begins, from 1; absent where the format has
///   none
/// @param pageEnd page, slide or sheet on which the quote ends
/// @param time when the quote is said, in recordings
/// @param start offset of the quote's first character in the document's text, in code points
/// @param end offset after its last character, in code points
/// @param quote verbatim slice of the document's text
public record Citation(
    int marker,
    String documentId,
    String title,
    String filename,
    @Nullable String url,
    @Nullable Integer page,
    @Nullable Integer pageEnd,
    @Nullable TimeRange time,
    int start,
    int end,
    String quote) {

  /// Cites a slice of a source.
  ///
  /// @param marker its number in the answer
  /// @param source the chunk with the quote
  /// @param from offset of the quote in the chunk's text, in UTF-16 units
  /// @param to offset after the quote, in UTF-16 units
  /// @return the citation
  public static Citation of(int marker, Hit source, int from, int to) {
    Chunk chunk = source.chunk();
    String text = chunk.text();
    int start = text.codePointCount(0, from);
    int end = start + text.codePointCount(from, to);
    Place place = chunk.places().of(start, end);
    return new Citation(
        marker,
        source.document().id(),
        source.document().title(),
        source.document().filename(),
        source.document().url(),
        place instanceof Pages pages ? (Integer) pages.first() : null,
        place instanceof Pages pages ? (Integer) pages.last() : null,
        place instanceof TimeRange time ? time : null,
        chunk.start() + start,
        chunk.start() + end,
        text.substring(from, to));
  }

  /// {@return whether both quote the same words of the same document}
  ///
  /// @param other of the same answer
  public boolean quotesTheSame(Citation other) {
    return documentId.equals(other.documentId) && start == other.start && end == other.end;
  }
}
