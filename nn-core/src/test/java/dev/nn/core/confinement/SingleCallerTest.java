package dev.nn.core.confinement;

import static org.assertj.core.api.Assertions.assertThat;
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
    assertThat(e).hasMessageContainingAll("two threads", "one for each");
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
