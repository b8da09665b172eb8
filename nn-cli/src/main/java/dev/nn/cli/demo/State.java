package dev.nn.cli.demo;

import dev.nn.api.LayerSpec;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.cli.demo.DataSource.PlayTable.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's state as an event. The command is null if the network has been changed since training
 * started.
 */
record State(
    int version,
    Activity activity,
    Setup setup,
    Data data,
    Trained network,
    @Nullable String command) {

  /** What training is doing. */
  enum Mode {
    PAUSED,
    PLAYING,
    /** It runs to the end of a batch or an epoch. */
    STEPPING,
    ENDED
  }

  /**
   * What training is doing, why it has ended if it has, and the most epochs per second; 0 means no
   * limit.
   */
  record Activity(Mode mode, @Nullable String problem, double speed) {}

  /** The shown rows, with the labels by index, or the numbers' range. */
  record Data(
      String x,
      String y,
      String label,
      Window window,
      List<String> labels,
      Span numbers,
      List<Pictures.Dot> points) {}

  /** The least and the greatest number. */
  record Span(double low, double high) {}

  /** The network and its training. */
  record Trained(
      List<String> inputs,
      List<Layer> layers,
      String loss,
      String optimizer,
      int trainingRows,
      int validationRows) {}

  /** A layer in the network. */
  record Layer(int units, String activation, float dropout, @Nullable String initializer) {

    static Layer of(LayerSpec spec) {
      return new Layer(spec.outputs(), spec.activation(), spec.dropout(), spec.initializer());
    }
  }

  static State of(int version, Activity activity, Experiment experiment, @Nullable String command) {
    PlayTable data = experiment.data;
    Pictures pictures = experiment.pictures;
    return new State(
        version,
        activity,
        experiment.setup,
        new Data(
            data.name(0),
            data.name(1),
            data.name(2),
            data.window(),
            experiment.untrained.labels(),
            new Span(pictures.low, pictures.high),
            pictures.dots),
        new Trained(
            experiment.preprocessing().inputNames(),
            experiment.untrained.network().spec().layers().stream().map(Layer::of).toList(),
            experiment.training.loss(),
            experiment.training.optimizer(),
            experiment.split.train().size(),
            experiment.split.validation().size()),
        command);
  }
}
