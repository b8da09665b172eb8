package dev.nn.lab.onnx;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.exchange.ImportedContestant;
import dev.nn.lab.exchange.SourceContestant;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Entry;
import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Referee;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Selection;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.referee.Task;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import dev.nn.lab.starts.StartContest;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares imported and exported models with ONNX Runtime: predictions, sizes and cold starts. */
public final class OnnxContest {

  public static final String USAGE =
      """
      Usage: bin/lab onnx [OPTION ...]
        --rounds N        turns of each contestant (7)
        --quick           short runs, only to see that everything works
        --only NAMES      contestants whose name contains one of these, with commas between them
        --workload REGEX  only what matches in section, contest or task
        --warm-up S       seconds before anything is measured (3)

      Writes docs/benchmarks/onnx.md; with --quick, --only or --workload a page in
      lab/instruments/target/lab/report.""";

  /** How often each program's cold start is timed. */
  private static final int STARTS = 15;

  static final String ENGINE = "nn";
  static final String IMPORTED = "nn imported";
  static final String EXPORTED = "nn exported class";
  static final String ONNX_RUNTIME = "ONNX Runtime";

  private static final String SECTION = "exchange";

  private OnnxContest() {}

  /** Runs the contest and writes the page. */
  public static boolean run(Options options) throws IOException {
    Settings settings = Settings.of(options);
    Referee referee = new Referee(settings, Main.TARGET, System.out);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    List<Result> results = new ArrayList<>();
    for (Contest contest : Selection.of(options).of(contests())) {
      results.addAll(referee.hold(contest));
    }
    List<StartResult> started = List.of();
    if (!options.has("--workload", "--only")) {
      started =
          new StartContest(Main.ROOT, Main.TARGET.resolve("starts"), System.out)
              .hold(options.has("--quick") ? 3 : STARTS);
    }
    Path folder = Reports.folder(Selection.isPartial(options));
    Json.write(
        folder.resolve("onnx.json"),
        new OnnxRun(day, options.toString(), Machine.here(), settings, results, started));
    report(folder);
    return true;
  }

  private static List<Contest> contests() {
    Programs programs = new Programs(Main.ROOT);
    List<Launch> launches =
        Stream.of(
                programs.own(ENGINE, EngineContestant.class, 1),
                programs.own(IMPORTED, ImportedContestant.class, 1),
                programs.own(EXPORTED, SourceContestant.class, 1),
                programs.peer(ONNX_RUNTIME, "onnxruntime", "OnnxRuntimeContestant"))
            .map(Launch::untuned)
            .toList();
    return Contests.WORKLOADS.stream()
        .map(
            workload ->
                new Contest(
                    SECTION,
                    workload.network(),
                    Stream.of(1, 64)
                        .map(rows -> Task.prediction(workload, rows))
                        .flatMap(task -> launches.stream().map(launch -> new Entry(launch, task)))
                        .toList()))
        .toList();
  }

  /** Writes {@code onnx.md} from a folder's results; does nothing if there are none. */
  public static void report(Path folder) throws IOException {
    Reports.write(folder, "onnx", OnnxRun.class, run -> new OnnxReport(run).text());
  }
}
