package dev.ragstone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Measures the packaged service over `docs-corpus` and prints a table of `measurements.md`: start,
/// memory, search, upload.
///
/// `./mvnw -q -DskipTests package exec:exec@measure`
public final class Measurements {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PrintStream OUT = System.out;
  private static final int STARTS = 5;
  private static final int ROUNDS = 5;

  /// Until the machine has compiled what a search takes, some two thousand of them.
  private static final int WARM_UP = 12;

  private static final int UPLOADS = 7;
  private static final int PDF_PAGES = 20;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Path dataDir;
  private final HttpClient client = HttpClient.newHttpClient();

  private Measurements(Path dataDir) {
    this.dataDir = dataDir;
  }

  /// Prints the table.
  ///
  /// @param args none
  /// @throws Exception if the service cannot be started or asked
  public static void main(String[] args) throws Exception {
    new Measurements(Files.createTempDirectory("ragstone-measure")).run();
  }

  private void run() throws Exception {
    indexTheCorpus();
    OUT.println("| what | median | p99 | worst |");
    OUT.println("|---|---|---|---|");
    starts();
    try (ServiceProcess service = start()) {
      searches(service);
      uploads(service);
      row("memory (RSS) after all that", List.of(residentMebibytes(service.pid())), "MiB");
    }
  }

  private void indexTheCorpus() throws Exception {
    long begin = System.nanoTime();
    try (ServiceProcess service = start()) {
      JsonNode collection;
      do {
        Thread.sleep(200);
        collection = get(service, "/v1/collections/docs");
      } while (collection.path("documents").path("ready").asInt() < corpusSize());
      OUT.printf(
          Locale.ROOT,
          "docs-corpus: %d documents, %d chunks, from nothing to ready in %.1f s%n%n",
          collection.path("documents").path("ready").asInt(),
          collection.path("chunks").asInt(),
          (System.nanoTime() - begin) / NANOS_PER_MILLI / 1000);
    }
  }

  private void starts() throws Exception {
    var seconds = new ArrayList<Double>();
    var memory = new ArrayList<Double>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      try (ServiceProcess service = start()) {
        seconds.add((System.nanoTime() - begin) / NANOS_PER_MILLI / 1000);
        search(service, "What is error 4006?");
        memory.add(residentMebibytes(service.pid()));
      }
    }
    row("start of the process to ready, corpus indexed", seconds, "s");
    row("memory (RSS) after start and a first search", memory, "MiB");
  }

  private void searches(ServiceProcess service) throws Exception {
    List<String> questions = questions();
    var uncached = new ArrayList<Double>();
    var cached = new ArrayList<Double>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (String question : questions) {
        double first = timed(service, question + " (" + round + ")");
        double again = timed(service, question + " (" + round + ")");
        if (round >= 0) {
          uncached.add(first);
          cached.add(again);
        }
      }
    }
    row("hybrid search over docs, a new question each time, HTTP included", uncached, "ms");
    row("the same again without its embedding: HTTP, JSON, both searches, fusion", cached, "ms");
  }

  private double timed(ServiceProcess service, String question) throws Exception {
    long begin = System.nanoTime();
    search(service, question);
    return (System.nanoTime() - begin) / NANOS_PER_MILLI;
  }

  private void uploads(ServiceProcess service) throws Exception {
    post(
        service,
        "/v1/collections",
        "application/json",
        "{\"name\":\"measure\"}".getBytes(StandardCharsets.UTF_8));
    var seconds = new ArrayList<Double>();
    for (int i = 0; i < UPLOADS; i++) {
      byte[] pdf = pdf(i);
      long begin = System.nanoTime();
      var request =
          HttpRequest.newBuilder(
                  uri(
                      service,
                      "/v1/collections/measure/documents/d"
                          + i
                          + "?filename=d"
                          + i
                          + ".pdf&wait=true"))
              .header("Content-Type", "application/pdf")
              .PUT(BodyPublishers.ofByteArray(pdf))
              .build();
      JsonNode document = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
      if (!document.path("status").asText().equals("ready")
          || document.path("pages").asInt() != PDF_PAGES) {
        throw new IllegalStateException("the upload did not become ready: " + document);
      }
      seconds.add((System.nanoTime() - begin) / NANOS_PER_MILLI / 1000);
    }
    row("upload of a PDF of " + PDF_PAGES + " pages to ready", seconds, "s");
  }

  private static void row(String what, List<Double> values, String unit) {
    List<Double> sorted = values.stream().sorted().toList();
    OUT.printf(
        Locale.ROOT,
        "| %s | %.1f %s | %.1f %s | %.1f %s |%n",
        what,
        sorted.get(sorted.size() / 2),
        unit,
        sorted.get(sorted.size() * 99 / 100),
        unit,
        sorted.getLast(),
        unit);
  }

  private ServiceProcess start() throws IOException, InterruptedException {
    return ServiceProcess.start(
        dataDir, "-Dragstone.corpus.path=" + Path.of("docs-corpus").toAbsolutePath());
  }

  private void search(ServiceProcess service, String question) throws Exception {
    String body = JSON.writeValueAsString(Map.of("query", question));
    JsonNode result =
        post(
            service,
            "/v1/collections/docs/search",
            "application/json",
            body.getBytes(StandardCharsets.UTF_8));
    if (result.path("hits").isEmpty()) {
      throw new IllegalStateException("nothing was found for " + question);
    }
  }

  private JsonNode get(ServiceProcess service, String path) throws Exception {
    return JSON.readTree(
        client
            .send(HttpRequest.newBuilder(uri(service, path)).build(), BodyHandlers.ofString())
            .body());
  }

  private JsonNode post(ServiceProcess service, String path, String type, byte[] body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(uri(service, path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static URI uri(ServiceProcess service, String path) {
    return URI.create(service.url() + path);
  }

  private static long corpusSize() throws IOException {
    try (var files = Files.walk(Path.of("docs-corpus"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static List<String> questions() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/docs-questions.tsv")).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  private static double residentMebibytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// About 350 words a page, different in each document.
  private static byte[] pdf(int seed) throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      for (int page = 0; page < PDF_PAGES; page++) {
        addPage(document, seed, page);
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void addPage(PDDocument document, int seed, int number) throws IOException {
    var page = new PDPage();
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
      content.setLeading(14);
      content.newLineAtOffset(60, 740);
      for (int line = 0; line < 32; line++) {
        content.showText(
            String.format(
                Locale.ROOT,
                "Report %d, case %d: the clerk checks the seal, the date and the papers of item %d.",
                seed,
                number * 32 + line,
                line * 7 + seed));
        content.newLine();
      }
      content.endText();
    }
  }
}
