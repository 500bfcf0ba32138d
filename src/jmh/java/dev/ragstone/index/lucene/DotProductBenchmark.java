package dev.ragstone.index.lucene;

import dev.ragstone.embedding.Embedding;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Two vectors compared: as the index does it, in full precision and in 8 bits, and by a plain loop.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DotProductBenchmark {

  private static final int DIMENSION = 384;

  private final float[] one = new float[DIMENSION];
  private final float[] other = new float[DIMENSION];
  private final byte[] oneRounded = new byte[DIMENSION];
  private final byte[] otherRounded = new byte[DIMENSION];
  private final Embedding oneEmbedding;
  private final Embedding otherEmbedding;

  public DotProductBenchmark() {
    var random = new Random(1);
    for (int i = 0; i < DIMENSION; i++) {
      one[i] = (float) random.nextGaussian();
      other[i] = (float) random.nextGaussian();
    }
    random.nextBytes(oneRounded);
    random.nextBytes(otherRounded);
    oneEmbedding = Embedding.normalized(one);
    otherEmbedding = Embedding.normalized(other);
  }

  @Benchmark
  public float simd() {
    return VectorUtil.dotProduct(one, other);
  }

  @Benchmark
  public int simdOn8Bits() {
    return VectorUtil.uint8DotProduct(oneRounded, otherRounded);
  }

  @Benchmark
  public double plainLoop() {
    return oneEmbedding.cosine(otherEmbedding);
  }
}
