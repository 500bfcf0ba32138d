package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.PictureRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A reader process whose parser does to itself what the file says.
public final class HostileMain {

  private HostileMain() {}

  public static void main(String[] arguments) {
    Sandbox.enter();
    ForkMain.serve(
        PictureRules.NONE, _ -> (file, _, _) -> Extraction.ofText(obey(read(file), file), null));
  }

  private static String obey(String order, Path file) {
    switch (order) {
      case "loop" -> loop();
      case "loop once" -> {
        if (note(file)) {
          loop();
        }
      }
      case "memory" -> {
        List<long[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
          hoard.add(new long[1 << 20]);
        }
      }
      case "stack" -> {
        return String.valueOf(depth(0));
      }
      case "exit" -> System.exit(0);
      case "error" -> throw new IllegalStateException("as told");
      case "print" -> System.out.println("noise on standard output");
      case "socket" -> {
        return connect();
      }
      case "environment" -> {
        return String.join(" ", System.getenv().keySet());
      }
      case "pid" -> {
        return String.valueOf(ProcessHandle.current().pid());
      }
      default -> {}
    }
    return order;
  }

  private static void loop() {
    while (Thread.currentThread().isAlive()) {
      Thread.onSpinWait();
    }
  }

  /// Notes beside the file which process reads it, unless that was noted before.
  private static boolean note(Path file) {
    try {
      Path noted = file.resolveSibling("reader");
      if (Files.exists(noted)) {
        return false;
      }
      Path writing = Files.writeString(file.resolveSibling("writing"), obey("pid", file));
      Files.move(writing, noted);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int depth(int depth) {
    return depth < 0 ? depth : depth + depth(depth + 1);
  }

  private static String connect() {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), 9)) {
      return "connected to " + socket.getPort();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
