package dev.ragstone.retrieval;

import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.StageScore;
import dev.ragstone.index.WordEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Two hundred candidates made one ranking: by evidence and by reciprocal rank.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FusionBenchmark {

  private static final int CANDIDATES = 200;

  private final Fusion evidence = new EvidenceFusion(EvidenceFusion.Weights.HYBRID);
  private final Fusion ranks = new ReciprocalRankFusion(10);
  private final List<Candidate> candidates = new ArrayList<>();

  public FusionBenchmark() {
    var random = new Random(1);
    for (int i = 0; i < CANDIDATES; i++) {
      candidates.add(
          new Candidate(
              new Numbered(i),
              new StageScore(i + 1, random.nextDouble()),
              new StageScore(CANDIDATES - i, random.nextDouble()),
              random.nextDouble(),
              new WordEvidence(random.nextDouble(), random.nextDouble(), random.nextDouble())));
    }
  }

  @Benchmark
  public Object evidence() {
    return evidence.fuse(candidates);
  }

  @Benchmark
  public Object ranks() {
    return ranks.fuse(candidates);
  }

  private record Numbered(int number) implements ChunkHandle {}
}
