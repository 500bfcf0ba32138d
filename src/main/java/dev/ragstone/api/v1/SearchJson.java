package dev.ragstone.api.v1;

import dev.ragstone.document.Chunk;
import dev.ragstone.index.IndexedDocument;
import dev.ragstone.retrieval.Highlight;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import dev.ragstone.retrieval.SearchResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of a search on the wire.
///
/// @param query as asked
/// @param mode `hybrid`, `vector` or `keyword`
/// @param tookMs time at the server
/// @param totalCandidates chunks that were looked at closely
/// @param hits best first
public record SearchJson(
    String query, String mode, long tookMs, int totalCandidates, List<HitJson> hits) {

  /// Copies the list.
  public SearchJson {
    hits = List.copyOf(hits);
  }

  static SearchJson of(SearchResult result) {
    return new SearchJson(
        result.query(),
        result.mode().name().toLowerCase(Locale.ROOT),
        result.took().toMillis(),
        result.totalCandidates(),
        result.hits().stream().map(HitJson::of).toList());
  }

  /// One passage that was found.
  ///
  /// @param rank from 1
  /// @param score in 0..1, comparable within the result
  /// @param scores of the stages
  /// @param chunkId unique in the collection
  /// @param document that holds it
  /// @param headings titles of the sections it is in
  /// @param page first page, slide or sheet
  /// @param pageEnd last page, slide or sheet
  /// @param start offset in the document's text, in code points
  /// @param end offset after its last character
  /// @param text verbatim
  /// @param highlights words of the query in the text
  public record HitJson(
      int rank,
      double score,
      Scores scores,
      String chunkId,
      DocumentOfHit document,
      List<String> headings,
      @Nullable Integer page,
      @Nullable Integer pageEnd,
      int start,
      int end,
      String text,
      List<Highlight> highlights) {

    static HitJson of(Hit hit) {
      Chunk chunk = hit.chunk();
      return new HitJson(
          hit.rank(),
          hit.score(),
          hit.scores(),
          chunk.id(),
          DocumentOfHit.of(hit.document()),
          chunk.headings(),
          ChunkJson.firstPage(chunk),
          ChunkJson.lastPage(chunk),
          chunk.start(),
          chunk.end(),
          chunk.text(),
          hit.highlights());
    }
  }

  /// What a hit shows of its document.
  ///
  /// @param id unique in the collection
  /// @param title what people know it by
  /// @param filename as uploaded
  /// @param url where people find the original
  /// @param metadata the uploader's keys and values
  public record DocumentOfHit(
      String id,
      String title,
      String filename,
      @Nullable String url,
      Map<String, Object> metadata) {

    static DocumentOfHit of(IndexedDocument document) {
      return new DocumentOfHit(
          document.id(),
          document.title(),
          document.filename(),
          document.url(),
          document.metadata().values());
    }
  }
}
