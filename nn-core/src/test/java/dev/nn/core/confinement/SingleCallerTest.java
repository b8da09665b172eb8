package dev.nn.core.confinement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SingleCallerTest {

  private final SingleCaller caller = new SingleCaller("make one for each thread");

  @Test
  void callersMayComeOneAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      caller.leave(caller.enter());
    }
  }

  @Test
  void theSecondInsideIsRefusedAndTheFirstGoesOn() {
    int first = caller.enter();
    Exception e = assertThrows(IllegalStateException.class, caller::enter);
    assertEquals("used by two threads at once: make one for each thread", e.getMessage());
    caller.leave(first);
    caller.leave(caller.enter());
  }

  /** Two threads that enter before either sees the other have the same ticket. */
  @Test
  void theOneThatLeavesLastIsToldWhereBothWereLetIn() {
    int ticket = caller.enter();
    caller.leave(ticket);
    assertThrows(IllegalStateException.class, () -> caller.leave(ticket));
    caller.leave(caller.enter());
  }
}
