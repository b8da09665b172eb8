package dev.nn.examples.it;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trainings with the example plug-ins: on 1, 2 and 3 threads, saved and loaded, interrupted in the
 * middle of an epoch and at its end, and resumed. Each must give the same bits.
 */
public final class ProjectRuns {

  private static final int ROWS = 64;
  private static final String LABELS = "categorical_crossentropy";
  private static final String LAYERS = "3 -> 200 tanh dropout=0.1 -> 70 tanh -> 2 softmax";

  /**
   * The training by which a plug-in is tried; a new one adds a line. Metrics, listeners and
   * transforms are parts of a recipe, in {@link #recipe}.
   */
  private static final List<Run> RUNS =
      List.of(
          new Run("acme:snake", LAYERS.replaceFirst("tanh", "acme:snake"), LABELS, "adam"),
          new Run(
              "acme:prelu",
              LAYERS.replaceFirst("tanh", "acme:prelu"),
              LABELS,
              "acme:lbfgs(history=5)"),
          new Run("acme:focal", LAYERS.replace("2 softmax", "1 sigmoid"), "acme:focal", "adam"),
          new Run(
              "acme:listnet",
              LAYERS.replace("2 softmax", "1 identity"),
              "acme:listnet(temperature=0.5)",
              "adam"),
          new Run("acme:sign_momentum", LAYERS, LABELS, "acme:sign_momentum"),
          new Run("acme:lamb", LAYERS.replaceFirst("tanh", "acme:prelu"), LABELS, "acme:lamb"),
          new Run("acme:lbfgs", LAYERS, LABELS, "acme:lbfgs(history=5)").rate(1),
          new Run(
              "acme:sparse",
              LAYERS.replaceFirst("tanh", "tanh initializer=acme:sparse(connections=2)"),
              LABELS,
              "adam"),
          new Run("acme:restarts", LAYERS, LABELS, "adam").schedule("acme:restarts(first=2)"));

  /** The plug-ins that {@link #recipe} has. */
  private static final List<String> OF_RECIPES =
      List.of("acme:absolute_quantile", "acme:averaged_weights", "acme:wave");

  private ProjectRuns() {}

  /** A training by a specification. */
  private record Run(
      String plugin, String network, String loss, String optimizer, double rate, String schedule) {

    Run(String plugin, String network, String loss, String optimizer) {
      this(plugin, network, loss, optimizer, 0.01, "constant");
    }

    Run rate(double other) {
      return new Run(plugin, network, loss, optimizer, other, schedule);
    }

    Run schedule(String other) {
      return new Run(plugin, network, loss, optimizer, rate, other);
    }

    TrainingSpec spec() {
      return TrainingSpec.builder()
          .loss(loss)
          .optimizer(optimizer)
          .learningRate(rate)
          .schedules(schedule)
          .batchSize(40)
          .epochs(4)
          .build();
    }

    /** Returns the plug-in with the fingerprint of the trained network, or all if several. */
    String bits(Plugins plugins, Path folder) throws IOException {
      Network initial = Network.create(NetworkSpec.parse(network), 1, plugins);
      Samples data = data(initial.spec().outputs());
      if (plugin.equals("acme:listnet")) {
        data = data.grouped(queries());
      }
      Set<String> results = new TreeSet<>();
      for (int threads = 1; threads <= 3; threads++) {
        Saving saving = new Saving(folder, new ArrayList<>());
        Network trained =
            new Trainer(spec(), plugins).withThreads(threads).fit(initial, data, saving).network();
        Path model = folder.resolve("model");
        trained.save(model);
        results.add(Network.load(model, plugins).fingerprint());
        for (Path file : saving.files) {
          Trainer resuming = new Trainer(spec(), plugins).withThreads(4 - threads);
          results.add(
              resuming.resume(Checkpoint.load(file, plugins), data).network().fingerprint());
        }
      }
      return plugin + " " + String.join(" or ", results);
    }
  }

