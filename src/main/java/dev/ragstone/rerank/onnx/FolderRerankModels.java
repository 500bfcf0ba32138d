package dev.ragstone.rerank.onnx;

import dev.ragstone.inference.InferencePool;
import dev.ragstone.inference.ModelDescriptor;
import dev.ragstone.inference.ModelFolders;
import dev.ragstone.rerank.RerankModel;
import dev.ragstone.rerank.RerankModelSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// The rerank models of the folder `models`.
@Singleton
final class FolderRerankModels implements RerankModelSource {

  private final List<RerankModel> models;
  private final Map<String, String> refused;

  FolderRerankModels(ModelFolders folders, InferencePool pool) {
    models =
        folders.of(ModelDescriptor.Type.RERANK).stream()
            .<RerankModel>map(folder -> new FolderRerankModel(folder, folders, pool))
            .toList();
    refused = folders.refused();
  }

  @Override
  public List<RerankModel> models() {
    return models;
  }

  @Override
  public Map<String, String> refused() {
    return refused;
  }
}
