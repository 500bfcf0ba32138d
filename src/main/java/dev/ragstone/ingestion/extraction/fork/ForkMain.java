package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.fork.Wire.Answer;
import dev.ragstone.ingestion.extraction.fork.Wire.Request;
import dev.ragstone.ingestion.extraction.tika.Limits;
import dev.ragstone.ingestion.extraction.tika.TikaExtractor;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A reader process: answers requests on its standard streams, one after the other, until its input
/// ends. It dies with the service, whatever a parser is doing.
public final class ForkMain {

  private static final long STACK_BYTES = 4L << 20;
  private static final int WORN_PERCENT = 60;

  /// Standard output belongs to the answers, so all else that is printed goes where logs go.
  private static final PrintStream LOG =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private final Extractor extractor;
  private final DataOutputStream out;

  private ForkMain(Extractor extractor, DataOutputStream out) {
    this.extractor = extractor;
    this.out = out;
  }

  /// Starts the process.
  ///
  /// @param arguments the limits: characters, depth, entries, compression ratio
  public static void main(String[] arguments) {
    Sandbox.enter();
    var limits =
        new Limits(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    serve(new TikaExtractor(new MediaTypes(), limits));
  }

  /// Answers requests until the input ends; does not return.
  ///
  /// @param extractor reads the files
  static void serve(Extractor extractor) {
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(LOG);
    System.setIn(InputStream.nullInputStream());
    BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    Thread.ofPlatform()
        .name("requests")
        .daemon()
        .start(
            () -> receive(new DataInputStream(new FileInputStream(FileDescriptor.in)), requests));
    var main = new ForkMain(extractor, out);
    new Thread(null, () -> main.answerAll(requests), "extraction", STACK_BYTES).start();
  }

  /// The end of the input is the end of the service: nobody is left to answer to.
  private static void receive(DataInputStream in, BlockingQueue<Request> requests) {
    try {
      while (true) {
        requests.add(Wire.readRequest(in));
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void answerAll(BlockingQueue<Request> requests) {
    try {
      out.writeByte(Wire.READY);
      out.flush();
      while (true) {
        Wire.writeAnswer(answer(requests.take()), out);
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private Answer answer(Request request) {
    try {
      var extraction =
          extractor.extract(request.file(), request.filename(), request.declaredMediaType());
      return new Answer(extraction, null, isWorn());
    } catch (ProblemException e) {
      return new Answer(null, e, isWorn());
    } catch (StackOverflowError e) {
      return failure("Its parts are nested too deep to be read");
    } catch (OutOfMemoryError e) {
      return failure("Reading it took more memory than a reader process has");
    } catch (Throwable e) {
      e.printStackTrace(LOG);
      return failure("Reading it failed with " + e.getClass().getSimpleName());
    }
  }

  /// After an error nobody foresaw, the process is not used again.
  private static Answer failure(String detail) {
    return new Answer(null, new ProblemException(ProblemType.EXTRACTION_CRASH, detail), true);
  }

  private static boolean isWorn() {
    if (usedPercent() < WORN_PERCENT) {
      return false;
    }
    System.gc();
    return usedPercent() >= WORN_PERCENT;
  }

  private static long usedPercent() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) * 100 / runtime.maxMemory();
  }
}