  /** Returns the plug-ins that are tried. */
  static List<String> plugins() {
    return Stream.concat(RUNS.stream().map(Run::plugin), OF_RECIPES.stream()).toList();
  }

  /**
   * Prints the results with the plug-ins of a folder, the second argument, or those of the program.
   *
   * @param args a folder for files, and that of plug-ins if they are in one
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 1) {
      all(Plugins.discover(), Path.of(args[0])).forEach(System.out::println);
      return;
    }
    try (PluginDirectory directory = PluginDirectory.open(Path.of(args[1]))) {
      all(directory.plugins(), Path.of(args[0])).forEach(System.out::println);
    }
  }

  /** Returns the results of all plug-ins. */
  static List<String> all(Plugins plugins, Path files) throws IOException {
    Path folder = Files.createTempDirectory(files, "runs");
    List<String> results = new ArrayList<>();
    for (Run run : RUNS) {
      results.add(run.bits(plugins, folder));
    }
    results.add(recipe(plugins, folder));
    return results;
  }

  /** Saves a checkpoint in the middle of the third epoch, and at its end. */
  private record Saving(Path folder, List<Path> files) implements TrainingListener {

    @Override
    public void batchEnded(Progress progress) {
      if (progress.step() == 5) {
        progress.checkpoint(checkpoint -> save(checkpoint, "middle"));
      }
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      if (progress.epoch() == 3) {
        progress.checkpoint(checkpoint -> save(checkpoint, "end"));
      }
    }

    private void save(Checkpoint checkpoint, String name) {
      try {
        Path file = folder.resolve(name);
        checkpoint.save(file);
        files.add(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Trains by a recipe, again after an interruption, and loads the model. */
  private static String recipe(Plugins plugins, Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("hour,x,y\n");
    RandomStream random = RandomStream.of(9);
    for (int r = 0; r < 4 * ROWS; r++) {
      float x = random.uniform(r, -1, 1);
      csv.append("%s,%s,%s%n".formatted(r % 24, x, (r % 24 < 12 ? 3 : 1) * x));
    }
    Path rows = folder.resolve("rows.csv");
    Table table = Csv.of(Files.writeString(rows, csv)).read();
    Recipe recipe =
        Recipe.of("y")
            .quick()
            .training(t -> t.epochs(6))
            .preprocessing(p -> p.column("hour", Encoding.transformed("acme:wave(period=12)")))
            .listeners("acme:averaged_weights(from=0.5)")
            .monitor("acme:absolute_quantile(quantile=0.5)");
    Set<String> results = new TreeSet<>();
    Model whole = recipe.train(table, plugins);
    Path file = folder.resolve("recipe");
    whole.save(file);
    results.add(Model.load(file, plugins).network().fingerprint());
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints"), plugins);
    try {
      recipe.resume(table, checkpoints, TrainingListener.onEpoch(ProjectRuns::interrupt));
      results.add("no interruption");
    } catch (IllegalStateException e) {
      results.add(recipe.resume(table, checkpoints).network().fingerprint());
    }
    return OF_RECIPES + " " + String.join(" or ", results);
  }

  private static void interrupt(Progress progress, EpochRecord epoch) {
    if (progress.epoch() == 4) {
      throw new IllegalStateException("interrupted after " + epoch);
    }
  }

  private static RowGroups queries() {
    RandomStream random = RandomStream.of(4);
    return RowGroups.of(IntStream.range(0, ROWS).map(r -> random.below(12, r)).toArray());
  }

  private static Samples data(int outputs) {
    RandomStream random = RandomStream.of(3);
    Matrix x = Matrix.zeros(ROWS, 3);
    Matrix t = Matrix.zeros(ROWS, outputs);
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < 3; c++) {
        x.set(r, c, random.uniform(3L * r + c, -1, 1));
      }
      int label = x.get(r, 0) * x.get(r, 1) > 0 ? 1 : 0;
      t.set(r, outputs == 1 ? 0 : label, outputs == 1 ? label : 1);
    }
    return Samples.of(x, t);
  }
}
