package dev.nn.lab.onnx;

import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.referee.Result;
import dev.nn.lab.report.Grid;
import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import dev.nn.lab.report.Template;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the page on imported and exported models, in Markdown. */
record OnnxReport(OnnxRun run) {

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
    return new Template(places).fill("onnx.md");
  }

  private Stream<Result> succeeded() {
    return run.results().stream().filter(result -> !result.failed());
  }

  private String grid(String task, Function<Result, String> cell) {
    return new Grid<>(
            succeeded().filter(r -> r.task().equals(task)), Result::contestant, Result::contest)
        .table("", cell);
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
            result.jars() == 0 ? Markdown.NONE : Integer.toString(result.jars()),
            result.jars() == 0 ? Markdown.NONE : number(result.bytes() / 1e6),
            time(result.median() * 1e6),
            time(result.least() * 1e6),
            time(result.most() * 1e6));
      }
    }
    return table.toString();
  }

  private String setup() {
    Table table = run.machine().setup(run.date(), run.command());
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
            "%s, %s, %s: %s"
                .formatted(
                    result.contestant(), result.contest(), result.task(), first(result.failure())));
      }
    }
    for (StartResult result : run.starts()) {
      if (!result.failure().isEmpty()) {
        lines.add("start of %s: %s".formatted(result.program(), first(result.failure())));
      }
    }
    return new Markdown().list(lines).toString();
  }

  private static String first(String failure) {
    return failure.lines().findFirst().orElse("");
  }
}
