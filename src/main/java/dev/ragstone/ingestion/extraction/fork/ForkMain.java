package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.ingestion.extraction.fork.Wire.Answer;
import dev.ragstone.ingestion.extraction.fork.Wire.Request;
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
import java.util.function.Function;

/// A reader process: answers requests on its standard streams, one after the other, until its input
/// ends. It dies with the service, whatever a parser is doing.
public final class ForkMain {

  private static final long STACK_BYTES = 4L << 20;
  private static final int WORN_PERCENT = 60;

  /// Standard output belongs to the answers, so all else that is printed goes where logs go.
  private static final PrintStream LOG =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private final Function<PictureReader, Extractor> extractors;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<PictureText> pictureTexts = new LinkedBlockingQueue<>();
  private final DataOutputStream out;

  private ForkMain(Function<PictureReader, Extractor> extractors, DataOutputStream out) {
    this.extractors = extractors;
    this.out = out;
  }

  /// Starts the process.
  ///
  /// @param arguments the limits, as [ForkArguments] orders them
  public static void main(String[] arguments) {
    Sandbox.enter();
    ForkArguments told = ForkArguments.parse(arguments);
    serve(told.rules(), pictures -> new TikaExtractor(new MediaTypes(), told.limits(), pictures));
  }

  /// Answers requests until the input ends; does not return.
  ///
  /// @param rules for pictures
  /// @param extractors makes what reads the files, given what reads pictures
  static void serve(PictureRules rules, Function<PictureReader, Extractor> extractors) {
    var out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(LOG);
    System.setIn(InputStream.nullInputStream());
    var main = new ForkMain(extractors, out);
    Thread.ofPlatform()
        .name("requests")
        .daemon()
        .start(() -> main.receive(new DataInputStream(new FileInputStream(FileDescriptor.in))));
    new Thread(null, () -> main.answerAll(rules), "extraction", STACK_BYTES).start();
  }

  /// The end of the input is the end of the service: nobody is left to answer to.
  private void receive(DataInputStream in) {
    try {
      while (true) {
        byte sign = in.readByte();
        if (sign == Wire.PICTURE_TEXT) {
          pictureTexts.add(Wire.readPictureText(in));
        } else {
          requests.add(Wire.readRequest(in));
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void answerAll(PictureRules rules) {
    try {
      Extractor extractor = extractors.apply(new Asking(rules));
      out.writeByte(Wire.READY);
      out.flush();
      while (true) {
        Wire.writeAnswer(answer(extractor, requests.take()), out);
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private static Answer answer(Extractor extractor, Request request) {
    try {
      var extraction =
          extractor.extract(request.file(), request.filename(), request.declaredMediaType());
      return new Answer(extraction, null, isWorn());
    } catch (ProblemException e) {
      return new Answer(null, e, isWorn());
    } catch (StackOverflowError e) {
      return failure("Its parts are nested too deep to be read");
    } catch (OutOfMemoryError e) {
      return failure("Reading it ran out of memory");
    } catch (Throwable e) {
      e.printStackTrace(LOG);
      return failure("Reading it failed with " + e.getClass().getSimpleName());
    }
  }

  /// Hands each picture to the service and waits for its words.
  private final class Asking implements PictureReader {

    private final PictureRules rules;

    Asking(PictureRules rules) {
      this.rules = rules;
    }

    @Override
    public PictureRules rules() {
      return rules;
    }

    @Override
    public PictureText read(Picture picture) {
      try {
        Wire.writePicture(picture, out);
        return pictureTexts.take();
      } catch (IOException | InterruptedException e) {
        Runtime.getRuntime().halt(1);
        throw new IllegalStateException("the service is gone", e);
      }
    }
  }

  /// After an unexpected error the process is not used again.
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
