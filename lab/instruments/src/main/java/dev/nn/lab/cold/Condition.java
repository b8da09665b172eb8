package dev.nn.lab.cold;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What else the machine does, and what it gives to a process. */
enum Condition {

  /** All processors, and nothing beside the process. */
  IDLE,

  /** All processors, each with another process that computes. */
  BUSY,

  /** One processor, and nothing beside the process. */
  SINGLE;

  /** Computes until its parent is gone, so that nothing is left over if a run ends early. */
  private static final String LOOP =
      "while kill -0 $PPID 2>/dev/null; do for ((i = 0; i < 100000; i++)); do :; done; done";

  /** Returns what a command must start with under this condition. */
  List<String> prefix() {
    return this == SINGLE ? List.of("taskset", "-c", "0") : List.of();
  }

  /** Starts this condition's other processes. */
  List<Process> others() throws IOException {
    List<Process> others = new ArrayList<>();
    int count = this == BUSY ? Runtime.getRuntime().availableProcessors() : 0;
    for (int i = 0; i < count; i++) {
      others.add(new ProcessBuilder("bash", "-c", LOOP).start());
    }
    return others;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
