package dev.nn.cli.training;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.training.Account.Baseline;
import dev.nn.core.files.FolderLock;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipePlugins;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.TrainingReview;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains by settings, from a table to a saved model. While it trains, it keeps checkpoints in a
 * folder beside the model. It deletes the folder at the end; if it is interrupted, the folder
 * stays, so that training can be resumed.
 */
public final class TableTraining {

  /** If the table has fewer rows, none are kept for a test. */
  private static final int FEW = 50;

  /** The time between checkpoints. {@code bin/lab crash} shortens it by a system property. */
  private static final Duration BETWEEN_CHECKPOINTS =
      Duration.ofMillis(Math.max(1, Long.getLong("nn.checkpoint.millis", 60_000)));

  private final Settings settings;
  private final Path file;
  private final Table table;
  private final Plugins plugins;
  private final Recipe recipe;
  private final Split split;
  private final TrainingReview review;
  private final Checkpoints checkpoints;

  /** Prepares training. Throws if the settings do not suit the table. */
  public TableTraining(Settings settings, Path file, Table table, Plugins plugins) {
    this.settings = settings;
    this.file = file;
    this.table = table;
    this.plugins = plugins;
    settings.texts("target").forEach(table::column);
    settings.texts("teacher").forEach(table::column);
    Stream.of("groups", "order", "weights")
        .forEach(key -> settings.text(key).ifPresent(table::column));
    recipe = recipe(settings, table.rows());
    split = recipe.splits(table, plugins).get(0);
    review = recipe.review(table, plugins);
    checkpoints = Checkpoints.in(folder(file), plugins).every(BETWEEN_CHECKPOINTS);
  }

  /**
   * Returns the recipe for a small table. Throws if a plug-in is unknown or settings contradict,
   * before a table is read.
   */
  public static Recipe require(Settings settings, Plugins plugins) {
    for (String key : List.of("target", "groups", "order", "weights", "teacher")) {
      List<String> both =
          Keys.of(key).form().isList()
              ? new ArrayList<>(settings.texts(key))
              : settings.text(key).stream().collect(Collectors.toCollection(ArrayList::new));
      both.retainAll(settings.texts("without"));
      if (!both.isEmpty()) {
        throw new IllegalArgumentException(
            "%s and --without both name %s; leave one of the two out"
                .formatted(Remedy.flag(key), Names.quoted(both)));
      }
    }
    Recipe recipe = recipe(settings, FEW);
    RecipePlugins.of(recipe, plugins);
    return recipe;
  }

  /** Returns the recipe. Throws if the settings have no target. */
  public static Recipe recipe(Settings settings, int rows) {
    Recipe recipe = Recipe.of(target(settings)).test(testShare(rows));
    return RecipeSetting.set(
        recipe.preprocessing(spec -> typed(spec, settings)), settings.values());
  }

  /** Returns the share of a table's rows that are kept for a test by default. */
  public static double testShare(int rows) {
    return rows < FEW ? 0 : 0.2;
  }

  /** Chooses an encoding for each column whose type the user names, so that no review drops it. */
  private static PreprocessingSpec typed(PreprocessingSpec spec, Settings settings) {
    Map<String, String> types = new LinkedHashMap<>(settings.pairs("type"));
    settings.texts("without").forEach(types::remove);
    PreprocessingSpec chosen = spec;
    for (Map.Entry<String, String> type : types.entrySet()) {
      Encoding encoding =
          switch (type.getValue().toLowerCase(Locale.ROOT)) {
            case "number" -> spec.numbers();
            case "text" -> Encoding.text();
            default -> spec.categories();
          };
      chosen = chosen.column(type.getKey(), encoding);
    }
    return chosen;
  }

