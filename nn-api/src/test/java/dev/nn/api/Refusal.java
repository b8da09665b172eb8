package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** The message with which illegal arguments are refused. */
final class Refusal {

  private Refusal() {}

  static String of(Executable call) {
    RuntimeException refusal = assertThrows(RuntimeException.class, call);
    // Not one of its subclasses, such as NumberFormatException, whose message is Java's.
    assertEquals(IllegalArgumentException.class, refusal.getClass(), refusal::toString);
    return String.valueOf(refusal.getMessage());
  }
}
