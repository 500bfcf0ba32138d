package dev.ragstone.answer.generative;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The answer cache: replies of chat models. The key is the exact request: model, messages with the
/// text of the sources, and parameters. A change of a document changes the key, so no reply is
/// stale; and no caller gets a reply made from sources that they may not see. Thread-safe.
public final class ReplyCache {

  private final Cache<String, Reply> replies;

  /// Creates an empty cache.
  ///
  /// @param capacity replies to keep; 0 keeps none
  /// @param time after which a reply is removed
  public ReplyCache(int capacity, Duration time) {
    this(capacity, time, Ticker.systemTicker());
  }

  ReplyCache(int capacity, Duration time, Ticker ticker) {
    if (capacity < 0) {
      throw new IllegalArgumentException(
          "ragstone.answer.cached-answers must be >= 0, got " + capacity);
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("ragstone.answer.cache-time must be > 0, got " + time);
    }
    replies =
        Caffeine.newBuilder()
            .maximumSize(capacity)
            .expireAfterWrite(time)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /// One reply, as the model wrote it.
  record Reply(String text, ChatCompletion completion) {}

  @Nullable Reply find(String model, ChatRequest request) {
    return replies.getIfPresent(key(model, request));
  }

  /// Keeps a reply that came to its end by itself; others may do better the next time.
  void keep(String model, ChatRequest request, Reply reply) {
    if (reply.completion().end() == ChatCompletion.End.STOP && !reply.text().isBlank()) {
      replies.put(key(model, request), reply);
    }
  }

  private static String key(String model, ChatRequest request) {
    MessageDigest digest = Sha256.digest();
    add(digest, model);
    add(digest, request.maxTokens() + " " + request.temperature());
    for (ChatRequest.Message message : request.messages()) {
      add(digest, message.role().name());
      add(digest, message.content());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// With its length, so that no two lists of texts run together into the same bytes.
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
