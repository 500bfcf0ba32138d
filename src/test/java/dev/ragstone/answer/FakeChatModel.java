package dev.ragstone.answer;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModelSpec;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says what it is told to, in pieces of three characters, and fails where it is told to.
final class FakeChatModel implements ChatModel {

  private final String name;
  private final String reply;
  private final ChatCompletion.End end;
  private final List<ProblemException> failures;
  private final @Nullable ProblemException afterwards;
  final List<ChatRequest> requests = new ArrayList<>();

  private FakeChatModel(
      String name,
      String reply,
      ChatCompletion.End end,
      List<ProblemException> failures,
      @Nullable ProblemException afterwards) {
    this.name = name;
    this.reply = reply;
    this.end = end;
    this.failures = new ArrayList<>(failures);
    this.afterwards = afterwards;
  }

  static FakeChatModel saying(String reply) {
    return new FakeChatModel("fake", reply, ChatCompletion.End.STOP, List.of(), null);
  }

  static FakeChatModel named(String name, String reply) {
    return new FakeChatModel(name, reply, ChatCompletion.End.STOP, List.of(), null);
  }

  static FakeChatModel cutAt(String reply) {
    return new FakeChatModel("fake", reply, ChatCompletion.End.LENGTH, List.of(), null);
  }

  /// Fails before its first word, then speaks.
  static FakeChatModel failing(String name, ProblemException failure, String reply) {
    return new FakeChatModel(name, reply, ChatCompletion.End.STOP, List.of(failure), null);
  }

  /// Fails after its last word.
  static FakeChatModel breakingOff(String reply, ProblemException failure) {
    return new FakeChatModel("fake", reply, ChatCompletion.End.STOP, List.of(), failure);
  }

  /// Says something, or nothing, and then no more until it is interrupted.
  static ChatModel stalling(String name, String before) {
    return new Stalling(name, before);
  }

  @Override
  public ChatModelSpec spec() {
    return new ChatModelSpec(name, 8192);
  }

  @Override
  public ChatCompletion stream(ChatRequest request, Consumer<String> onText) {
    requests.add(request);
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
    for (int i = 0; i < reply.length(); i += 3) {
      onText.accept(reply.substring(i, Math.min(reply.length(), i + 3)));
    }
    if (afterwards != null) {
      throw afterwards;
    }
    return new ChatCompletion(name, end, new ChatCompletion.Usage(100, 20, null));
  }

  private record Stalling(String name, String before) implements ChatModel {

    @Override
    public ChatModelSpec spec() {
      return new ChatModelSpec(name, 8192);
    }

    @Override
    public ChatCompletion stream(ChatRequest request, Consumer<String> onText) {
      if (!before.isEmpty()) {
        onText.accept(before);
      }
      try {
        new CountDownLatch(1).await();
        throw new IllegalStateException("nobody opens it");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("interrupted");
        cancelled.initCause(e);
        throw cancelled;
      }
    }
  }
}
