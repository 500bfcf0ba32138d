package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.JsonFields;
import dev.ragstone.catalog.Stored;
import dev.ragstone.catalog.Upload;
import dev.ragstone.ingestion.Intake;
import dev.ragstone.problem.Category;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads many small documents out of one request, one after the other: good ones are stored, bad
/// ones are reported by their number.
@Singleton
final class BulkUpload {

  /// Documents a transaction: few enough to keep other writers waiting only briefly.
  private static final int BATCH = 100;

  /// After an element of an array the next one may follow.
  private static final ObjectReader ELEMENTS =
      JsonFields.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int MAX_TITLE = 1_000;

  private final Intake intake;
  private final MetadataReader metadata;
  private final ApiConfig limits;

  BulkUpload(Intake intake, MetadataReader metadata, ApiConfig limits) {
    this.intake = intake;
    this.metadata = metadata;
    this.limits = limits;
  }

  /// Stores the documents of an NDJSON body; empty lines are passed over but counted.
  BulkResult storeLines(String collection, InputStream body) throws IOException {
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    try (var reader = new BufferedReader(new InputStreamReader(body, decoder));
        var batch = new Batch(collection)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          byte[] json = line.getBytes(StandardCharsets.UTF_8);
          batch.add(number, () -> JsonFields.parse(json));
        }
      }
      return batch.finish();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_JSON, "the body must be UTF-8, got other bytes", e);
    }
  }

  /// Stores the documents of a JSON array; a document's number is its position from 1.
  BulkResult storeArray(String collection, InputStream body) throws IOException {
    try (JsonParser parser = JsonFields.MAPPER.createParser(body);
        var batch = new Batch(collection)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw ProblemException.field(
            ProblemType.INVALID_FIELD,
            "body",
            "must be a JSON array of documents",
            parser.currentToken());
      }
      int number = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        number++;
        JsonNode node = ELEMENTS.readTree(parser);
        batch.add(number, () -> JsonFields.of(node));
      }
      return batch.finish();
    } catch (JsonProcessingException e) {
      throw JsonFields.malformed(e);
    }
  }

  private Upload upload(JsonFields document) throws IOException {
    String id = document.text("id");
    String text = document.text("text");
    if (text == null || text.isBlank()) {
      throw document.invalid("text", "must be a string that is not blank", text);
    }
    var description =
        new Intake.Description(
            id == null ? null : DocumentIds.checked(id),
            (id == null ? "document" : DocumentIds.filename(id)) + ".txt",
            "text/plain",
            document.text("title", MAX_TITLE),
            document.text("url"),
            metadata.read(document.node("metadata")),
            Upload.IN_BULK);
    document.refuseOthers();
    return intake.receive(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), description);
  }

  /// Yields one document of a body, or the problem with it.
  private interface Source {
    JsonFields get();
  }

  /// A document that is not stored yet, and where in the body it stands.
  private record Line(int number, Upload upload) {}

  /// Collects documents and stores them by the batch.
  private final class Batch implements AutoCloseable {

    private final String collection;
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<BulkResult.Rejected> rejected = new ArrayList<>();
    private int accepted;
    private int unchanged;
    private int duplicates;

    Batch(String collection) {
      this.collection = collection;
    }

    void add(int number, Source source) throws IOException {
      if (number > limits.maxBulkLines()) {
        rejected.add(
            new BulkResult.Rejected(
                number,
                ProblemType.TOO_MANY_LINES.uri(),
                "a bulk request must have at most " + limits.maxBulkLines() + " documents"));
        return;
      }
      try {
        add(new Line(number, upload(source.get())));
      } catch (ProblemException e) {
        reject(number, e);
      }
    }

    private void add(Line line) throws IOException {
      String id = line.upload().id();
      if (lines.size() == BATCH || (id != null && ids.contains(id))) {
        try {
          store();
        } catch (ProblemException e) {
          line.upload().content().close();
          throw e;
        }
      }
      lines.add(line);
      if (id != null) {
        ids.add(id);
      }
    }

    BulkResult finish() throws IOException {
      store();
      rejected.sort(Comparator.comparingInt(BulkResult.Rejected::line));
      return new BulkResult(accepted, unchanged, duplicates, rejected);
    }

    private void store() throws IOException {
      try {
        intake.store(collection, uploads()).forEach(this::count);
      } catch (ProblemException e) {
        if (lines.size() > 1 && e.type().category() == Category.CONFLICT) {
          storeOneByOne();
        } else {
          lines.forEach(line -> reject(line.number(), e));
        }
      }
      close();
    }

    /// An id that is not to be replaced concerns its own line only.
    private void storeOneByOne() {
      for (Line line : lines) {
        try {
          intake.store(collection, List.of(line.upload())).forEach(this::count);
        } catch (ProblemException e) {
          reject(line.number(), e);
        }
      }
    }

    private void count(Stored stored) {
      switch (stored.outcome()) {
        case CREATED, REPLACED -> accepted++;
        case UNCHANGED -> unchanged++;
        case DUPLICATE -> duplicates++;
      }
    }

    /// What the service is short of no later line will find: as long as nothing is stored, the
    /// request as a whole is refused.
    private void reject(int number, ProblemException e) {
      boolean untouched = accepted + unchanged + duplicates == 0;
      if (untouched && e.type().category() == Category.UNAVAILABLE) {
        throw e;
      }
      rejected.add(new BulkResult.Rejected(number, e.type().uri(), e.detail()));
    }

    private List<Upload> uploads() {
      return lines.stream().map(Line::upload).toList();
    }

    @Override
    public void close() throws IOException {
      MultipartUpload.close(uploads());
      lines.clear();
      ids.clear();
    }
  }

  /// What became of a bulk request.
  ///
  /// @param accepted stored and queued
  /// @param unchanged the same as before
  /// @param duplicates stored and skipped, because the collection has the same content already
  /// @param rejected not stored
  public record BulkResult(int accepted, int unchanged, int duplicates, List<Rejected> rejected) {

    /// Copies the list.
    public BulkResult {
      rejected = List.copyOf(rejected);
    }

    /// One document that was not stored.
    ///
    /// @param line its number, from 1
    /// @param type URN of the kind of problem
    /// @param detail about this occurrence
    public record Rejected(int line, String type, @Nullable String detail) {}
  }
}
