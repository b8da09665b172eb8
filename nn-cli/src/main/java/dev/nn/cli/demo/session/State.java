package dev.nn.cli.demo.session;

import dev.nn.api.LayerSpec;
import dev.nn.cli.demo.data.PlayTable;
import dev.nn.cli.demo.data.Window;
import dev.nn.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session besides the numbers of the training, as an event.
 *
 * @param version rises with each change of the experiment
 * @param problem the reason for which the training has ended; null unless it has
 * @param speed the most epochs of a second; 0 for no limit
 * @param inputs the names of the inputs of the network
 * @param labels in the order of their indices in pictures; empty for numbers
 * @param low the least number of the label among the shown points; 0 for labels
 * @param high the greatest one; 0 for labels
 * @param layers all layers of the network
 * @param loss the one that the settings or the task choose
 * @param command that trains as the session did since its start; null if the network has been
 *     changed since
 */
record State(
    int version,
    Mode mode,
    @Nullable String problem,
    double speed,
    Setup setup,
    List<String> inputs,
    String x,
    String y,
    String label,
    Window window,
    List<String> labels,
    double low,
    double high,
    List<Layer> layers,
    String loss,
    String optimizer,
    int trainingRows,
    int validationRows,
    List<Pictures.Dot> points,
    @Nullable String command) {

  /** The activity of the training. */
  enum Mode {
    /** It waits for an order. */
    PAUSED,
    /** It goes on until an order. */
    PLAYING,
    /** It goes on to the end of a batch or an epoch. */
    STEPPING,
    /** It has ended. */
    ENDED
  }

  /** A layer of the network. */
  record Layer(int units, String activation, float dropout, @Nullable String initializer) {

    static Layer of(LayerSpec spec) {
      return new Layer(spec.outputs(), spec.activation(), spec.dropout(), spec.initializer());
    }
  }

  static State of(
      int version,
      Mode mode,
      @Nullable String problem,
      double speed,
      Experiment experiment,
      @Nullable String command) {
    PlayTable data = experiment.data();
    Pictures pictures = experiment.pictures();
    Split split = experiment.split();
    return new State(
        version,
        mode,
        problem,
        speed,
        experiment.setup(),
        experiment.preprocessing().inputNames(),
        data.x(),
        data.y(),
        data.label(),
        data.window(),
        experiment.untrained().labels(),
        pictures.low(),
        pictures.high(),
        experiment.untrained().network().spec().layers().stream().map(Layer::of).toList(),
        experiment.training().loss(),
        experiment.training().optimizer(),
        split.train().size(),
        split.validation().size(),
        pictures.dots(),
        command);
  }
}
