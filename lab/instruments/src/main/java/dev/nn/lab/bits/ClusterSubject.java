package dev.nn.lab.bits;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.NetworkPlan;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A training run that Apache Spark can do too, here done without Spark: all rows train, in shards.
 *
 * @param shards the shards per batch
 */
public record ClusterSubject(int shards) implements Subject {

  public static final String HIDDEN = "12 relu -> 7 tanh";
  public static final int EPOCHS = 3;
  public static final int BATCH = 16;
  public static final long SEED = 5;
  public static final String TARGET = "price";
  public static final List<String> INPUTS = List.of("size", "kind", "open", "floor");

  private static final int ROWS = 90;
  private static final Plugins PLUGINS = NetworkSubject.PLUGINS;

  /** Returns all cluster subjects. */
  public static List<ClusterSubject> all() {
    return List.of(new ClusterSubject(1), new ClusterSubject(3), new ClusterSubject(16));
  }

  /** Returns all rows' cells: the inputs, then the target; null for a missing cell. */
  public static List<Object[]> cells() {
    return IntStream.range(0, ROWS)
        .mapToObj(
            r ->
                new Object[] {
                  r % 11 == 3 ? null : 0.1 * (r * 17 % 23),
                  r % 7 == 2 ? null : "kind " + r * 5 % 4,
                  r % 2 == 0,
                  (double) (r * 13 % 5),
                  0.3 * (r % 19) - 1
                })
        .toList();
  }

  @Override
  public String name() {
    return "cluster: %s in %s shards".formatted(HIDDEN, shards);
  }

  @Override
  public Level level() {
    return Level.THREADS;
  }

  @Override
  public void train(Level level, BiConsumer<String, String> results) throws IOException {
    Recipe recipe =
        Recipe.of(TARGET)
            .layers(HIDDEN)
            .training(t -> t.epochs(EPOCHS).batchSize(BATCH).seed(SEED).shards(shards));
    Table table = Csv.of(new StringReader(csv())).read();
    Rows rows = Rows.all(table.rows());
    FittedTarget target = FittedTarget.of(recipe, table, rows, PLUGINS);
    Preprocessing inputs = PreprocessingSpec.defaults().fit(table, rows, target.target());
    NetworkPlan plan = target.plan(recipe, inputs, table.rows(), PLUGINS);
    Network first = Network.create(plan.network(), plan.training().seed(), PLUGINS);
    Trainer trainer = new Trainer(plan.training(), PLUGINS);
    for (int threads : level.threads()) {
      Network trained =
          trainer.withThreads(threads).fit(first, inputs.dataset(table, rows)).network();
      results.accept("threads: " + threads, hash(trained));
    }
  }

  /** Returns the training result's hash. */
  public static String hash(Network trained) {
    return new Bits().add(trained.parameters()).hash();
  }

  private static String csv() {
    String rows =
        cells().stream()
            .map(
                row ->
                    Arrays.stream(row)
                        .map(cell -> Objects.toString(cell, ""))
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    return String.join(",", INPUTS) + "," + TARGET + "\n" + rows + "\n";
  }
}
