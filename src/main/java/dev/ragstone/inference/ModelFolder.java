package dev.ragstone.inference;

import dev.ragstone.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// A model in a folder of its own: `model.onnx`, `tokenizer.json` and `model.json`.
///
/// @param name of the folder
/// @param path the folder
/// @param descriptor what `model.json` says
/// @param digest of all that decides what the model gives: it changes with any of the files
public record ModelFolder(String name, Path path, ModelDescriptor descriptor, String digest) {

  private static final String GRAPH = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String DESCRIPTOR = "model.json";

  static ModelFolder read(Path path) throws UnusableModelException {
    for (String file : List.of(DESCRIPTOR, GRAPH, TOKENIZER)) {
      if (!Files.isRegularFile(path.resolve(file))) {
        throw new UnusableModelException(path.resolve(file) + " must be a file, got nothing");
      }
    }
    ModelDescriptor descriptor = DescriptorReader.read(path.resolve(DESCRIPTOR));
    try {
      return new ModelFolder(
          String.valueOf(path.getFileName()), path, descriptor, digest(path, descriptor));
    } catch (IOException e) {
      throw new UnusableModelException(path + " must be readable, got " + e);
    }
  }

  Path graph() {
    return path.resolve(GRAPH);
  }

  Path tokenizer() {
    return path.resolve(TOKENIZER);
  }

  private static String digest(Path path, ModelDescriptor descriptor) throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update(descriptor.toString().getBytes(StandardCharsets.UTF_8));
    for (String file : List.of(GRAPH, TOKENIZER)) {
      Sha256.update(digest, path.resolve(file));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }
}
