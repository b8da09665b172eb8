package dev.nn.cli.demo;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TargetEncoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes pictures: encodes the shown points and a grid's places once, then runs networks on them.
 */
final class Pictures {

  /** How many places a side of the prediction picture has. */
  static final int GRID = 50;

  /** Pictures of units have only every second place. */
  static final int STEP = 2;

  private static final int MOST_DOTS = 1000;
  private static final int LABEL = 2;

  private final Plugins plugins;
  private final TargetEncoder target;
  private final boolean labels;
  private final Matrix grid;
  private final Matrix inputs;
  final List<Dot> dots;
  final double low;
  final double high;

  /** A shown row. Its value is its label's index, or its number. */
  record Dot(double x, double y, double value, boolean validation) {}

  /** The shares of rows whose label is predicted correctly; null if there are no such rows. */
  record Right(@Nullable Double training, @Nullable Double validation) {}

  Pictures(PlayTable data, Split split, Preprocessing preprocessing, Plugins plugins) {
    this.plugins = plugins;
    target = preprocessing.target();
    labels = target instanceof ClassTargets;
    grid = grid(data, preprocessing);
    Table table = data.table();
    Rows all = shown(split);
    Dataset shown = preprocessing.dataset(table, all);
    inputs = Matrix.zeros(all.size(), shown.inputColumns());
    Matrix targets = Matrix.zeros(all.size(), shown.targetColumns());
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    float[] weights = new float[all.size()];
    Arrays.fill(weights, 1);
    shown.read(order, 0, inputs, targets, weights);
    int training = trainingShare(split, all.size());
    dots = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int row = all.row(i);
      double value = labels ? label(targets.row(i)) : table.cell(row, LABEL);
      dots.add(new Dot(table.cell(row, 0), table.cell(row, 1), value, i >= training));
    }
    DoubleSummaryStatistics values = dots.stream().mapToDouble(Dot::value).summaryStatistics();
    low = labels ? 0 : values.getMin();
    high = labels ? 0 : values.getMax();
  }

  private static int trainingShare(Split split, int shown) {
    long all = (long) split.train().size() + split.validation().size();
    return (int) Math.max(1, split.train().size() * (long) shown / all);
  }

  private static Rows shown(Split split) {
    int all = Math.min(MOST_DOTS, split.train().size() + split.validation().size());
    int training = trainingShare(split, all);
    return Rows.of(
        all,
        i ->
            i < training
                ? spaced(split.train(), i, training)
                : spaced(split.validation(), i - training, all - training));
  }

  private static int spaced(Rows rows, int i, int count) {
    return rows.row((int) ((long) i * rows.size() / count));
  }

  private static int label(float[] targets) {
    if (targets.length == 1) {
      return Math.round(targets[0]);
    }
    return best(IntStream.range(0, targets.length).mapToDouble(c -> targets[c]).toArray());
  }

  private static Matrix grid(PlayTable data, Preprocessing preprocessing) {
    List<Column> columns = data.table().columns().subList(0, LABEL);
    double[][] places = new double[GRID * GRID][];
    for (int p = 0; p < places.length; p++) {
      int row = p / GRID;
      double x = data.window().x((p - row * GRID + 0.5) / GRID);
      double y = data.window().y((row + 0.5) / GRID);
      places[p] = new double[] {x, y};
    }
    TableInputs encoded = preprocessing.inputs(Table.of(columns, places));
    Matrix grid = Matrix.zeros(places.length, encoded.names().size());
    for (int p = 0; p < places.length; p++) {
      encoded.read(p, grid.data(), p * grid.columns());
    }
    return grid;
  }

  /** Returns a network's inputs, and each layer's outputs, at the grid's places. */
  List<Matrix> layers(Network network) {
    List<Matrix> all = new ArrayList<>(List.of(grid));
    float[] parameters = network.parameters();
    int from = 0;
    for (LayerSpec layer : network.spec().layers()) {
      NetworkSpec alone = NetworkSpec.of(layer.withDropout(0f));
      int to = from + alone.parameterCount();
      Matrix x = all.get(all.size() - 1);
      all.add(Network.of(alone, Arrays.copyOfRange(parameters, from, to), plugins).predict(x));
      from = to;
    }
    return all;
  }

  /** Returns the bytes for a {@link Frame#surface}, given the outputs at the grid's places. */
  byte[] surface(Matrix outputs) {
    int places = outputs.rows();
    byte[] bytes = new byte[labels ? 2 * places : places];
    double[] predictions = new double[target.predictions()];
    for (int p = 0; p < places; p++) {
      target.decode(outputs.data(), outputs.start() + p * outputs.columns(), predictions, 0);
      if (labels) {
        int best = best(predictions);
        bytes[p] = (byte) best;
        bytes[places + p] = share(predictions[best]);
      } else {
        bytes[p] = share((predictions[0] - low) / (high - low));
      }
    }
    return bytes;
  }

  private static int best(double[] predictions) {
    int best = 0;
    for (int c = 1; c < predictions.length; c++) {
      best = predictions[c] > predictions[best] ? c : best;
    }
    return best;
  }

  private static byte share(double share) {
    return (byte) Math.round(255 * Math.max(0, Math.min(1, share))); // NaN becomes 0
  }

  /**
   * Appends the pictures of a layer's units, or of the inputs, given their outputs at the places.
   */
  static void units(Matrix outputs, List<Float> reach, ByteArrayOutputStream to) {
    for (int unit = 0; unit < outputs.columns(); unit++) {
      float most = 0;
      for (int p = 0; p < outputs.rows(); p++) {
        float a = Math.abs(outputs.get(p, unit));
        most = a <= Float.MAX_VALUE ? Math.max(most, a) : most;
      }
      reach.add(most);
      for (int p = 0; p < outputs.rows(); p++) {
        if (p % GRID % STEP == 0 && p / GRID % STEP == 0) {
          float a = most == 0 ? 0 : outputs.get(p, unit) / most;
          to.write(Math.round(127 * Math.max(-1, Math.min(1, a))));
        }
      }
    }
  }

  /**
   * Returns the shares of shown rows whose label a network predicts correctly; none for numbers.
   */
  Right right(Network network) {
    if (!labels) {
      return new Right(null, null);
    }
    Matrix outputs = network.predict(inputs);
    double[] predictions = new double[target.predictions()];
    int[] right = new int[2];
    int[] all = new int[2];
    for (int r = 0; r < outputs.rows(); r++) {
      target.decode(outputs.data(), outputs.start() + r * outputs.columns(), predictions, 0);
      int part = dots.get(r).validation() ? 1 : 0;
      all[part]++;
      right[part] += best(predictions) == dots.get(r).value() ? 1 : 0;
    }
    return new Right(
        all[0] == 0 ? null : (double) right[0] / all[0],
        all[1] == 0 ? null : (double) right[1] / all[1]);
  }
}
