package dev.nn.cli.dashboard;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.cli.output.Answer;
import dev.nn.core.Distribution;
import dev.nn.core.LayerActivity;
import dev.nn.core.Network;
import java.util.ArrayList;
import java.util.List;

/** The numbers of all layers after an epoch, as an event has them. */
final class LayerEvent {

  private LayerEvent() {}

  /**
   * Returns the event.
   *
   * @param before the parameters before the last step
   * @param now the network after it
   */
  static Answer of(int member, int epoch, List<LayerActivity> layers, float[] before, Network now) {
    float[] after = now.parameters();
    List<Answer> answers = new ArrayList<>();
    int start = 0;
    for (LayerActivity layer : layers) {
      LayerSpec spec = layer.spec();
      Matrix w = now.weights(layer.layer());
      int weights = w.end();
      answers.add(
          new Answer()
              .put("layer", layer.layer())
              .put("text", spec.toString())
              .put("units", spec.outputs())
              .put("weights", of(layer.weights()))
              .put("gradients", of(layer.gradients()))
              .put("activations", of(layer.activations()))
              .put("update", ratio(before, after, start, start + weights))
              .put("dead", layer.health().dead())
              .put("saturated", layer.health().saturated()));
      start += weights + w.columns() + now.activationParameters(layer.layer()).end();
    }
    return new Answer().put("member", member).put("epoch", epoch).put("layers", answers);
  }

  /** Returns ‖ΔW‖ / ‖W‖ of a step; NaN if all weights were 0. */
  static double ratio(float[] before, float[] after, int start, int end) {
    double change = 0;
    double size = 0;
    for (int i = start; i < end; i++) {
      double d = (double) after[i] - before[i];
      change += d * d;
      size += (double) before[i] * before[i];
    }
    return size == 0 ? Double.NaN : Math.sqrt(change / size);
  }

  private static Answer of(Distribution distribution) {
    return new Answer()
        .put("low", EpochEvent.decimal(distribution.low()))
        .put("high", EpochEvent.decimal(distribution.high()))
        .put("mean", EpochEvent.decimal((float) distribution.mean()))
        .put("deviation", EpochEvent.decimal((float) distribution.deviation()))
        .put("counts", distribution.counts())
        .put("not_finite", distribution.notFinite());
  }
}
