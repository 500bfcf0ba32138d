package dev.ragstone.provider;

import dev.ragstone.access.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller on whose behalf providers are called. It is a scoped value of the thread, so that no
/// method in between has to pass it on.
///
/// @param collection whose documents or questions cause the call; absent where none does
/// @param principal the caller
public record CallContext(@Nullable String collection, Principal principal) {

  private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();

  /// {@return the context of this thread; empty outside of any}
  public static Optional<CallContext> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Does something within this context, on this thread.
  ///
  /// @param work what to do
  /// @param <T> what comes of it
  /// @param <X> what it may throw
  /// @return what comes of it
  /// @throws X as the work does
  public <T extends @Nullable Object, X extends Throwable> T call(
      ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
