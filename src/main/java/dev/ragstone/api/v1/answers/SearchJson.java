package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.api.v1.documents.ChunkJson;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.TimeRange;
import dev.ragstone.index.IndexedDocument;
import dev.ragstone.retrieval.Explanation;
import dev.ragstone.retrieval.Highlight;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import dev.ragstone.retrieval.SearchResult;
import java.util.List;
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

  static SearchJson of(SearchResult found, boolean grouped) {
    return new SearchJson(
        found.query(),
        found.mode().label(),
        found.took().toMillis(),
        found.totalCandidates(),
        found.hits().stream().map(hit -> HitJson.of(hit, grouped)).toList());
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
  /// @param time when it is said, in recordings
  /// @param start offset in the document's text, in code points
  /// @param end offset after its last character
  /// @param text verbatim
  /// @param highlights words of the query in the text
  /// @param more further passages of the same document, ranked from 2; absent unless hits are
  ///   grouped
  /// @param explanation how the score came about; absent unless asked for
  public record HitJson(
      int rank,
      double score,
      Scores scores,
      String chunkId,
      DocumentOfHit document,
      List<String> headings,
      @Nullable Integer page,
      @Nullable Integer pageEnd,
      @Nullable TimeRange time,
      int start,
      int end,
      String text,
      List<Highlight> highlights,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HitJson> more,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation) {

    static HitJson of(Hit hit) {
      return of(hit, false);
    }

    static HitJson of(Hit hit, boolean grouped) {
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
          chunk.time(),
          chunk.start(),
          chunk.end(),
          chunk.text(),
          hit.highlights(),
          grouped ? hit.more().stream().map(more -> of(more, false)).toList() : null,
          hit.explanation());
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
