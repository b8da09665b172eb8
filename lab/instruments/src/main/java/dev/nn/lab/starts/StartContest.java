package dev.nn.lab.starts;

import dev.nn.lab.starts.Starts.Prepared;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts all programs alternately, so that a busy minute slows all alike. The first starts do not
 * count, because they load the files into memory and unpack native libraries.
 *
 * @param root the project's folder
 * @param folder the folder for the models' files
 * @param out receives the progress
 */
public record StartContest(Path root, Path folder, PrintStream out) {

  private static final int UNCOUNTED = 2;

  /** Times each program's start this many times. */
  public List<StartResult> hold(int rounds) throws IOException {
    out.println("starts");
    Map<Start, List<Double>> millis = new LinkedHashMap<>();
    Map<Start, Double> predictions = new LinkedHashMap<>();
    Map<Start, String> failures = new LinkedHashMap<>();
    for (Prepared prepared : new Starts(root, folder).all()) {
      millis.put(prepared.start(), new ArrayList<>());
      attempt(prepared.start(), failures, prepared.preparation());
    }
    for (int round = -UNCOUNTED; round < rounds; round++) {
      boolean counts = round >= 0;
      millis.forEach(
          (start, times) ->
              attempt(
                  start,
                  failures,
                  () -> {
                    long before = System.nanoTime();
                    predictions.put(start, start.run());
                    if (counts) {
                      times.add((System.nanoTime() - before) / 1e6);
                    }
                  }));
    }
    List<StartResult> results = new ArrayList<>();
    for (Start start : millis.keySet()) {
      String failure = failures.getOrDefault(start, "");
      List<Double> times = failure.isEmpty() ? millis.getOrDefault(start, List.of()) : List.of();
      StartResult result =
          new StartResult(
              start.name(),
              start.jars().size(),
              failure.isEmpty() ? start.bytes() : 0,
              times,
              predictions.getOrDefault(start, Double.NaN),
              failure);
      print(result);
      results.add(result);
    }
    return results;
  }

  private static void attempt(Start start, Map<Start, String> failures, Starts.Preparation action) {
    if (failures.containsKey(start)) {
      return;
    }
    try {
      action.run();
    } catch (IOException e) {
      failures.put(start, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.put(start, "interrupted");
    }
  }

  private void print(StartResult result) {
    String text =
        result.failure().isEmpty()
            ? String.format(
                Locale.ROOT,
                "%,8.0f ms (%,.0f to %,.0f)  %5.1f MB in %s jars, predicts %s",
                result.median(),
                result.least(),
                result.most(),
                result.bytes() / 1e6,
                result.jars(),
                result.prediction())
            : result.failure();
    out.printf("  %-28s %s%n", result.program(), text);
  }
}
