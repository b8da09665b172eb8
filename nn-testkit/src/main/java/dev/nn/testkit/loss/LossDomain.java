package dev.nn.testkit.loss;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Shapes;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Written;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A loss, and the predictions and targets for which it is defined, as its test states them. */
public record LossDomain(Loss loss, Draw predictions, Draw targets) {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or targets() in the test");

  /** Shapes of calls that are made often; some take long enough to overlap on several threads. */
  private static final List<Shape> CALLED =
      Stream.concat(Shape.ODD.stream(), Stream.of(new Shape(64, 64), new Shape(300, 9))).toList();

  /** Random numbers of one side of the domain. */
  public interface Draw {
    Matrix draw(int rows, int columns, RandomStream random);
  }

  /** Returns the evaluation of the loss on batches of the widths that it accepts. */
  public Operation operation() {
    return operation(batches(shapes()));
  }

  /** Returns all shapes but the largest, whose numbers would take long to draw. */
  private static List<Shape> shapes() {
    return Stream.of(Shape.ODD.stream(), Shapes.many().stream(), Shapes.large().stream().limit(5))
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** Returns the evaluation on some shapes, on several variants of the numbers. */
  public List<List<Operation>> variants() {
    return IntStream.range(0, Statelessness.VARIANTS)
        .mapToObj(variant -> List.of(operation(batches(CALLED, variant))))
        .toList();
  }

  private Operation operation(List<LossBatch> batches) {
    return new Operation(
        loss,
        "loss",
        List.of("predictions", "targets"),
        batches.stream().map(batch -> List.of(batch.prediction(), batch.target())).toList(),
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

  /** Returns whether the test draws predictions of the whole domain that the loss states. */
  boolean drawsAsStated() {
    Domain stated = loss.predictions();
    LossBatch batch = batch(new Shape(40, 5));
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float p : batch.prediction().data()) {
      least = Math.min(least, p);
      most = Math.max(most, p);
    }
    // Numbers of a domain without bounds are drawn from both sides of 0, by a test without one.
    return stated.equals(Domain.ANY) && least < -1 && most > 1;
  }

  /** Returns whether the loss takes any targets, and the test draws ordinary numbers for them. */
  boolean drawsTargetsAsStated() {
    LossBatch batch = batch(new Shape(40, 5));
    boolean low = false;
    boolean high = false;
    boolean broken = false;
    for (float t : batch.target().data()) {
      low |= t < -1;
      high |= t > 1;
      broken |= t != Math.rint(t);
    }
    boolean sameWidth = batch.target().columns() == batch.prediction().columns();
    return sameWidth
        && low
        && high
        && broken
        && loss.targets().equals(Domain.ANY)
        && drawsAsStated();
  }

  private LossBatch batch(Shape shape) {
    return batch(shape, 0);
  }

  private LossBatch batch(Shape shape, int variant) {
    RandomStream random = RandomStream.of(4).derive(shape.toString(), variant);
    return new LossBatch(
        predictions.draw(shape.rows(), shape.columns(), random.derive("prediction", 0)),
        targets.draw(shape.rows(), shape.columns(), random.derive("target", 0)));
  }

  /** Returns a batch of each shape whose width the loss takes. */
  List<LossBatch> batches(List<Shape> shapes) {
    return batches(shapes, 0);
  }

  private List<LossBatch> batches(List<Shape> shapes, int variant) {
    return shapes.stream()
        .map(shape -> batch(shape, variant))
        .filter(batch -> loss.accepts(batch.target().columns(), batch.prediction().columns()))
        .toList();
  }
}
