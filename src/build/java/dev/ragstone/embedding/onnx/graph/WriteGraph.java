package dev.ragstone.embedding.onnx.graph;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The step of the build that writes the graph of bge-small-en-v1.5.
final class WriteGraph {

  private static final String TRAINED = "/bge-small-en-v1.5.onnx";
  private static final int LAYERS = 12;
  private static final int HEADS = 12;

  private WriteGraph() {}

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    try (var trained = WriteGraph.class.getResourceAsStream(TRAINED)) {
      if (trained == null) {
        throw new FileNotFoundException("no resource " + TRAINED);
      }
      var weights = TrainedWeights.read(trained.readAllBytes());
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.write(target, BertGraph.write(weights, LAYERS, HEADS));
    }
  }
}
