package dev.nn.lab.jmh;

import dev.nn.lab.Main;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * The micro-benchmarks in JVMs of their own, once with SIMD kernels and once with scalar ones, and
 * a printout of the median of the iterations' mean times with the least and the greatest.
 */
public final class Micro {

  private static final String USAGE =
      """
      Usage: bin/lab jmh [PATTERN] [OPTION ...]
        --quick  short runs, only to see that everything works""";

  private Micro() {}

  /** Runs the benchmarks whose full name contains a pattern. */
  public static void main(String[] args) throws Exception {
    Main.start(
        "jmh",
        USAGE,
        options -> {
          run(options.word(0), options.has("--quick"), System.out);
          return true;
        },
        List.of(args));
  }

  private static void run(String pattern, boolean quick, PrintStream out) throws RunnerException {
    List<String> lines = new ArrayList<>();
    for (String kernels : List.of("simd", "scalar")) {
      for (RunResult result : new Runner(options(pattern, quick, kernels).build()).run()) {
        lines.add(line(result, kernels));
      }
    }
    out.println();
    lines.stream().sorted().forEach(out::println);
  }

  private static ChainedOptionsBuilder options(String pattern, boolean quick, String kernels) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("dev\\.nn\\.lab\\.jmh\\..*(" + pattern + ")")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .shouldFailOnError(true)
            .jvmArgsAppend(
                "--add-modules",
                "jdk.incubator.vector",
                "-Ddev.nn.kernels=" + kernels,
                "-XX:+UseParallelGC");
    if (pattern.matches("Busy\\w*")) {
      return options; // loads the machine, so it runs alone, by the numbers of its class
    }
    return options
        .exclude("BusyBenchmark")
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 1 : 4)
        .warmupTime(TimeValue.milliseconds(quick ? 100 : 500))
        .measurementIterations(quick ? 1 : 5)
        .measurementTime(TimeValue.milliseconds(quick ? 100 : 400));
  }

  private static String line(RunResult result, String kernels) {
    Statistics statistics = result.getPrimaryResult().getStatistics();
    TreeMap<String, String> parameters = new TreeMap<>();
    BenchmarkParams params = result.getParams();
    params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
    String name = params.getBenchmark().replaceFirst(".*\\.(?=.*\\.)", "");
    return String.format(
        Locale.ROOT,
        "%-36s %-44s %-7s %,18.3f ns  (%,.3f to %,.3f)",
        name,
        parameters,
        kernels,
        statistics.getPercentile(50),
        statistics.getMin(),
        statistics.getMax());
  }
}
