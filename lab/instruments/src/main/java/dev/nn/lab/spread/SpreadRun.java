package dev.nn.lab.spread;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Settings;
import java.util.List;

/**
 * All measurements of a run on a day such as 2026-01-31, as spread.json keeps them.
 *
 * @param runtimes of the contestants, such as {@code nn: JDK 17.0.21}
 */
record SpreadRun(
    String date,
    String command,
    Machine machine,
    Settings settings,
    List<String> runtimes,
    List<Spread> spreads,
    List<String> failures) {

  SpreadRun {
    runtimes = List.copyOf(runtimes);
    spreads = List.copyOf(spreads);
    failures = List.copyOf(failures);
  }
}
