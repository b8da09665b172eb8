package dev.nn.testkit;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A loss of rows or of groups, with the predictions and targets for which it is defined according
 * to its test. A unit is whatever has one loss value: a row, or all rows of a group.
 */
record LossDomain(Loss loss, Draw predictions, Draw targets) {

  private static final int[] WIDTHS = {1, 2, 3, 5, 10, 17};
  private static final int[] WIDE = {100, 260, 700, 2900};
  private static final int ROWS = 12;
  private static final int[] MANY_ROWS = {33, 70, 131, 150};
  private static final int SIZES = 9;
  private static final int MOST_ROWS = 12;

  /** Shapes for calls that are made often. Some take long enough to overlap on several threads. */
  private static final List<Shape> CALLED =
      Stream.concat(Shape.ODD.stream(), Stream.of(new Shape(64, 64), new Shape(300, 9))).toList();

  private static final int[] CALLED_SIZES = {1, 2, 3, 8, 8, 31, 90};

  /** Draws random predictions, or random targets. */
  @FunctionalInterface
  interface Draw {
    /** Returns numbers, [rows × columns], or with a width that fits predictions of this width. */
    Matrix draw(int rows, int columns, RandomStream random);
  }

  /** Predictions and targets of one unit, or of some rows. */
  record Batch(Matrix prediction, Matrix target) {

    private static final int SHOWN = 6;

    int rows() {
      return prediction.rows();
    }

    int columns() {
      return prediction.columns();
    }

    boolean hasEqualWidths() {
      return target.columns() == columns();
    }

    /** Returns a copy with another prediction at an index, counted row by row. */
    Batch with(int i, float p) {
      Matrix moved = prediction.copy();
      moved.data()[i] = p;
      return new Batch(moved, target);
    }

    /** Returns the same rows in reverse order. */
    Batch backwards() {
      return rearranged(r -> rows() - 1 - r, r -> rows() - 1 - r);
    }

    private Batch rearranged(IntUnaryOperator rowOfPrediction, IntUnaryOperator rowOfTarget) {
      return new Batch(rearranged(prediction, rowOfPrediction), rearranged(target, rowOfTarget));
    }

    private static Matrix rearranged(Matrix matrix, IntUnaryOperator row) {
      float[][] rows = new float[matrix.rows()][];
      Arrays.setAll(rows, r -> matrix.row(row.applyAsInt(r)));
      return Matrix.of(rows);
    }

    Batch withTarget(int i, float t) {
      Matrix moved = target.copy();
      moved.data()[i] = t;
      return new Batch(prediction, moved);
    }

    /** Evaluates a loss for this unit. */
    Result evaluate(Loss loss) {
      double[] value = new double[rows()];
      Matrix gradient = Matrix.zeros(rows(), columns());
      loss.evaluate(prediction.copy(), target.copy(), value, gradient);
      return new Result(value[0], gradient);
    }

    private List<Batch> eachRow() {
      return IntStream.range(0, rows())
          .mapToObj(r -> new Batch(row(prediction, r), row(target, r)))
          .toList();
    }

    private static Matrix row(Matrix matrix, int r) {
      return Matrix.of(new float[][] {matrix.row(r)});
    }

    @Override
    public String toString() {
      return rows() <= SHOWN
          ? "prediction %s, target %s".formatted(words(prediction), words(target))
          : "a group with predictions of %s and targets of %s"
              .formatted(prediction.shape(), target.shape());
    }

    private static String words(Matrix matrix) {
      float[][] rows = new float[matrix.rows()][];
      Arrays.setAll(rows, matrix::row);
      return rows.length == 1 ? Arrays.toString(rows[0]) : Arrays.deepToString(rows);
    }
  }

  /** A unit's loss and its gradient. */
  record Result(double loss, Matrix gradient) {

    boolean isFinite() {
      boolean finite = Double.isFinite(loss);
      for (float g : gradient.data()) {
        finite &= Float.isFinite(g);
      }
      return finite;
    }

    boolean hasNaN() {
      boolean found = Double.isNaN(loss);
      for (float g : gradient.data()) {
        found |= Float.isNaN(g);
      }
      return found;
    }

    @Override
    public String toString() {
      float[] g = gradient.data();
      return "a loss of %s, a gradient of %s"
          .formatted(loss, Arrays.toString(Arrays.copyOf(g, Math.min(12, g.length))));
    }
  }

  boolean isOfGroups() {
    return loss.unit().isGroup();
  }

  /** Returns the number of rows in each group: 1 for a loss of rows, 0 for any number. */
  int unitSize() {
    return loss.unit().rows();
  }

  /**
   * Returns units of all usual widths, with random numbers of rows, or as many as the loss states.
   */
  List<Batch> units() {
    return isOfGroups() ? groups(0, sizes()) : rows(ROWS, WIDTHS);
  }

  /**
   * Returns groups that contain equal targets, equal predictions and both, and grades from 0 on if
   * the loss accepts any targets. Returns no units for a loss of rows.
   */
  List<Batch> tied() {
    List<Batch> tied = new ArrayList<>();
    List<Batch> groups = isOfGroups() ? units() : List.of();
    for (Batch group : groups.stream().filter(group -> group.rows() > 1).limit(SIZES).toList()) {
      int rows = group.rows();
      IntUnaryOperator pairs = r -> r - r % 2;
      IntUnaryOperator thirds = r -> r % Math.max(1, rows / 3);
      tied.add(group.rearranged(r -> r, pairs));
      tied.add(group.rearranged(pairs, r -> r));
      tied.add(group.rearranged(pairs, thirds));
      float[] t = group.target.data();
      if (loss.targets().equals(Domain.ANY) && least(t) < 0) {
        Matrix grades = group.target.copy();
        for (int i = 0; i < t.length; i++) {
          grades.data()[i] = Math.abs(Math.round(2 * t[i]));
        }
        tied.add(new Batch(group.prediction, grades));
      }
    }
    return tied;
  }

