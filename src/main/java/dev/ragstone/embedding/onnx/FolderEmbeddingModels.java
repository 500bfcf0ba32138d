package dev.ragstone.embedding.onnx;

import dev.ragstone.embedding.EmbeddingConfig;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.embedding.EmbeddingModelSource;
import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.ModelDescriptor;
import dev.ragstone.inference.ModelFolders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// The embedding models of the folder `models`.
@Singleton
final class FolderEmbeddingModels implements EmbeddingModelSource {

  private final List<EmbeddingModel> models;
  private final Map<String, String> refused;

  FolderEmbeddingModels(ModelFolders folders, InferencePool pool, EmbeddingConfig config) {
    models =
        folders.of(ModelDescriptor.Type.EMBEDDING).stream()
            .<EmbeddingModel>map(
                folder -> new FolderEmbeddingModel(folder, folders, pool, config.cachedQueries()))
            .toList();
    refused = folders.refused();
  }

  @Override
  public List<EmbeddingModel> models() {
    return models;
  }

  @Override
  public Map<String, String> refused() {
    return refused;
  }
}
