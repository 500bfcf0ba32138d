package dev.ragstone.ingestion.extraction.fork;

import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.fork.Wire.Answer;
import dev.ragstone.ingestion.extraction.fork.Wire.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One reader process, seen from the service. Its temporary files are removed when it ends. Used by
/// one thread at a time, but for [#kill()].
final class Fork implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Fork.class);

  /// Exit status of a Java process that ran out of memory.
  private static final int OUT_OF_MEMORY = 3;

  /// Exit status of a process that was killed, whoever did it.
  private static final int KILLED = 128 + 9;

  private static final int STILL_ALIVE = -1;

  private static final int LINES_KEPT = 20;
  private static final int LONGEST_LINE = 500;

  private final Process process;
  private final Path temporary;
  private final DataInputStream answers;
  private final DataOutputStream requests;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final int longestText;
  private int served;
  private boolean busy;
  private boolean worn;
  private volatile long idleSince = System.nanoTime();

  private Fork(Process process, Path temporary, int longestText) {
    this.process = process;
    this.temporary = temporary;
    this.longestText = longestText;
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread.ofVirtual().name("fork-" + process.pid() + "-log").start(this::keepLog);
  }

  /// Starts a process; it is usable after [#awaitReady()].
  ///
  /// @param folders where it gets a folder for its temporary files
  /// @param confinement what it may do with other files
  /// @param longestText bytes of the longest text that may come back
  /// @throws IOException if the system cannot start one
  static Fork start(
      ForkCommand command, ReaderFolders folders, Confinement confinement, int longestText)
      throws IOException {
    Path temporary = folders.create();
    try {
      var builder = new ProcessBuilder(command.words(temporary)).directory(temporary.toFile());
      Sandbox.strip(builder.environment());
      return new Fork(confinement.start(builder, temporary), temporary, longestText);
    } catch (IOException e) {
      Files.delete(temporary);
      throw e;
    }
  }

  /// Blocks until the process has loaded its parsers.
  ///
  /// @throws IOException if it died before
  void awaitReady() throws IOException {
    if (answers.readByte() != Wire.READY) {
      throw new IOException("a reader process must begin with its ready sign");
    }
  }

  /// Sends a file and blocks until the answer is there or the process is gone.
  ///
  /// @param pictures reads the pictures in it; its exceptions leave the process busy, not to be
  ///   used again
  /// @throws IOException if the process died or talks nonsense
  Answer ask(Request request, PictureReader pictures) throws IOException {
    Wire.writeRequest(request, requests);
    busy = true;
    int left = pictures.rules().maxPictures();
    byte sign = answers.readByte();
    while (sign == Wire.PICTURE) {
      if (--left < 0) {
        throw new IOException("more pictures than agreed on");
      }
      Picture picture = Wire.readPicture(answers, pictures.rules().maxPixels());
      Wire.writePictureText(pictures.read(picture), requests);
      sign = answers.readByte();
    }
    Answer answer = Wire.readAnswer(sign, answers, longestText);
    busy = false;
    worn = answer.worn();
    served++;
    return answer;
  }

  int served() {
    return served;
  }

  /// Whether it is alive, has given every answer and is as good as new.
  boolean isReusable(int most) {
    return process.isAlive() && !busy && !worn && served < most;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void rest() {
    idleSince = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - idleSince;
  }

  /// Ends the process at once; whoever waits for its answer gets an [EOFException].
  void kill() {
    process.destroyForcibly();
  }

  /// Says how the process ended, once it has ended.
  String epitaph() {
    int status = exitStatus();
    return switch (status) {
      case STILL_ALIVE -> "the reader process stopped answering";
      case OUT_OF_MEMORY -> "the reader process ran out of memory";
      default -> "the reader process ended with status " + status;
    };
  }

  /// Whether the process, which no longer answers, ran out of heap.
  boolean ranOutOfMemory() {
    return exitStatus() == OUT_OF_MEMORY;
  }

  /// Whether the process, which no longer answers, ended without being killed.
  boolean endedByItself() {
    int status = exitStatus();
    return status != STILL_ALIVE && status != KILLED;
  }

  private int exitStatus() {
    try {
      var _ = process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.isAlive() ? STILL_ALIVE : process.exitValue();
  }

  /// The last lines that the process logged.
  String log() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  @Override
  public void close() {
    kill();
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deleteTemporary();
  }

  /// Keeps the beginnings of the last lines; a line without end costs no more than a short one.
  private void keepLog() {
    try (var log = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
      var buffer = new char[1 << 12];
      var line = new StringBuilder();
      for (int count = log.read(buffer); count >= 0; count = log.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            keep(line.toString());
            line.setLength(0);
          } else if (line.length() < LONGEST_LINE) {
            line.append(buffer[i]);
          }
        }
      }
      keep(line.toString());
    } catch (IOException e) {
      LOG.debug("the log of a reader process ended", e);
    }
  }

  private void keep(String line) {
    if (line.isBlank()) {
      return;
    }
    synchronized (lastLines) {
      lastLines.addLast(line);
      if (lastLines.size() > LINES_KEPT) {
        lastLines.removeFirst();
      }
    }
  }

  /// Leftovers are swept at the next start of the service.
  private void deleteTemporary() {
    try {
      ReaderFolders.remove(temporary);
    } catch (IOException e) {
      LOG.warnf("temporary files of a reader process stay for now: %s", e.getMessage());
    }
  }
}
