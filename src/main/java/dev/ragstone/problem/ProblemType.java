package dev.ragstone.problem;

import java.util.Locale;

/// Every kind of failure that a caller can meet. The constant's name in lower case with hyphens is
/// its slug.
public enum ProblemType {
  /// The request is not valid HTTP.
  MALFORMED_REQUEST(Category.INVALID, "The request is malformed"),
  /// The head or the body of the request came too slowly, or not to its end.
  REQUEST_TOO_SLOW(Category.TOO_SLOW, "The request came too slowly"),
  /// The first line of the request is longer than the limit.
  ADDRESS_TOO_LONG(Category.ADDRESS_TOO_LONG, "The address is too long"),
  /// The headers of the request are larger than the limit.
  HEADERS_TOO_LARGE(Category.HEADERS_TOO_LARGE, "The headers are too large"),
  /// The request is of a version of HTTP other than 1.0 and 1.1.
  HTTP_VERSION_NOT_SUPPORTED(Category.PROTOCOL_UNSUPPORTED, "The version of HTTP is not supported"),
  /// The body is not well-formed JSON, or not UTF-8.
  MALFORMED_JSON(Category.INVALID, "The body is not valid JSON"),
  /// A JSON object has a field that is not part of the request.
  UNKNOWN_FIELD(Category.INVALID, "The request has a field that does not exist"),
  /// A field is missing, of the wrong type, or outside its bounds.
  INVALID_FIELD(Category.INVALID, "A field of the request is invalid"),
  /// A path or query parameter is outside its bounds.
  INVALID_PARAMETER(Category.INVALID, "A parameter of the request is invalid"),
  /// The filter uses an operator, a value or a shape that the filter language does not have.
  INVALID_FILTER(Category.INVALID, "The filter is invalid"),
  /// The metadata is not an object of strings, numbers, booleans and lists of those, or breaks its
  /// limits.
  INVALID_METADATA(Category.INVALID, "The metadata is invalid"),
  /// The multipart body has no file, or cannot be read.
  INVALID_MULTIPART(Category.INVALID, "The multipart body is invalid"),
  /// The paging cursor was not issued by this service.
  INVALID_CURSOR(Category.INVALID, "The cursor is invalid"),
  /// The collection's name breaks the rule for names.
  INVALID_COLLECTION_NAME(Category.INVALID, "The collection name is invalid"),
  /// The document's id breaks the rule for ids.
  INVALID_DOCUMENT_ID(Category.INVALID, "The document id is invalid"),
  /// The question or query is longer than the limit.
  QUERY_TOO_LONG(Category.INVALID, "The query is too long"),
  /// The embedding or chat model is not configured.
  UNKNOWN_MODEL(Category.INVALID, "The model does not exist here"),
  /// A model folder, or a file in it, does not match its descriptor.
  MODEL_UNUSABLE(Category.UNPROCESSABLE, "The model cannot be used"),
  /// The call sent no key.
  ACCESS_KEY_REQUIRED(Category.UNAUTHENTICATED, "A key is required"),
  /// The call sent a wrong key.
  ACCESS_KEY_REFUSED(Category.UNAUTHENTICATED, "The key is not valid"),
  /// The address sent too many wrong keys.
  TOO_MANY_WRONG_KEYS(Category.EXHAUSTED, "Too many wrong keys"),
  /// The request came under a name that is not the service's.
  FOREIGN_HOST(Category.FORBIDDEN, "The host is not this service"),
  /// The request was made by a page of another site.
  FOREIGN_ORIGIN(Category.FORBIDDEN, "Pages of other sites may not do this"),
  /// The caller is known, and its role does not go so far.
  ROLE_REQUIRED(Category.FORBIDDEN, "The role of the caller does not allow this"),
  /// No such collection.
  COLLECTION_NOT_FOUND(Category.NOT_FOUND, "The collection does not exist"),
  /// No such key was issued, or it was revoked.
  KEY_NOT_FOUND(Category.NOT_FOUND, "The key does not exist"),
  /// No such document in the collection.
  DOCUMENT_NOT_FOUND(Category.NOT_FOUND, "The document does not exist"),
  /// No folder source of that name is configured, and none left documents behind.
  SOURCE_NOT_FOUND(Category.NOT_FOUND, "The source does not exist"),
  /// No such path.
  PATH_NOT_FOUND(Category.NOT_FOUND, "The path does not exist"),
  /// The path does not support the method.
  METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  /// The caller accepts none of the representations offered.
  NOT_ACCEPTABLE(Category.NOT_ACCEPTABLE, "None of the accepted media types is offered"),
  /// A collection of that name exists.
  COLLECTION_EXISTS(Category.CONFLICT, "The collection exists already"),
  /// What is to be changed has another version than `If-Match` names.
  PRECONDITION_FAILED(Category.PRECONDITION, "The condition of the request does not hold"),
  /// The document is being removed.
  DOCUMENT_BEING_DELETED(Category.CONFLICT, "The document is being deleted"),
  /// The document is neither queued nor in progress.
  DOCUMENT_SETTLED(Category.CONFLICT, "The document is not being ingested"),
  /// Only the folder source that added a document may replace it.
  DOCUMENT_OF_ANOTHER_ORIGIN(Category.CONFLICT, "The document came from elsewhere"),
  /// A sync of the folder source is running.
  SYNC_RUNNING(Category.CONFLICT, "The source is being synchronised"),
  /// The folder source is still configured, so its documents follow its folder.
  SOURCE_CONFIGURED(Category.CONFLICT, "The source is configured"),
  /// The document has no extracted text, or not yet.
  TEXT_NOT_AVAILABLE(Category.CONFLICT, "The document has no extracted text"),
  /// The body is larger than the limit.
  BODY_TOO_LARGE(Category.TOO_LARGE, "The body is too large"),
  /// The file is larger than the limit.
  FILE_TOO_LARGE(Category.TOO_LARGE, "The file is too large"),
  /// The bulk request has more lines than the limit.
  TOO_MANY_LINES(Category.TOO_LARGE, "The bulk request has too many documents"),
  /// The call does not accept the body's media type.
  UNSUPPORTED_MEDIA_TYPE(Category.UNSUPPORTED, "The media type is not supported"),
  /// The service cannot extract text from this type of file.
  UNSUPPORTED_FILE_TYPE(Category.UNSUPPORTED, "The file type is not supported"),
  /// The file has no bytes.
  EMPTY_FILE(Category.UNPROCESSABLE, "The file is empty"),
  /// The file is protected by a password.
  ENCRYPTED_FILE(Category.UNPROCESSABLE, "The file is protected by a password"),
  /// The file is damaged or does not have the format of its type.
  CORRUPT_FILE(Category.UNPROCESSABLE, "The file cannot be read"),
  /// The file was read and has no text.
  NO_TEXT(Category.UNPROCESSABLE, "The file holds no text"),
  /// Reading the file exceeded the timeout.
  EXTRACTION_TIMEOUT(Category.UNPROCESSABLE, "Reading the file took too long"),
  /// The file's text or its unpacked size exceeds a limit.
  EXTRACTION_LIMIT(Category.UNPROCESSABLE, "The file holds more than the limits allow"),
  /// The reader process died while it read the file: out of memory, a crash or a kill.
  EXTRACTION_CRASH(Category.UNPROCESSABLE, "Reading the file crashed the reader"),
  /// A client cancelled the ingestion of the document.
  CANCELLED(Category.CANCELLED, "Ingestion was cancelled"),
  /// The service crashed too often while the document was in progress.
  TOO_MANY_ATTEMPTS(Category.INTERNAL, "Ingestion was interrupted too often"),
  /// A budget of this service is spent, and there is no fallback without cost.
  BUDGET_EXHAUSTED(Category.EXHAUSTED, "The budget is spent"),
  /// The service is at its limit of concurrent work.
  OVERLOADED(Category.OVERLOADED, "The service is busy"),
  /// The search took longer than the limit.
  SEARCH_TIMEOUT(Category.UNAVAILABLE, "The search took too long"),
  /// The service is about to stop.
  SHUTTING_DOWN(Category.UNAVAILABLE, "The service is stopping"),
  /// The collection's index cannot be opened.
  INDEX_UNAVAILABLE(Category.UNAVAILABLE, "The index is not available"),
  /// The folder of a source does not exist or cannot be listed.
  SOURCE_UNAVAILABLE(Category.UNAVAILABLE, "The folder of the source is not available"),
  /// A model that runs inside the service cannot be loaded, or the service is stopping.
  MODEL_UNAVAILABLE(Category.UNAVAILABLE, "The model is not available"),
  /// The operating system cannot start a reader process.
  READER_UNAVAILABLE(Category.UNAVAILABLE, "No file can be read at present"),
  /// A write failed, for instance because the disk is full or read-only.
  STORAGE_UNAVAILABLE(Category.UNAVAILABLE, "The storage is not available"),
  /// A model provider answered with an error.
  PROVIDER_ERROR(Category.PROVIDER, "The model provider failed"),
  /// A model provider refused the credentials.
  PROVIDER_UNAUTHORIZED(Category.PROVIDER, "The model provider refused the credentials"),
  /// A model provider is busy or its rate limit is reached.
  PROVIDER_BUSY(Category.OVERLOADED, "The model provider is busy"),
  /// The account's quota at a model provider is spent.
  PROVIDER_QUOTA(Category.OVERLOADED, "The quota at the model provider is spent"),
  /// Prompt and answer exceed the model's context window.
  PROVIDER_PROMPT_TOO_LONG(Category.PROVIDER, "The prompt is too long for the model"),
  /// The call to a model provider timed out.
  PROVIDER_TIMEOUT(Category.PROVIDER_TIMEOUT, "The model provider did not answer in time"),
  /// A bug in the service.
  INTERNAL_ERROR(Category.INTERNAL, "The service failed");

  private final Category category;
  private final String title;

  ProblemType(Category category, String title) {
    this.category = category;
    this.title = title;
  }

  /// {@return the category, from which status and retry policy follow}
  public Category category() {
    return category;
  }

  /// {@return the summary that is the same for every occurrence}
  public String title() {
    return title;
  }

  /// {@return the stable short name, for instance `empty-file`}
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// {@return the `type` member of a problem document (RFC 9457)}
  public String uri() {
    return "urn:ragstone:problem:" + slug();
  }
}
