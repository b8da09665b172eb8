package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingFile;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training by a recipe: split, fit the preprocessing, train, evaluate. */
final class RecipeRun {

  private static final Logger LOG = LoggerFactory.getLogger(RecipeRun.class);

  private final Recipe recipe;
  private final RecipeSettings settings;
  private final Table table;
  private final Plugins plugins;
  private final List<TrainingListener> listeners;
  private final Target target;
  private final Split split;
  private final Preprocessing preprocessing;
  private final TrainingSpec training;
  private final Trainer trainer;
  private final Network initial;
  private final TableFingerprint fingerprint;

  RecipeRun(Recipe recipe, Table table, Plugins plugins, List<TrainingListener> listeners) {
    this.recipe = recipe;
    this.settings = recipe.settings();
    this.table = table;
    this.plugins = plugins;
    this.listeners = listeners;
    target = target();
    split = recipe.split(table);
    requireWeights(split.train(), "training");
    requireWeights(split.validation(), "validation");
    String[] noInputs =
        Stream.of(settings.weights(), settings.groups())
            .filter(Objects::nonNull)
            .toArray(String[]::new);
    preprocessing = settings.preprocessing().without(noInputs).fit(table, split.train(), target);
    TargetEncoder encoded = preprocessing.target();
    String output = settings.output(target, encoded);
    String loss = settings.loss(target, encoded);
    NetworkPlan.requireBorders(encoded, output, loss);
    RegressionLoss.require(plugins.losses(), loss, encoded, table, split.train());
    RegressionLoss.require(plugins.losses(), loss, encoded, table, split.validation());
    training = settings.training().toBuilder().loss(loss).build();
    trainer = new Trainer(training, plugins);
    int inputs = preprocessing.inputNames().size();
    NetworkSpec layers = NetworkPlan.of(inputs, settings.hidden(), output, encoded);
    initial = Network.create(layers, training.seed(), plugins);
    fingerprint = TableFingerprint.of(table); // slow, so mistakes are reported before
    ModelColumns.onTarget(settings.target(), encoded, fingerprint.columns())
        .forEach(note -> LOG.info("{}.", note));
  }

  Model model() {
    return model(trainer.fit(initial, data(split.train()), all()));
  }

  Model resume(Checkpoints checkpoints) throws IOException {
    return model(checkpoints.fit(trainer, initial, data(split.train()), all()));
  }

  private Model model(TrainingResult result) {
    Network network = result.network();
    Provenance provenance =
        new Provenance(
            recipe,
            fingerprint,
            split.train().size(),
            split.validation().size(),
            split.test().size(),
            result.history().size(),
            (int) listeners.stream().filter(listener -> !(listener instanceof Checkpoints)).count(),
            Runtime.version().toString(),
            network.fingerprint());
    Map<String, Double> metrics = new LinkedHashMap<>();
    judge(network, "train", split.train(), metrics);
    judge(network, "validation", split.validation(), metrics);
    judge(network, "test", split.test(), metrics);
    return new Model(
        network,
        preprocessing,
        metrics,
        provenance,
        TrainingFile.metadata(network, training, plugins));
  }

  private Target target() {
    Target resolved = TargetChoice.of(settings.target(), settings.loss(), table);
    if (resolved instanceof Classification labels) {
      return NetworkPlan.isSingle(settings.output()) ? labels.single(true) : labels;
    }
    if (settings.balanced()) {
      String predicted = resolved instanceof Combined ? "several targets," : "the numbers of";
      throw new IllegalArgumentException(
          "balanced() lets labels count the same, and %s %s are to be predicted; leave it out, or predict labels by Recipe.classification"
              .formatted(predicted, resolved.columns()));
    }
    return resolved;
  }

  /** Refuses a part of rows that all have weight 0; {@link Weights} checks the weights. */
  private void requireWeights(Rows rows, String part) {
    if (settings.weights() == null || rows.size() == 0) {
      return;
    }
    int column = table.column(settings.weights());
    if (table.columns().get(column).kind() == Column.Kind.NUMBER
        && IntStream.range(0, rows.size()).allMatch(i -> table.cell(rows.row(i), column) == 0)) {
      throw new IllegalArgumentException(
          "all weights in column '%s' are 0 in the %s %s rows; give some of them weights above 0, or choose another seed or shares"
              .formatted(settings.weights(), rows.size(), part));
    }
  }

  private Samples data(Rows rows) {
    Dataset data = preprocessing.dataset(table, rows);
    if (settings.weights() != null) {
      data = data.weighted(Weights.column(table, rows, settings.weights()));
    }
    if (settings.balanced()) {
      data = data.weighted(Weights.balanced(table, rows, target.columns().get(0)));
    }
    return CachedSamples.of(data, Runtime.getRuntime().maxMemory());
  }

  private TrainingListener[] all() {
    List<TrainingListener> all = new ArrayList<>();
    all.add(new RecipeIdentity(recipe, fingerprint));
    if (split.validation().size() > 0) {
      all.add(new Validation(data(split.validation())));
      all.add(new EarlyStopping("val_loss", settings.patience()));
    }
    all.addAll(listeners);
    return all.toArray(TrainingListener[]::new);
  }

  private void judge(Network network, String part, Rows rows, Map<String, Double> metrics) {
    if (rows.size() > 0) {
      Judgement.of(network, preprocessing, table, rows)
          .values()
          .forEach((name, value) -> metrics.put(part + "_" + name, value));
    }
  }
}
