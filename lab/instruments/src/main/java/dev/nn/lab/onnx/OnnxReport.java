package dev.nn.lab.onnx;

import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.report.Table;
import dev.nn.lab.report.Template;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The page of imported and exported models, in Markdown. */
record OnnxReport(OnnxRun run) {

  private static final String NONE = "–";

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("warm-up", String.valueOf(run.settings().warmUpSeconds()));
    places.put("rounds", String.valueOf(run.settings().rounds()));
    places.put("seconds", String.valueOf(run.settings().seconds()));
    places.put("starts", String.valueOf(starts()));
    places.put("setup", setup());
    for (int rows : List.of(1, 64)) {
      String task = rows == 1 ? "1 row" : rows + " rows";
      places.put("prediction " + rows, grid(task, this::timeBesideOnnxRuntime));
      places.put("bytes " + rows, grid(task, r -> number(r.median(Measurement::bytes))));
    }
    places.put("first predictions", firstPredictions());
    places.put("failures", failures());
    return new Template(places).fill("onnx.md").stripTrailing() + "\n";
  }

  private Stream<Result> succeeded() {
    return run.results().stream().filter(result -> !result.failed());
  }

  private String grid(String task, Function<Result, String> cell) {
    Set<String> networks = new LinkedHashSet<>();
    Set<String> contestants = new LinkedHashSet<>();
    succeeded()
        .forEach(
            result -> {
              networks.add(result.contest());
              contestants.add(result.contestant());
            });
    List<String> headings = new ArrayList<>(List.of(""));
    headings.addAll(networks);
    Table table = new Table(headings.toArray(String[]::new));
    for (String contestant : contestants) {
      List<String> cells = new ArrayList<>(List.of(contestant));
      for (String network : networks) {
        cells.add(at(network, task, contestant).map(cell).orElse(NONE));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private Optional<Result> at(String network, String task, String contestant) {
    return succeeded()
        .filter(r -> r.contest().equals(network) && r.task().equals(task))
        .filter(r -> r.contestant().equals(contestant))
        .findFirst();
  }

  private String timeBesideOnnxRuntime(Result result) {
    double median = result.median(Measurement::median);
    Optional<Result> other = at(result.contest(), result.task(), OnnxContest.ONNX_RUNTIME);
    String factor =
        other
            .filter(onnxRuntime -> !onnxRuntime.equals(result))
            .map(
                onnxRuntime -> " (" + times(onnxRuntime.median(Measurement::median) / median) + ")")
            .orElse("");
    return time(median) + factor;
  }

  private int starts() {
    return run.starts().stream().mapToInt(result -> result.millis().size()).max().orElse(0);
  }

  private String firstPredictions() {
    Table table = new Table("", "jars", "MB", "median", "least", "most");
    for (StartResult result : run.starts()) {
      if (result.failure().isEmpty()) {
        table.row(
            result.program(),
            result.jars() == 0 ? NONE : Integer.toString(result.jars()),
            result.jars() == 0 ? NONE : number(result.bytes() / 1e6),
            time(result.median() * 1e6),
            time(result.least() * 1e6),
            time(result.most() * 1e6));
      }
    }
    return table.toString();
  }

  private String setup() {
    Machine machine = run.machine();
    Table table =
        new Table("", "")
            .row("date", run.date())
            .row("command", "`" + run.command() + "`")
            .row("processor", machine.cpu())
            .row("caches of data", machine.caches())
            .row("memory", machine.memory())
            .row("system", machine.system())
            .row("JDK", machine.jdk());
    succeeded()
        .filter(result -> !result.library().equals("nn"))
        .map(Result::library)
        .distinct()
        .forEach(library -> table.row(OnnxContest.ONNX_RUNTIME, library));
    return table.toString();
  }

  private String failures() {
    Set<String> lines = new LinkedHashSet<>();
    for (Result result : run.results()) {
      if (result.failed()) {
        lines.add(
            "- %s, %s, %s: %s\n"
                .formatted(
                    result.contestant(), result.contest(), result.task(), first(result.failure())));
      }
    }
    for (StartResult result : run.starts()) {
      if (!result.failure().isEmpty()) {
        lines.add("- start of %s: %s\n".formatted(result.program(), first(result.failure())));
      }
    }
    return lines.isEmpty() ? "" : String.join("", lines) + "\n";
  }

  private static String first(String failure) {
    return failure.lines().findFirst().orElse("");
  }
}
