package dev.nn.lab.referee;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import dev.nn.lab.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the engine's steps, predictions and epochs with other libraries and with the machine's
 * limits.
 */
public final class PeerContest {

  public static final String USAGE =
      """
      Usage: bin/lab peers [OPTION ...]
        --rounds N        turns of each contestant (7)
        --quick           short runs, only to see that everything works
        --only NAMES      contestants whose name contains one of these, with commas between them
        --workload REGEX  only what matches in section, contest or task: 'training', '784-128-64-10'
        --native          steps and predictions by the engine and native libraries, and the machine's limits
        --warm-up S       seconds before anything is measured (3)

      Writes docs/benchmarks/README.md; with --quick, --only, --workload or --native a report in
      lab/instruments/target/lab/report.""";

  private PeerContest() {}

  /** Holds all contests and writes the report. */
  public static boolean run(Options options) throws IOException {
    Settings settings = Settings.of(options);
    Path folder = Reports.folder(Selection.isPartial(options));
    Referee referee = new Referee(settings, Main.TARGET, System.out);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    List<Result> results = new ArrayList<>();
    for (Contest contest : Selection.of(options).of(new Contests(new Programs(Main.ROOT)).all())) {
      results.addAll(referee.hold(contest));
      // Written after each contest, so that nothing is lost if the run ends early.
      Json.write(
          folder.resolve(Results.FILE),
          new Results(day, options.toString(), Machine.here(), settings, results));
    }
    Reports.writePeers(folder);
    return true;
  }
}
