package dev.nn.lab.cold;

import dev.nn.lab.machine.Machine;
import java.util.List;

/**
 * All of a run's measurements, as cold.json stores them. The day is such as 2026-01-31.
 *
 * @param runtimes the contestants' runtimes, such as {@code PyTorch: PyTorch 2.6.0, Python 3.13.5}
 */
record ColdRun(
    String date,
    String command,
    Machine machine,
    List<String> runtimes,
    List<ColdResult> results,
    List<String> failures) {

  ColdRun {
    runtimes = List.copyOf(runtimes);
    results = List.copyOf(results);
    failures = List.copyOf(failures);
  }
}
