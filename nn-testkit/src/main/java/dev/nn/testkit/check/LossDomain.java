package dev.nn.testkit.check;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.List;

/** A loss, and the predictions and targets for which it is defined, as its test states them. */
public record LossDomain(Loss loss, Draw predictions, Draw targets) {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or targets() in the test");

  /** Random numbers of one side of the domain. */
  public interface Draw {
    Matrix draw(int rows, int columns, RandomStream random);
  }

  /** Returns the evaluation of the loss on batches of the widths that it accepts. */
  public Operation operation() {
    return new Operation(
        loss,
        "loss",
        List.of("predictions", "targets"),
        batches(Shape.ODD).stream()
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

  public void accepts() {
    if (batches(Shape.ODD).isEmpty()) {
      LossBatch batch = batch(Shape.ODD.get(2));
      throw ACCEPTS.broken(
          loss,
          "predictions of %s, targets of %s"
              .formatted(batch.prediction().shape(), batch.target().shape()),
          "false from accepts(), as for all other widths",
          "true for some width");
    }
  }

  private LossBatch batch(Shape shape) {
    RandomStream random = RandomStream.of(4).derive(shape.toString(), 0);
    return new LossBatch(
        predictions.draw(shape.rows(), shape.columns(), random.derive("prediction", 0)),
        targets.draw(shape.rows(), shape.columns(), random.derive("target", 0)));
  }

  /** Returns a batch of each shape whose width the loss takes. */
  List<LossBatch> batches(List<Shape> shapes) {
    return shapes.stream()
        .map(this::batch)
        .filter(batch -> loss.accepts(batch.target().columns(), batch.prediction().columns()))
        .toList();
  }
}
