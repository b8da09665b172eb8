package dev.nn.core.faults;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of a plug-in, in all threads, and does something at one of them. */
final class Fault {

  private final AtomicInteger calls = new AtomicInteger();
  private volatile int at;
  private volatile Runnable deed = () -> {};

  /** Counts from 0 and does nothing. */
  void never() {
    set(0, () -> {});
  }

  /** Counts from 0, and throws at a call, from 1, whether declared or not. */
  void throwAt(int call, Throwable thrown) {
    set(
        call,
        () -> {
          throw Fault.<RuntimeException>unchecked(thrown);
        });
  }

  /** Counts from 0, and does something at a call, from 1. */
  void set(int call, Runnable action) {
    at = call;
    deed = action;
    calls.set(0);
  }

  void call() {
    if (calls.incrementAndGet() == at) {
      deed.run();
    }
  }

  int calls() {
    return calls.get();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
