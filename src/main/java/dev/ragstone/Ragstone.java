package dev.ragstone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the service.
@QuarkusMain
public final class Ragstone {

  private Ragstone() {}

  /// Runs until the process is told to end.
  ///
  /// @param arguments of the command line; none are known
  public static void main(String... arguments) {
    Quarkus.run(null, Ragstone::ended, arguments);
  }

  private static void ended(int status, @Nullable Throwable failure) {
    if (failure != null) {
      StartFailure.line(failure)
          .ifPresentOrElse(
              Ragstone::print,
              () -> Logger.getLogger(Ragstone.class).error("Ragstone cannot start", failure));
    }
    System.exit(status);
  }

  /// Past the log, which does not exist yet where its own settings are wrong.
  private static void print(String line) {
    new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
        .println(line);
  }
}
