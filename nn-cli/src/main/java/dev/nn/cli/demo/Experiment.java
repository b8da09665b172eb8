package dev.nn.cli.demo;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.cli.training.TableTraining;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Split;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * A setup that can be trained. {@code nn train} makes the same recipe from the same settings, so
 * training is bit-identical. Immutable.
 */
final class Experiment {

  private static final int MOST_LAYERS = 6;
  private static final int MOST_UNITS = 16;

  final Setup setup;
  final Settings settings;
  final PlayTable data;
  private final Plugins plugins;
  private final Recipe recipe;

  /** The model before the first step: preprocessing, labels and initial weights. */
  final Model untrained;

  /** The training specification, with the loss that the recipe has chosen. */
  final TrainingSpec training;

  final Split split;
  final Pictures pictures;

  /** Throws if the setup cannot be trained or drawn. */
  Experiment(Setup setup, DataSource source, Plugins plugins) {
    this.setup = setup;
    data = source.table(setup.data());
    this.plugins = plugins;
    settings = setup.settingsFor(data.name(2));
    recipe = TableTraining.recipe(settings, data.table().rows()); // quotes layers as typed
    requireDrawable(settings.text(Setup.LAYERS).orElse(""), plugins);
    List<TrainingSpec> begun = new ArrayList<>();
    TrainingListener end =
        new TrainingListener() {
          @Override
          public void trainingStarted(Progress progress) {
            begun.add(progress.spec());
            progress.stop();
          }
        };
    untrained = recipe.train(data.table(), plugins, end);
    training = begun.get(0);
    for (ModelColumn column : untrained.preprocessing().reviewed()) {
      if (column.use() == ModelColumn.Use.LEFT_OUT) {
        throw new IllegalArgumentException(
            "nothing can be learnt from column '%s': %s; choose another one"
                .formatted(column.name(), Remedy.command(column.reason())));
      }
    }
    split = recipe.splits(data.table(), plugins).get(0);
    pictures = new Pictures(data, split, untrained.preprocessing(), plugins);
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

  void train(TrainingListener listener) {
    recipe.train(data.table(), plugins, listener);
  }

  boolean continues(Experiment other) {
    return setup.data().isLike(other.setup.data())
        && preprocessing().inputNames().equals(other.preprocessing().inputNames())
        && untrained.labels().equals(other.untrained.labels());
  }

  Preprocessing preprocessing() {
    return untrained.preprocessing();
  }
}