  /**
   * Returns {@code rows} rows of each width, as units of one row; groups if it is a loss of groups.
   */
  List<Batch> units(int rows, int... widths) {
    return isOfGroups() ? units() : rows(rows, widths);
  }

  private List<Batch> rows(int rows, int... widths) {
    return batches(Arrays.stream(widths).mapToObj(width -> new Shape(rows, width)).toList(), 0)
        .stream()
        .flatMap(batch -> batch.eachRow().stream())
        .toList();
  }

  /** Returns large units: wide rows, or groups of many rows. */
  List<Batch> large() {
    RandomStream random = Seed.stream("wide rows");
    return isOfGroups()
        ? groups(1000, fixed(MANY_ROWS))
        : rows(1, Arrays.stream(WIDE).map(w -> w - random.below(w / 3, w)).toArray());
  }

  private int[] sizes() {
    RandomStream random = Seed.stream("sizes of groups");
    int[] sizes = new int[SIZES];
    Arrays.setAll(sizes, i -> i < 3 ? i + 1 : 1 + random.below(MOST_ROWS, i));
    return fixed(sizes);
  }

  private int[] fixed(int[] sizes) {
    int size = unitSize();
    return size == 0 ? sizes : new int[] {size, size, size, size};
  }

  private List<Batch> groups(int variant, int[] sizes) {
    List<Batch> groups = new ArrayList<>();
    for (int width : WIDTHS) {
      for (int i = 0; i < sizes.length; i++) {
        groups.add(draw(new Shape(sizes[i], width), variant + i));
      }
    }
    return accepted(groups);
  }

  /** Returns a batch of each shape whose width the loss accepts. */
  List<Batch> batches(List<Shape> shapes, int variant) {
    return accepted(shapes.stream().map(shape -> draw(shape, variant)).toList());
  }

  private List<Batch> accepted(List<Batch> batches) {
    return batches.stream().filter(b -> loss.accepts(b.target.columns(), b.columns())).toList();
  }

  Batch draw(Shape shape, int variant) {
    RandomStream random = RandomStream.of(4).derive(shape.toString(), variant);
    return new Batch(
        predictions.draw(shape.rows(), shape.columns(), random.derive("prediction", 0)),
        targets.draw(shape.rows(), shape.columns(), random.derive("target", 0)));
  }

  /** Returns the evaluation of the loss: on batches of many shapes, or on single groups. */
  Operation operation() {
    if (isOfGroups()) {
      return operation(Stream.of(units(), tied(), large()).flatMap(List::stream).toList());
    }
    // all shapes except the largest, because drawing its numbers would take long
    Stream<Shape> large = Shape.large().stream().limit(5);
    return operation(
        batches(
            Stream.of(Shape.ODD.stream(), Shape.many().stream(), large)
                .flatMap(shapes -> shapes)
                .toList(),
            0));
  }

  private Operation operation(List<Batch> batches) {
    return Operations.loss(
        loss, batches.stream().map(batch -> List.of(batch.prediction, batch.target)).toList());
  }

  /** Returns evaluations of several shapes, each on variants of the numbers. */
  List<Call> calls() {
    return Statelessness.calls(
        variant ->
            List.of(
                operation(
                    isOfGroups()
                        ? groups(2000 * (1 + variant), fixed(CALLED_SIZES))
                        : batches(CALLED, variant))));
  }

  /**
   * Returns the predictions that the loss surely accepts: any, or those from the least to the most
   * drawn.
   */
  Domain safe() {
    float[] drawn = draw(new Shape(40, 5), 0).prediction.data();
    return drawsAsStated() ? Domain.ANY : Domain.between(least(drawn), most(drawn));
  }

  /** Returns whether the test draws predictions from the whole domain that the loss states. */
  boolean drawsAsStated() {
    float[] p = draw(new Shape(40, 5), 0).prediction.data();
    // If neither the loss nor its test has bounds, the test draws numbers on both sides of 0.
    return loss.predictions().equals(Domain.ANY) && least(p) < -1 && most(p) > 1;
  }

  /** Returns whether the loss accepts any targets, and the test draws ordinary numbers for them. */
  boolean drawsTargetsAsStated() {
    Batch batch = draw(new Shape(40, 5), 0);
    float[] t = batch.target.data();
    boolean broken = false;
    for (float number : t) {
      broken |= number != Math.rint(number);
    }
    return batch.hasEqualWidths()
        && least(t) < -1
        && most(t) > 1
        && broken
        && loss.targets().equals(Domain.ANY)
        && drawsAsStated();
  }

  static float least(float[] numbers) {
    float least = Float.POSITIVE_INFINITY;
    for (float number : numbers) {
      least = Math.min(least, number);
    }
    return least;
  }

  static float most(float[] numbers) {
    float most = Float.NEGATIVE_INFINITY;
    for (float number : numbers) {
      most = Math.max(most, number);
    }
    return most;
  }
}
