package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.index.IndexedDocument;
import dev.ragstone.index.StageScore;
import dev.ragstone.retrieval.Highlight;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.Scores;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Ten hits of a thousand characters written as JSON, against their texts alone: what the rest of
/// the answer costs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HitListBenchmark {

  private static final int HITS = 10;
  private static final String TEXT = "The valve is closed by hand, and \"slowly\". ".repeat(25);

  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
  private final SearchResult result;
  private final List<String> texts;

  public HitListBenchmark() {
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    List<Hit> hits = IntStream.rangeClosed(1, HITS).mapToObj(HitListBenchmark::hit).toList();
    result = new SearchResult("How is it closed?", SearchMode.HYBRID, hits, 180, Duration.ofMillis(3));
    texts = hits.stream().map(each -> each.chunk().text()).toList();
  }

  private static Hit hit(int rank) {
    var document =
        new IndexedDocument(
            "d" + rank,
            "Document " + rank,
            "folder/d.pdf",
            null,
            "application/pdf",
            new Metadata(Map.of("department", "sales", "year", 2026L)));
    var chunk =
        new Chunk("d" + rank, rank, TEXT, List.of("Part", "Valves"), Places.NONE, 0, TEXT.length(), 250);
    var scores = new Scores(new StageScore(rank, .8), new StageScore(rank, 12.5), null);
    List<Highlight> highlights =
        IntStream.range(0, 25).mapToObj(i -> new Highlight(i * 43 + 4, i * 43 + 9, null, null)).toList();
    return new Hit(rank, 1.0 / rank, scores, chunk, document, highlights, null, List.of());
  }

  @Benchmark
  public byte[] hits() throws JsonProcessingException {
    return mapper.writeValueAsBytes(SearchJson.of(result, false));
  }

  @Benchmark
  public byte[] texts() throws JsonProcessingException {
    return mapper.writeValueAsBytes(texts);
  }
}
