package dev.nn.lab.onnx;

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
import dev.nn.lab.referee.Settings;
import dev.nn.lab.referee.Task;
import dev.nn.lab.starts.StartContest;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The program behind {@code bin/benchmark --onnx}.
 *
 * @param root the project's folder
 * @param target for problems, models and logs
 * @param out receives the progress
 */
public record OnnxContest(Path root, Path target, PrintStream out) {

  static final String ENGINE = "nn";
  static final String IMPORTED = "nn imported";
  static final String EXPORTED = "nn exported class";
  static final String ONNX_RUNTIME = "ONNX Runtime";

  private static final String SECTION = "exchange";
  private static final String RESULTS = "onnx.json";

  /**
   * Runs the contest and writes results and page into a folder.
   *
   * @param wanted keeps the entries that are wanted
   * @param starts of each program; 0 for none
   */
  public void run(
      Settings settings, String command, UnaryOperator<Contest> wanted, int starts, Path folder)
      throws IOException {
    Referee referee = new Referee(settings, target, out);
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    List<Result> results = new ArrayList<>();
    for (Contest contest : contests()) {
      Contest some = wanted.apply(contest);
      if (!some.entries().isEmpty()) {
        results.addAll(referee.hold(some));
      }
    }
    List<StartResult> started = List.of();
    if (starts > 0) {
      started = new StartContest(root, target.resolve("starts"), out).hold(starts);
    }
    new OnnxRun(day, command, Machine.here(), settings, results, started)
        .write(folder.resolve(RESULTS));
    report(folder);
  }

  private List<Contest> contests() {
    Programs programs = new Programs(root);
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

  /** Writes {@code onnx.md} from the results in a folder; without results, nothing. */
  public void report(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      return;
    }
    Path page = folder.resolve("onnx.md");
    Files.writeString(page, new OnnxReport(OnnxRun.read(file)).text());
    out.println("Written: " + page);
  }
}
