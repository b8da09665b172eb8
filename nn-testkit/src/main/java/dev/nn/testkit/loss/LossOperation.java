package dev.nn.testkit.loss;

import dev.nn.api.Loss;
import dev.nn.testkit.rule.Operation;
import dev.nn.testkit.rule.Rule;
import dev.nn.testkit.rule.Shape;
import dev.nn.testkit.rule.Written;
import java.util.List;

/** The evaluation of a loss on batches of the widths that it accepts. */
public final class LossOperation {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or"
              + " targets() in the test");

  private LossOperation() {}

  public static Operation of(LossDomain domain, Loss loss) {
    return new Operation(
        loss,
        "loss",
        List.of("predictions", "targets"),
        LossBatch.all(domain, loss, Shape.ODD).stream()
            .map(batch -> List.of(batch.prediction(), batch.target()))
            .toList(),
        (read, before) -> {
          LossBatch batch = new LossBatch(read.get(0), read.get(1));
          LossBatch.Result result = batch.evaluateInPlace(loss, before);
          return List.of(
              new Written("row losses", result.rowLoss, batch.rows()),
              new Written("gradient", result.gradient));
        });
  }

  public static void accepts(LossDomain domain, Loss loss) {
    if (LossBatch.all(domain, loss, Shape.ODD).isEmpty()) {
      LossBatch batch = LossBatch.of(domain, Shape.ODD.get(2));
      throw ACCEPTS.broken(
          loss,
          "predictions of %s, targets of %s"
              .formatted(batch.prediction().shape(), batch.target().shape()),
          "false from accepts(), as for all other widths",
          "true for some width");
    }
  }
}
