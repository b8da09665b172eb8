package dev.nn.lab.spread;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Settings;
import java.util.List;

/**
 * All of a run's measurements, as spread.json stores them. The day is such as 2026-01-31.
 *
 * @param runtimes the contestants' runtimes, such as {@code nn: JDK 17.0.21}
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
