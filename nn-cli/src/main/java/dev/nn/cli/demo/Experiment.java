package dev.nn.cli.demo;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.cli.training.Recipes;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Split;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.Optional;

/**
 * A setup that can be trained. The recipe is the one that {@code nn train} makes of the same
 * settings, so the training is the same, to the bit. Immutable.
 */
final class Experiment {

  private static final int MOST_LAYERS = 6;
  private static final int MOST_UNITS = 16;

  private final Setup setup;
  private final Settings settings;
  private final PlayTable data;
  private final Plugins plugins;
  private final Recipe recipe;
  private final Model untrained;
  private final TrainingSpec training;
  private final Split split;
  private final Pictures pictures;

  private Experiment(Setup setup, PlayTable data, Plugins plugins) {
    this.setup = setup;
    this.data = data;
    this.plugins = plugins;
    settings = setup.settingsFor(data.label());
    requireDrawable(settings.text(Setup.LAYERS).orElse(""), plugins);
    recipe = Recipes.of(settings, data.table().rows());
    Beginning beginning = new Beginning();
    untrained = recipe.train(data.table(), plugins, beginning);
    training = beginning.training();
    for (ModelColumn column : untrained.preprocessing().reviewed()) {
      if (column.use() == ModelColumn.Use.LEFT_OUT) {
        throw new IllegalArgumentException(
            "nothing can be learnt from column '%s': %s; choose another one"
                .formatted(column.name(), column.reason()));
      }
    }
    split = recipe.splits(data.table(), plugins).get(0);
    pictures = new Pictures(data, split, untrained.preprocessing(), plugins);
  }

  /** Makes an experiment; refuses a setup that cannot be trained, or not be drawn. */
  static Experiment of(Setup setup, DataSource source, Plugins plugins) {
    return new Experiment(setup, source.table(setup.data()), plugins);
  }

  private static void requireDrawable(String layers, Plugins plugins) {
    if (layers.isBlank()) {
      return;
    }
    NetworkSpec spec = NetworkSpec.parse("1 -> " + layers + " -> 1 identity");
    int hidden = spec.layers().size() - 1;
    if (hidden > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "the network has %s hidden layers; the playground draws at most %s"
              .formatted(hidden, MOST_LAYERS));
    }
    for (int l = 0; l < hidden; l++) {
      LayerSpec layer = spec.layers().get(l);
      if (layer.outputs() > MOST_UNITS) {
        throw new IllegalArgumentException(
            "hidden layer %s has %s units; the playground draws at most %s of a layer"
                .formatted(l + 1, layer.outputs(), MOST_UNITS));
      }
      Activation activation = plugins.activations().get(layer.activation());
      int units = layer.outputs();
      if (activation.columns(units) != units || activation.parameters(units) > 0) {
        throw new IllegalArgumentException(
            "hidden layer %s has the activation %s, which has parameters of its own or changes the width; the playground draws units with one weight for each input: choose another, or train with nn train"
                .formatted(l + 1, activation.name()));
      }
    }
  }

  /** A listener that ends a training before its first step. */
  private static final class Beginning implements TrainingListener {

    private Optional<TrainingSpec> training = Optional.empty();

    @Override
    public void trainingStarted(Progress progress) {
      training = Optional.of(progress.spec());
      progress.stop();
    }

    TrainingSpec training() {
      return training.orElseThrow();
    }
  }

  /** Trains from the first weights on; the listener steers. */
  void train(TrainingListener listener) {
    recipe.train(data.table(), plugins, listener);
  }

  /** Returns whether a network of another experiment may go on with the rows of this one. */
  boolean continues(Experiment other) {
    return setup.data().isLike(other.setup.data())
        && preprocessing().inputNames().equals(other.preprocessing().inputNames())
        && untrained.labels().equals(other.untrained.labels());
  }

  Setup setup() {
    return setup;
  }

  Settings settings() {
    return settings;
  }

  PlayTable data() {
    return data;
  }

  /** Returns the rows of training and validation. */
  Split split() {
    return split;
  }

  /** Returns the model before the first step: preprocessing, labels and first weights. */
  Model untrained() {
    return untrained;
  }

  Preprocessing preprocessing() {
    return untrained.preprocessing();
  }

  Pictures pictures() {
    return pictures;
  }

  /** Returns the training with the loss that the recipe has chosen. */
  TrainingSpec training() {
    return training;
  }
}
