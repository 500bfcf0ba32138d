package dev.ragstone.answer.generative;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.retrieval.Hit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A word that no source can know, by which a model tells where the sources end.
///
/// It is a digest of all that the model is shown under a key of this process. So it is new whenever
/// a single letter of a source is new, which keeps a document from holding its own; and the same
/// for the same prompt, which keeps caches of replies useful, here and at a gateway.
final class Nonce {

  private static final int LENGTH = 10;

  private static final byte[] KEY = new SecureRandom().generateSeed(32);

  private Nonce() {}

  static String of(Prompt prompt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      add(mac, String.valueOf(prompt.instructions()));
      for (Message turn : prompt.conversation()) {
        add(mac, turn.role().name());
        add(mac, turn.content());
      }
      for (Source source : prompt.sources()) {
        Hit hit = source.hit();
        add(mac, hit.document().title());
        add(mac, String.join("\n", hit.chunk().headings()));
        add(mac, hit.chunk().text());
      }
      return HexFormat.of().formatHex(mac.doFinal()).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// With its length, so that no two lists of texts run together into the same bytes.
  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }
}
