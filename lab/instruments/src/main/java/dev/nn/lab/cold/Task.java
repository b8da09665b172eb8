package dev.nn.lab.cold;

import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a process does.
 *
 * @param arguments the arguments for a contestant's program
 */
record Task(Kind kind, String name, List<String> arguments) {

  /** The kinds of tasks; each has a table on the page. */
  enum Kind {
    FIT,
    RECIPE,
    TRAIN,
    STEPS
  }

  /** Seconds since the start of the first step. */
  static final List<String> HORIZONS = List.of("0.25", "0.5", "1", "2", "4", "8", "16");

  private static final double QUICK = 2;

  private static final int NUMBERS = 6;

  Task {
    arguments = List.copyOf(arguments);
  }

  /** Writes the tables' and problems' files into a folder, and returns all tasks. */
  static List<Task> all(Path folder, boolean quick) throws IOException {
    Files.createDirectories(folder);
    List<Task> all = new ArrayList<>();
    all.add(fit(1437, "64-128-64-10*32", 30));
    all.add(fit(10_000, "13-64-64-1*32", 10));
    all.add(fit(60_000, "784-128-64-10*64", 2));
    for (int rows : List.of(150, 1000, 8000)) {
      Path table = folder.resolve(rows + ".csv");
      Files.writeString(table, table(rows));
      List<String> arguments = List.of("recipe", table.toString());
      all.add(new Task(Kind.RECIPE, "recipe " + rows, arguments));
      Path model = folder.resolve(rows + ".model");
      List<String> train =
          List.of(
              "train", "" + table, "--target", "y", "--quiet", "--force", "--model", "" + model);
      all.add(new Task(Kind.TRAIN, "train " + rows, train));
    }
    for (String network :
        List.of(
            "13-64-64-1*32", "64-128-64-10*32", "784-128-64-10*64", "784-512-512-512-512-10*128")) {
      all.add(steps(network, folder, quick));
    }
    return all;
  }

  private static Task fit(int rows, String workload, int epochs) {
    return new Task(
        Kind.FIT,
        "fit %s of %s rows, %s epochs".formatted(workload, rows, epochs),
        List.of("fit", "" + rows, workload, "" + epochs));
  }

  private static Task steps(String text, Path folder, boolean quick) throws IOException {
    Workload workload = Workload.parse(text);
    Path problem = folder.resolve(workload.network() + ".f32");
    Problem.random(workload, 1).write(problem);
    String horizons =
        HORIZONS.stream()
            .filter(horizon -> !quick || Double.parseDouble(horizon) <= QUICK)
            .collect(Collectors.joining(","));
    List<String> arguments = List.of("steps", text, problem.toString(), horizons);
    return new Task(Kind.STEPS, "steps " + text, arguments);
  }

  /** Returns a table as CSV, with eight columns: numbers, a category and one of three labels. */
  static String table(int rows) {
    SplittableRandom random = new SplittableRandom(rows);
    StringBuilder csv = new StringBuilder("x0,x1,x2,x3,x4,x5,c,y\n");
    for (int r = 0; r < rows; r++) {
      double[] x = random.doubles(NUMBERS, -1, 1).toArray();
      int category = random.nextInt(4);
      double sum = x[0] + x[1] * x[2] + 0.5 * (category - 1.5) + random.nextDouble(-0.2, 0.2);
      IntStream.range(0, NUMBERS).forEach(i -> csv.append((float) x[i]).append(','));
      csv.append("c").append(category).append(',');
      csv.append(sum < -0.4 ? "low" : sum > 0.4 ? "high" : "middle").append('\n');
    }
    return csv.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
