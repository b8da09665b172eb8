package dev.nn.cli.training;

import dev.nn.cli.config.Settings;
import dev.nn.core.files.FolderLock;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Spelling;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A training by settings, from a table to a saved model. A folder of checkpoints beside the model
 * lives as long as the training; one that is interrupted leaves it to go on from.
 */
public final class TableTraining {

  /** The time between checkpoints, which bin/lab crash makes short by a system property. */
  private static final Duration BETWEEN_CHECKPOINTS =
      Duration.ofMillis(Math.max(1, Long.getLong("nn.checkpoint.millis", 60_000)));

  private final Settings settings;
  private final Path file;
  private final Table table;
  private final Plugins plugins;
  private final Recipe recipe;
  private final Split split;

  /** Makes a training; refuses settings that do not suit the table. */
  public TableTraining(Settings settings, Path file, Table table, Plugins plugins) {
    this.settings = settings;
    this.file = file;
    this.table = table;
    this.plugins = plugins;
    settings.texts("target").forEach(this::requireColumn);
    Stream.of("groups", "order", "weights")
        .forEach(key -> settings.text(key).ifPresent(this::requireColumn));
    recipe = Recipes.of(settings, table.rows());
    split = recipe.splits(table, plugins).get(0);
  }

  private void requireColumn(String name) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    if (!names.contains(name)) {
      List<String> nearest = Spelling.nearestFirst(name, names);
      throw new IllegalArgumentException(
          "no column '%s'; did you mean '%s'? There are %s"
              .formatted(name, nearest.get(0), String.join(", ", names)));
    }
  }

  /** Returns the columns as the model will take them. */
  public List<TakenColumn> columns() {
    List<String> noInputs =
        Stream.of("groups", "weights").flatMap(key -> settings.text(key).stream()).toList();
    Preprocessing fitted =
        recipe
            .preprocessing()
            .in(plugins)
            .without(noInputs.toArray(String[]::new))
            .fit(table, training(), Recipes.target(settings).resolve(table));
    Map<String, ModelColumn> reviewed = new LinkedHashMap<>();
    fitted.reviewed().forEach(column -> reviewed.put(column.name(), column));
    List<ModelColumn> all = new ArrayList<>();
    for (Column column : table.columns()) {
      String reason = "it says how rows are weighted or grouped";
      ModelColumn other =
          new ModelColumn(column.name(), column.kind(), ModelColumn.Use.LEFT_OUT, reason);
      all.add(reviewed.getOrDefault(column.name(), other));
    }
    return TakenColumn.of(fitted, all);
  }

  /** Returns the recipe. */
  public Recipe recipe() {
    return recipe;
  }

  /** Returns all rows with a target but those of the test. */
  public Rows training() {
    int train = split.train().size();
    return Rows.of(
        train + split.validation().size(),
        i -> i < train ? split.train().row(i) : split.validation().row(i - train));
  }

  /** Returns the rows of the test; none if their share is 0. */
  public Rows test() {
    return split.test();
  }

  /** Returns the folder of checkpoints of a model. */
  public static Path folder(Path model) {
    return model.resolveSibling(model.getFileName() + ".checkpoints");
  }

  /** Returns whether a training has left checkpoints, its own or those of its members. */
  public static boolean isBegun(Path model) throws IOException {
    return new TrainingFolder(folder(model)).isBegun();
  }

  /**
   * Trains, or goes on from the checkpoints, and saves the model.
   *
   * @param interrupted is told after Ctrl-C, once a checkpoint is written, while the JVM still
   *     waits
   * @throws InterruptedTraining after Ctrl-C
   * @throws IllegalStateException if another process trains this model
   */
  public Model run(List<TrainingListener> watchers, Consumer<InterruptedTraining> interrupted)
      throws IOException {
    Checkpoints checkpoints = Checkpoints.in(folder(file), plugins).every(BETWEEN_CHECKPOINTS);
    Interruption interruption = new Interruption(checkpoints);
    try {
      return trained(checkpoints, watchers);
    } catch (InterruptedTraining e) {
      interrupted.accept(e);
      throw e;
    } finally {
      interruption.end();
    }
  }

  /** Trains and saves; another process may begin once this one has deleted an empty folder. */
  private Model trained(Checkpoints checkpoints, List<TrainingListener> watchers)
      throws IOException {
    TrainingFolder files = new TrainingFolder(folder(file));
    FolderLock lock = files.lock();
    try (lock) {
      try {
        Model model = recipe.resume(table, checkpoints, watchers.toArray(TrainingListener[]::new));
        save(model);
        return model;
      } finally {
        files.deleteIfEmpty();
      }
    }
  }

  private void save(Model model) throws IOException {
    try {
      model.save(file);
    } catch (IOException e) {
      if (!isBegun(file)) {
        throw e;
      }
      throw new IOException(
          "%s, and type the same command with --resume, which goes on from the checkpoint in %s"
              .formatted(e.getMessage(), folder(file)),
          e);
    }
    new TrainingFolder(folder(file)).deleteFiles();
  }

  /** Returns the simpler models to compare with; none without test rows. */
  public List<Baseline> baselines(Model model) {
    return test().size() == 0
        ? List.of()
        : Baseline.of(recipe, model, table, training(), test(), plugins);
  }

  /** Returns the importance of the columns by the test rows, or by all rows without a test. */
  public Optional<Importances> importances(Model model) {
    Rows rows = test().size() == 0 ? training() : test();
    return Account.importances(model, table, rows);
  }

  /**
   * The answer to Ctrl-C during a training: the JVM ends only after the step is finished, and its
   * checkpoint written.
   */
  private static final class Interruption {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Checkpoints checkpoints) {
      hook =
          new Thread(
              () -> {
                checkpoints.interrupt();
                awaitEnd();
              },
              "nn-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitEnd() {
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Lets the JVM end; what is to be said has been said. */
    void end() {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the JVM ends already
      }
    }
  }
}
