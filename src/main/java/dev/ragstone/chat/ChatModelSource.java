package dev.ragstone.chat;

import java.util.List;

/// Where chat models come from: one implementation for each way to reach them, found by CDI.
public interface ChatModelSource {

  /// {@return the value of `ragstone.chat.provider` that chooses this source}
  ChatConfig.Provider provider();

  /// {@return its models, the preferred one first; empty if it is not configured}
  List<ChatModel> models();
}
