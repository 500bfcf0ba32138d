package dev.ragstone.rerank.onnx;

import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.LoadedModel;
import dev.ragstone.inference.ModelFolder;
import dev.ragstone.inference.ModelFolders;
import dev.ragstone.inference.TokenVectors;
import dev.ragstone.inference.Tokens;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.rerank.RerankModel;
import java.util.List;
import java.util.concurrent.Callable;

/// A cross-encoder of the folder `models`: one number for a pair of texts, the log-odds that the
/// passage answers; or two, those that it does not and that it does.
final class FolderRerankModel implements RerankModel {

  private final ModelFolder folder;
  private final ModelFolders models;
  private final InferencePool pool;

  FolderRerankModel(ModelFolder folder, ModelFolders models, InferencePool pool) {
    this.folder = folder;
    this.models = models;
    this.pool = pool;
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public List<Double> scores(String question, List<String> passages) {
    List<Callable<Double>> work =
        passages.stream()
            .<Callable<Double>>map(
                passage -> () -> models.use(folder, model -> score(model, question, passage)))
            .toList();
    return pool.passages(work);
  }

  private double score(LoadedModel model, String question, String passage) {
    Tokens pair = model.tokenizer().encodePair(question, passage, folder.descriptor().maxTokens());
    TokenVectors logits = model.graph().run(List.of(pair));
    float[] values = logits.first(0);
    double logOdds =
        switch (values.length) {
          case 1 -> values[0];
          case 2 -> values[1] - values[0];
          default ->
              throw new ProblemException(
                  ProblemType.MODEL_UNUSABLE,
                  folder.path().resolve("model.onnx")
                      + " must give 1 or 2 numbers for a pair of texts, got "
                      + values.length);
        };
    return 1 / (1 + Math.exp(-logOdds));
  }
}
