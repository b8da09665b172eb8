package dev.nn.cli.demo.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the training at one moment, as an event. Bytes and floats are in Base64, so that the
 * largest network takes some 100 KB.
 *
 * @param version that of the {@link State} to which the picture belongs
 * @param epoch the number of finished epochs
 * @param batch the number of finished batches of the current epoch
 * @param loss of the last finished epoch, as {@code nn train} gives it; null before the first
 * @param validationLoss likewise; null without validation rows
 * @param right the share of the shown training rows whose label is predicted; null for numbers
 * @param validationRight likewise for validation rows
 * @param parameters W₀, b₀, W₁, b₁, …, as little-endian 32-bit floats
 * @param surface the predictions on a grid, by rows from above. For labels the index of the most
 *     probable one in each place, then its probability in each place, as 0 to 255; for numbers the
 *     share of the way from the least to the greatest number in the data, as 0 to 255
 * @param units a smaller grid for each input and unit, in the order of the layers: the output as
 *     −127 to 127
 * @param reach the absolute output for which ±127 stand, for each input and unit
 * @param stuck of each hidden layer, the units that cannot learn; empty before the first step
 */
record Frame(
    int version,
    int epoch,
    int batch,
    int batches,
    @Nullable Double loss,
    @Nullable Double validationLoss,
    @Nullable Double right,
    @Nullable Double validationRight,
    String parameters,
    String surface,
    String units,
    List<Float> reach,
    List<Stuck> stuck,
    Curve.Line curve) {

  /** The units of a layer that cannot learn from any row of the last batch. */
  record Stuck(int dead, int saturated) {}
}
