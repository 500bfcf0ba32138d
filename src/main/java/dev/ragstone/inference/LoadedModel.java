package dev.ragstone.inference;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;

/// A model of a folder in memory.
///
/// @param tokenizer splits its texts
/// @param graph runs it
public record LoadedModel(Tokenizer tokenizer, OnnxModel graph) implements AutoCloseable {

  static LoadedModel of(ModelFolder folder) {
    Tokenizer tokenizer = tokenizer(folder);
    try {
      return new LoadedModel(tokenizer, OnnxModel.load(folder.graph()));
    } catch (ProblemException e) {
      tokenizer.close();
      throw unusable(folder.graph() + ": " + e.detail(), e);
    }
  }

  private static Tokenizer tokenizer(ModelFolder folder) {
    try {
      return Tokenizer.load(Files.readAllBytes(folder.tokenizer()));
    } catch (ProblemException | IOException e) {
      throw unusable(folder.tokenizer() + ": " + e.getMessage(), e);
    }
  }

  private static ProblemException unusable(String detail, Exception cause) {
    return new ProblemException(ProblemType.MODEL_UNUSABLE, detail, cause);
  }

  @Override
  public void close() {
    graph.close();
    tokenizer.close();
  }
}
