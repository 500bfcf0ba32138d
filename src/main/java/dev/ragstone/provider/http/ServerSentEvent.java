package dev.ragstone.provider.http;

/// One event of a `text/event-stream`.
///
/// @param name of the event; `message` where the stream gives none
/// @param data its data lines, joined by line feeds
public record ServerSentEvent(String name, String data) {}
