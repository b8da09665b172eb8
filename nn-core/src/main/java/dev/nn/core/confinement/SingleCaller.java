package dev.nn.core.confinement;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A guard of an object whose buffers serve one caller at a time: it notices two threads inside.
 *
 * <p>It is no lock and orders no memory, so that it costs plain reads and writes where a
 * compare-and-set would cost a fence. Two threads that enter within the few nanoseconds before a
 * write is seen are both let in, and then the one that leaves last is told.
 */
public final class SingleCaller {

  private final String remedy;

  /** Counts entries and exits: odd while a caller is inside. */
  private final AtomicInteger state = new AtomicInteger();

  /**
   * Makes a guard whose message names the shared object and the way out.
   *
   * @param remedy the shared object and the way out, the start of the message
   */
  public SingleCaller(String remedy) {
    this.remedy = remedy;
  }

  /**
   * Lets a caller in, and returns the ticket to leave with; throws if another is inside.
   *
   * @return a ticket for {@link #leave}, in a finally block
   */
  public int enter() {
    int ticket = state.getOpaque() + 1;
    require((ticket & 1) == 1);
    state.setOpaque(ticket);
    return ticket;
  }

  /**
   * Lets the caller out; throws if another was inside meanwhile.
   *
   * @param ticket the result of {@link #enter}
   */
  public void leave(int ticket) {
    require(state.getOpaque() == ticket);
    state.setOpaque(ticket + 1);
  }

  private void require(boolean alone) {
    if (!alone) {
      throw new IllegalStateException("used by two threads at once: " + remedy);
    }
  }
}