  /** Returns the target. Throws if the settings have none. */
  static Target target(Settings settings) {
    List<String> columns = settings.texts("target");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no target; name the column to predict with --target, or with 'target' in the configuration");
    }
    String task = settings.text("task").orElse("");
    Stream<Target> targets =
        switch (task) {
          case "" -> columns.stream().map(Target::of);
          case "regression" -> Stream.of(Target.regression(columns.toArray(String[]::new)));
          case "classification" -> columns.stream().map(Target::classification);
          default ->
              throw new IllegalArgumentException(
                  "--task is '%s'; expected regression or classification".formatted(task));
        };
    return targets.reduce(Target::and).orElseThrow();
  }

  /** Returns what a column is for that is neither an input nor a target. */
  private String purpose(String column) {
    return settings.text("weights").filter(column::equals).isPresent()
        ? "it holds the weights of rows"
        : settings.text("groups").filter(column::equals).isPresent()
            ? "it holds the groups of rows"
            : "it holds predictions to learn from";
  }

  public List<TakenColumn> columns() {
    Preprocessing fitted = review.preprocessing();
    Map<String, ModelColumn> reviewed = new LinkedHashMap<>();
    fitted.reviewed().forEach(column -> reviewed.put(column.name(), column));
    List<ModelColumn> all = new ArrayList<>();
    for (Column column : table.columns()) {
      ModelColumn other =
          new ModelColumn(
              column.name(), column.kind(), ModelColumn.Use.LEFT_OUT, purpose(column.name()));
      all.add(withOrder(reviewed.getOrDefault(column.name(), other)));
    }
    return TakenColumn.of(fitted, all, review.ranking());
  }

  /** Says of a column that is left out if it holds the order, because it is no mere identifier. */
  private ModelColumn withOrder(ModelColumn column) {
    boolean order = settings.text("order").filter(column.name()::equals).isPresent();
    return order && column.use() == ModelColumn.Use.LEFT_OUT
        ? new ModelColumn(
            column.name(),
            column.kind(),
            column.use(),
            "it holds the order of rows, and " + column.reason())
        : column;
  }

  /** Returns the model's notes that are known before training. */
  public List<String> notes() {
    return review.notes().stream().map(Message::command).toList();
  }

  public TrainingReview review() {
    return review;
  }

  /** Returns all that is known about a trained model. */
  public Account account(Model model) {
    return new Account(model, columns(), baselines(model), importances(model));
  }

  public Recipe recipe() {
    return recipe;
  }

  /** Returns all rows that have a target, except for the test rows. */
  public Rows training() {
    int train = split.train().size();
    return Rows.of(
        train + split.validation().size(),
        i -> i < train ? split.train().row(i) : split.validation().row(i - train));
  }

  /** Returns the test rows; none if their share is 0. */
  public Rows test() {
    return split.test();
  }

  /** Returns the model's default file: the name of the data, in the current folder. */
  public static Path modelOf(Path data) {
    String name = String.valueOf(data.getFileName()).replaceFirst("(?i)\\.gz$", "");
    return OutputFile.beside(Path.of(name), ".safetensors");
  }

  public static Path folder(Path model) {
    return model.resolveSibling(model.getFileName() + ".checkpoints");
  }

  public static boolean isBegun(Path model) throws IOException {
    return new TrainingFolder(folder(model)).isBegun();
  }

  /** Deletes the checkpoints of an interrupted training, if there are any. */
  public static void discard(Path model) throws IOException {
    TrainingFolder files = new TrainingFolder(folder(model));
    if (files.isBegun()) {
      files.deleteFiles();
      files.deleteIfEmpty();
    }
  }

  /**
   * Starts or resumes training, and saves the model. After Ctrl-C, calls {@code interrupted} while
   * the JVM waits, or {@code saved} if the training had ended.
   */
  public Model run(
      List<TrainingListener> watchers, Consumer<InterruptedTraining> interrupted, Runnable saved)
      throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(ended), "nn-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    Model model = null;
    try {
      model = trained(watchers);
      return model;
    } catch (InterruptedTraining e) {
      interrupted.accept(e);
      throw e;
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) { // the JVM is already shutting down
        if (model != null) {
          saved.run();
        }
      }
      ended.countDown();
    }
  }

  /** Lets {@link #run} end after the current step, when its checkpoint is written. */
  public void interrupt() {
    checkpoints.interrupt();
  }

  /** Handles Ctrl-C: the JVM ends only after the current step, when its checkpoint is written. */
  private void interrupt(CountDownLatch ended) {
    interrupt();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Trains and saves. Another process may start once this one has deleted the empty folder. */
  private Model trained(List<TrainingListener> watchers) throws IOException {
    TrainingFolder files = new TrainingFolder(folder(file));
    FolderLock lock = files.lock();
    try (lock) {
      try {
        TrainingListener[] others = watchers.toArray(TrainingListener[]::new);
        Model model = review.training().resume(checkpoints, others);
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
          "%s, and type the same command with --resume, which continues from the checkpoint in %s"
              .formatted(e.getMessage(), folder(file)),
          e);
    }
    new TrainingFolder(folder(file)).deleteFiles();
  }

  /** Returns simpler models to compare with; none if there are no test rows. */
  private List<Baseline> baselines(Model model) {
    return test().size() == 0
        ? List.of()
        : Baseline.of(recipe, model, table, training(), test(), plugins);
  }

  private Optional<Importances> importances(Model model) {
    Rows rows = test().size() == 0 ? training() : test();
    return Account.importances(model, table, rows);
  }

  /**
   * The folder for checkpoints. Another program may delete files or the folder at any time; this
   * must not cause an error.
   */
  record TrainingFolder(Path path) {

    private static final String CHECKPOINT = "step-\\d+\\.safetensors";

    boolean isBegun() throws IOException {
      if (!Files.isDirectory(path)) {
        return Files.exists(path); // if it is a file, training throws
      }
      return files(2).stream().anyMatch(file -> file.getFileName().toString().matches(CHECKPOINT));
    }

    FolderLock lock() throws IOException {
      try {
        return FolderLock.take(path);
      } catch (IOException e) {
        throw new IOException(
            "the checkpoint folder %s cannot be created (%s); check the free space and the permissions of the folder that it is in"
                .formatted(path, e),
            e);
      }
    }

    /**
     * Deletes all files but the lock, the newest checkpoints first. Each checkpoint is complete, so
     * the older ones remain usable.
     */
    void deleteFiles() throws IOException {
      List<Path> files = files(Integer.MAX_VALUE);
      files.sort(Comparator.reverseOrder());
      for (Path file : files) {
        if (!file.equals(path.resolve(FolderLock.INSIDE))) {
          Files.deleteIfExists(file);
        }
      }
    }

    /** Deletes the locked folder if it has nothing to resume from. */
    void deleteIfEmpty() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // it has checkpoints of an unfinished run, or cannot be deleted, like a mount point
      }
    }

    private List<Path> files(int depth) throws IOException {
      List<Path> files = new ArrayList<>();
      Files.walkFileTree(
          path,
          EnumSet.noneOf(FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (!folder.equals(path)) {
                files.add(folder);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
      return files;
    }
  }
}
