package dev.nn.benchmarks.jmh;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the micro-benchmarks in JVMs of their own, once with SIMD kernels and once with scalar ones,
 * and prints the median of the iterations' mean times with the least and the greatest.
 */
public final class Micro {

  private static final List<String> KERNELS = List.of("simd", "scalar");

  private Micro() {}

  /**
   * Runs.
   *
   * @param pattern a regular expression found anywhere in the benchmark's full name
   * @param quick whether to run only to see that everything works
   */
  public static void run(String pattern, boolean quick, PrintStream out) throws RunnerException {
    List<String> lines = new ArrayList<>();
    for (String kernels : KERNELS) {
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
            .include("dev\\.nn\\.benchmarks\\.jmh\\..*(" + pattern + ")")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .shouldFailOnError(true)
            .jvmArgsAppend(
                "--add-modules",
                "jdk.incubator.vector",
                "-Ddev.nn.kernels=" + kernels,
                "-XX:+UseParallelGC");
    if (quick) {
      return options
          .forks(1)
          .warmupIterations(1)
          .warmupTime(TimeValue.milliseconds(100))
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(100));
    }
    return options
        .forks(2)
        .warmupIterations(4)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(400));
  }

  private static String line(RunResult result, String kernels) {
    Statistics statistics = result.getPrimaryResult().getStatistics();
    TreeMap<String, String> parameters = new TreeMap<>();
    Collection<String> names = result.getParams().getParamsKeys();
    names.forEach(name -> parameters.put(name, result.getParams().getParam(name)));
    String benchmark = result.getParams().getBenchmark();
    String[] path = benchmark.split(Pattern.quote("."), -1);
    String name = path[path.length - 2] + "." + path[path.length - 1];
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
