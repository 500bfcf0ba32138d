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
        PictureRules.NONE, _ -> (file, _, _) -> Extraction.ofText(obey(read(file)), null));
  }

  private static String obey(String order) {
    switch (order) {
      case "loop" -> {
        while (Thread.currentThread().isAlive()) {
          Thread.onSpinWait();
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
