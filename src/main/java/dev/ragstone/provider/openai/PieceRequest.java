package dev.ragstone.provider.openai;

import dev.ragstone.provider.Task;

/// A call that is answered in one piece.
///
/// @param task what is asked for
/// @param model by whom
/// @param path behind the base address, for instance `/audio/transcriptions`
/// @param mediaType of the body
/// @param body what is sent; not copied
@SuppressWarnings("ArrayRecordComponent")
public record PieceRequest(Task task, String model, String path, String mediaType, byte[] body) {}
