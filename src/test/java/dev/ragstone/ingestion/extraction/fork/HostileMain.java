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
import java.util.Objects;
import java.util.Set;

/// A reader process whose parser does to itself what the file says.
public final class HostileMain {

  private static final Set<String> REACHING =
      Set.of("open", "list", "write", "delete", "chmod", "run", "kill");

  private HostileMain() {}

  public static void main(String[] arguments) {
    Sandbox.enter();
    ForkMain.serve(
        PictureRules.NONE, _ -> (file, _, _) -> Extraction.ofText(obey(read(file)), null));
  }

  private static String obey(String order) {
    switch (order) {
      case "loop" -> loop();
      case "loop and tell" -> {
        tell();
        loop();
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
      default -> {
        String[] words = order.split(" ", 2);
        if (REACHING.contains(words[0])) {
          return reach(words[0], words[1]);
        }
      }
    }
    return order;
  }

  private static void loop() {
    while (Thread.currentThread().isAlive()) {
      Thread.onSpinWait();
    }
  }

  /// Notes in its own folder which process it is.
  private static void tell() {
    try {
      Path writing =
          Files.writeString(Path.of("telling"), String.valueOf(ProcessHandle.current().pid()));
      Files.move(writing, Path.of("told"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Does with a path what the file says, and returns what comes of it.
  private static String reach(String order, String object) {
    Path path = Path.of(object);
    try {
      switch (order) {
        case "open" -> {
          return Files.readString(path);
        }
        case "list" -> {
          try (var files = Files.list(path)) {
            return "there are " + files.count();
          }
        }
        case "write" -> Files.writeString(path, "mine");
        case "delete" -> Files.delete(path);
        case "chmod" -> Files.setPosixFilePermissions(path, Set.of());
        case "run" -> {
          return "ended with " + new ProcessBuilder(object).start().waitFor();
        }
        case "kill" -> {
          int number = System.getProperty("os.arch").equals("amd64") ? 62 : 129;
          return String.valueOf(
              Objects.requireNonNull(Kernel.ofThisMachine())
                  .call(number, Long.parseLong(object), 0, 0, 0));
        }
        default -> throw new IllegalArgumentException(order);
      }
      return "done";
    } catch (IOException | InterruptedException e) {
      return e.toString();
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
