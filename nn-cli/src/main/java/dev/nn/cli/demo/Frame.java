package dev.nn.cli.demo;

import dev.nn.api.Matrix;
import dev.nn.cli.demo.TrainingHistory.Curve;
import dev.nn.core.Network;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of training, as an event. Bytes and floats are in Base64, so that the largest network
 * takes about 100 KB.
 *
 * @param parameters W₀, b₀, W₁, b₁, …, as little-endian 32-bit floats
 * @param surface the predictions on a grid, row by row from the top. For labels: each place's most
 *     probable label by index, then each place's probability for it, as 0 to 255. For numbers: 0
 *     for the data's least number to 255 for its greatest.
 * @param units the outputs of inputs and units, in layer order
 * @param stuck for each hidden layer, the units that cannot learn; empty before the first step
 */
record Frame(
    int version,
    Place place,
    Scores scores,
    String parameters,
    String surface,
    Units units,
    List<Stuck> stuck,
    Curve.Line curve) {

  /** The number of finished epochs, and of finished batches in the current epoch. */
  record Place(int epoch, int batch, int batches) {}

  /**
   * The last finished epoch's losses, and the shares of shown rows that are predicted correctly;
   * null if there are none.
   */
  record Scores(
      @Nullable Double loss,
      @Nullable Double validationLoss,
      @Nullable Double right,
      @Nullable Double validationRight) {}

  /**
   * A grid for each input and unit: the output as −127 to 127, where 127 stands for its {@code
   * reach}.
   */
  record Units(String grids, List<Float> reach) {}

  /** How many of a layer's units cannot learn from any row in the last batch. */
  record Stuck(int dead, int saturated) {}

  static Frame of(int version, Pictures pictures, Progress progress, TrainingHistory history) {
    Network network = progress.network();
    List<Matrix> layers = pictures.layers(network);
    ByteArrayOutputStream units = new ByteArrayOutputStream();
    List<Float> reach = new ArrayList<>();
    layers.forEach(layer -> Pictures.units(layer, reach, units));
    Pictures.Right right = pictures.right(network);
    EpochRecord last = history.last;
    int batch = progress.batch() == progress.batches() ? 0 : progress.batch();
    return new Frame(
        version,
        new Place(history.epoch, batch, progress.batches()),
        new Scores(
            last == null ? null : (Double) last.loss(),
            last == null ? null : last.metrics().get("val_loss"),
            right.training(),
            right.validation()),
        text(bytes(network.parameters())),
        text(pictures.surface(layers.get(layers.size() - 1))),
        new Units(text(units.toByteArray()), reach),
        progress.step() > 0 ? stuck(progress) : List.of(),
        history.curve());
  }

  private static List<Stuck> stuck(Progress progress) {
    return progress.activity(1).stream()
        .map(layer -> new Stuck(layer.health().dead(), layer.health().saturated()))
        .limit(progress.network().spec().layers().size() - 1L)
        .toList();
  }

  private static byte[] bytes(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
