package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Checks the weights that an initializer sets. */
final class InitializerChecks {

  private static final Rule STREAM =
      new Rule(
          "another stream gives other weights",
          "draw from the given stream and from nothing else; if no weight is random, override isRandom() in the test");

  private static final Rule SCALE =
      new Rule(
          "weights keep signals of 1 between 0 and 100",
          "divide by the root of the fan-in (rows): a pre-activation is a sum of as many products; if larger weights are meant, state standardDeviation() in the test");

  private static final Rule FAN =
      new Rule(
          "weights keep the scale of signals in layers of any shape",
          "divide by the root of the fan-in, the number of rows of W, and not by the root of the columns or of their product, nor by the fan-in itself; if another scale is meant, state standardDeviation() in the test");

  private static final Rule SIGNS =
      new Rule(
          "the weights of each output have both signs",
          "draw around 0; if all weights are meant to have one sign, state mean() in the test");

  private static final Rule SYMMETRY =
      new Rule(
          "outputs of a layer have different random weights",
          "number the draws by row and column, such as row * columns + column");

  private static final Rule REPETITION =
      new Rule(
          "weights do not repeat",
          "draw each weight by a number of its own, such as row * columns + column, in a long");

  private static final Rule DISTRIBUTION =
      new Rule(
          "mean and standard deviation of the weights are as stated",
          "check the formula's fan-in (rows) and fan-out (columns); if the statement is wrong, mend mean() or standardDeviation() in the test");

  private static final Rule LAYERS_AGAIN =
      new Rule(
          "the same layer and stream give the same bits",
          "take all randomness from the stream, and keep nothing from one layer to the next");
  private static final List<NetworkSpec> NETWORKS =
      Stream.of(
              "3 -> 1 sigmoid",
              "3 -> 5 relu -> 2 softmax",
              "2 -> 16 leaky_relu(slope=0.2) dropout=0.1 -> 7 tanh -> 4 acme:unknown -> 3 blocks(1 softplus, 2 softmax)")
          .map(NetworkSpec::parse)
          .toList();

  private static final List<Shape> CALLED =
      List.of(new Shape(1, 1), new Shape(1, 17), new Shape(31, 1), new Shape(100, 64));

  private static final int LAYERS = 16;
  private static final int MANY = 60;
  private static final int SIGNALS = 3;

  /**
   * How many other weights an input or an output must have on average before each of them is
   * evaluated.
   */
  private static final int ENOUGH = 25;

  /** How many weights other than 0 a run has that must not occur again, if there are so many. */
  private static final int RUN = 64;

  private static final int FEW = 256;
  private static final double MOST_SIGNAL = 100;

  /**
   * A signal of 1,000 inputs may be at most this many times as large as a signal of 2 inputs;
   * √(1,000/2) is 22.
   */
  private static final double MOST_GROWTH = 100;

  /**
   * A signal of 400 inputs must be at least this share of a signal of 4 inputs; √(4/400) is 1/10.
   */
  private static final double LEAST_SHARE = 0.2;

  /**
   * How much a signal may change from a layer to one twice as large. It is √2 for weights of one
   * deviation, 1/√2 for a fan-out, and the estimates have errors.
   */
  private static final double MOST_STEP = 1.75;

  private static final int LEAST_SIZE = 16;
  private static final int MOST_SQUARE = 256;
  private static final int MOST_SIZE = 1024;

  private static final double LEAST_OF_A_SIGN = 0.1;

  /** An estimate's tolerance, in standard errors. Each run draws the same numbers. */
  private static final double ERRORS = 4;

  /** The stated standard deviation of a layer's weights. */
  interface Deviation {
    OptionalDouble of(int inputs, int outputs);
  }

  private InitializerChecks() {}

  /** Checks a rule on the weights of layers of many shapes. */
  static void draws(Initializer initializer, Consumer<Operation> rule) {
    Operation.check(
        initializer, List.of(operation(initializer, shapes(), InitializerChecks::stream)), rule);
  }

  /** Checks a rule on the weights of each layer in some networks. */
  static void layers(Initializer initializer, Consumer<Operation> rule) {
    Operation.check(initializer, layers(initializer), rule);
  }

  private static Operation operation(
      Initializer initializer, List<Shape> shapes, Function<String, RandomStream> stream) {
    return Operations.draw(
        "weights",
        shapes.stream().map(Shape::zeros).toList(),
        weights -> initializer.initialize(weights, stream.apply(weights.shape())));
  }

  /** Returns small layers, random layers, and a usual first layer. */
  private static List<Shape> shapes() {
    return Stream.of(
            CALLED.stream(),
            Shape.random().stream(),
            Stream.of(new Shape(784, 32), new Shape(130, 150)))
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** Returns calls for some shapes, with a separate stream for each variant. */
  static List<Call> calls(Initializer initializer) {
    return Statelessness.calls(
        variant ->
            List.of(
                operation(initializer, CALLED, shape -> stream(shape).derive("variant", variant))));
  }

  static void streams(Initializer initializer, boolean isRandom) {
    for (Shape shape : shapes()) {
      Matrix first = shape.zeros();
      initializer.initialize(first, RandomStream.of(20).derive("weights", 0));
      Matrix second = shape.zeros();
      initializer.initialize(second, RandomStream.of(20).derive("weights", 1));
      boolean fewNumbers =
          isRandom && shape.rows() * shape.columns() < FEW; // may be equal by chance
      if (!fewNumbers && Arrays.equals(first.data(), second.data()) == isRandom) {
        throw STREAM.broken(
            initializer,
            "weights of " + shape + " from two streams",
            isRandom ? "the same weights" : "different weights",
            isRandom ? "different weights" : "the same weights, for isRandom() is false");
      }
    }
  }

  /**
   * Checks that no long run of a layer's random weights occurs again, along rows or columns. Some
   * layers have more than 2·2¹⁶ weights, and more than 2·2¹² inputs or outputs.
   */
  static void repetition(Initializer initializer) {
    for (Shape shape : List.of(new Shape(64, 48), new Shape(8200, 16), new Shape(16, 8200))) {
      Matrix weights = shape.zeros();
      initializer.initialize(weights, stream(shape.toString()));
      if (isRandom(initializer, weights)) {
        float[] byRow = weights.data();
        Matrix byColumn = shape.zeros();
        for (int i = 0; i < byRow.length; i++) {
          byColumn.data()[i % shape.columns() * shape.rows() + i / shape.columns()] = byRow[i];
        }
        repetition(initializer, shape, byRow, "row by row");
        repetition(initializer, shape, byColumn.data(), "column by column");
      }
    }
  }

  /** Looks for a run of weights in all later places. */
  private static void repetition(
      Initializer initializer, Shape shape, float[] weights, String order) {
    int from = weights.length / 8 + 3;
    int to = from;
    int others = 0;
    for (; to < weights.length / 2 && (others < RUN || to - from < weights.length / 32); to++) {
      others += weights[to] != 0 ? 1 : 0;
    }
    // a few weights among zeros may lie alike by chance
    for (int after = 1; others >= ENOUGH && after <= weights.length - to; after++) {
      if (Arrays.equals(weights, from, to, weights, from + after, to + after)) {
        throw REPETITION.broken(
            initializer,
            "weights of " + shape,
            "%s weights occur again after %s, %s".formatted(to - from, after, order),
            "random ones throughout");
      }
    }
  }

  /** Returns whether another stream gives weights other than these. */
  private static boolean isRandom(Initializer initializer, Matrix weights) {
    Matrix others = Matrix.zeros(weights.rows(), weights.columns());
    initializer.initialize(others, stream("others"));
    return !Arrays.equals(weights.data(), others.data());
  }

  /** Checks that each input and each output has a weight that changes with the stream. */
  static void rowsAndColumns(Initializer initializer, boolean isRandom) {
    if (isRandom) {
      rowsAndColumns(initializer, new Shape(12, 10));
      rowsAndColumns(initializer, new Shape(1000, 4));
      rowsAndColumns(initializer, new Shape(4, 1000));
    }
  }

  private static void rowsAndColumns(Initializer initializer, Shape shape) {
    Matrix first = shape.zeros();
    initializer.initialize(first, stream(shape.toString()));
    int[] inputs = new int[shape.rows()];
    int[] outputs = new int[shape.columns()];
    int others = 0;
    int layers = 0;
    int enough = ENOUGH * Math.max(inputs.length, outputs.length);
    for (; layers < MANY && others < enough; layers++) {
      Matrix weights = shape.zeros();
      initializer.initialize(weights, stream(shape.toString()).derive("layer", layers));
      for (int i = 0; i < weights.end(); i++) {
        int differs = weights.data()[i] != first.data()[i] ? 1 : 0;
        inputs[i / shape.columns()] += differs;
        outputs[i % shape.columns()] += differs;
        others += differs;
      }
    }
    // if few weights among zeros are random, an input may get none each time, by chance
    boolean isClear = others == 0 || others >= enough;
    for (int i = 0; isClear && i < inputs.length + outputs.length; i++) {
      boolean isInput = i < inputs.length;
      int number = isInput ? i : i - inputs.length;
      if ((isInput ? inputs[number] : outputs[number]) == 0) {
        throw SYMMETRY.broken(
            initializer,
            "weights of %s from %s streams".formatted(shape, layers + 1),
            "the same weights for %s %s each time".formatted(isInput ? "input" : "output", number),
            "others from another stream");
      }
    }
  }

  /**
   * Checks that no output of a large layer has only, or nearly only, random weights of one sign. An
   * input may have one sign if all inputs do.
   */
  static void signs(Initializer initializer, double mean) {
    for (Shape shape : List.of(new Shape(1000, 4), new Shape(300, 200))) {
      Matrix weights = shape.zeros();
      initializer.initialize(weights, stream(shape.toString()));
      if (mean == 0 && isRandom(initializer, weights)) {
        int rows = shape.rows();
        int columns = shape.columns();
        List<String> outputs =
            ofOneSign("output", columns, rows, (output, input) -> weights.get(input, output));
        List<String> inputs = ofOneSign("input", rows, columns, weights::get);
        if (outputs.isEmpty() && inputs.size() < rows) {
          outputs = inputs;
        }
        if (!outputs.isEmpty()) {
          throw SIGNS.broken(
              initializer, "weights of " + shape, outputs.get(0), "some of each sign");
        }
      }
    }
  }

  private interface Weight {
    float of(int unit, int other);
  }

  /** Describes the inputs or outputs whose weights have only, or nearly only, one sign. */
  private static List<String> ofOneSign(String unit, int units, int others, Weight weight) {
    List<String> ofOneSign = new ArrayList<>();
    for (int u = 0; u < units; u++) {
      int above = 0;
      int below = 0;
      for (int other = 0; other < others; other++) {
        above += weight.of(u, other) > 0 ? 1 : 0;
        below += weight.of(u, other) < 0 ? 1 : 0;
      }
      int all = above + below; // few if most weights are 0
      if (all >= ENOUGH && Math.min(above, below) < LEAST_OF_A_SIGN * all) {
        ofOneSign.add(
            "%s weights above 0 and %s below, of %s %s".formatted(above, below, unit, u + 1));
      }
    }
    return ofOneSign;
  }

  /**
   * Compares the signals of layers with different shapes. A signal of 1,000 inputs may be larger
   * than one of 2 inputs by the root of that ratio, as if all layers had one deviation. A larger
   * square layer's signal must not be much smaller. From a layer to one twice as large, a signal,
   * or its share of the stated one, may change only a little.
   */
  static void fan(Initializer initializer, double mean, Deviation stated) {
    if (stated.of(1, 1).isEmpty()) { // a stated deviation is checked elsewhere
      require(initializer, new Shape(1000, 2), new Shape(2, 1000), 1 / MOST_GROWTH);
      require(initializer, new Shape(4, 4), new Shape(400, 400), LEAST_SHARE);
    }
    ToDoubleFunction<Shape> share =
        shape -> signal(initializer, shape, FEW) / meant(shape, mean, stated);
    growth(initializer, share, MOST_SQUARE, size -> new Shape(size, size));
    growth(initializer, share, MOST_SIZE, size -> new Shape(size, 16));
    growth(initializer, share, MOST_SIZE, size -> new Shape(16, size));
  }

  /** Returns the deviation of z that follows from the stated deviation, or 1 if none is stated. */
  private static double meant(Shape shape, double mean, Deviation stated) {
    OptionalDouble deviation = stated.of(shape.rows(), shape.columns());
    return deviation.isEmpty()
        ? 1
        : Math.sqrt(shape.rows()) * Math.hypot(mean, deviation.getAsDouble());
  }

  /** Compares each layer's signals with those of a layer twice as large. */
  private static void growth(
      Initializer initializer, ToDoubleFunction<Shape> share, int most, IntFunction<Shape> layer) {
    double before = share.applyAsDouble(layer.apply(LEAST_SIZE));
    for (int size = 2 * LEAST_SIZE; size <= most; size *= 2) {
      double after = share.applyAsDouble(layer.apply(size));
      double growth = after / before;
      if (growth > MOST_STEP || growth < 1 / MOST_STEP) {
        throw FAN.broken(
            initializer,
            "weights of %s, and of %s; inputs of a deviation of 1"
                .formatted(layer.apply(size / 2), layer.apply(size)),
            "pre-activations that are %s times as large, apart from what is stated"
                .formatted((float) growth),
            "between %s and %s times as large".formatted((float) (1 / MOST_STEP), MOST_STEP));
      }
      before = after;
    }
  }

  private static void require(Initializer initializer, Shape shape, Shape other, double least) {
    double expected = least * signal(initializer, shape, 0);
    double returned = signal(initializer, other, 0);
    if (returned < expected) {
      throw FAN.broken(
          initializer,
          "weights of %s, and of %s; inputs of a deviation of 1".formatted(shape, other),
          "pre-activations of a deviation of %s, and of %s"
              .formatted((float) (expected / least), (float) returned),
          "at least %s of %s".formatted((float) expected, other));
    }
  }

  /**
   * Returns the deviation of z for inputs of variance 1, over some layers of a shape; NaN if they
   * have fewer weights other than 0.
   */
  private static double signal(Initializer initializer, Shape shape, int least) {
    double squares = 0;
    int others = 0;
    for (int layer = 0; layer < SIGNALS; layer++) {
      Matrix weights = shape.zeros();
      initializer.initialize(weights, stream(shape.toString()).derive("layer", layer));
      for (float w : weights.data()) {
        squares += (double) w * w;
        others += w != 0 ? 1 : 0;
      }
    }
    return others < least ? Double.NaN : Math.sqrt(squares / SIGNALS / shape.columns());
  }

  /** Checks that no two outputs of a layer have the same random weights, except zeros. */
  static void symmetry(Initializer initializer, boolean isRandom) {
    Shape shape = new Shape(100, 64);
    Matrix weights = shape.zeros();
    initializer.initialize(weights, stream(shape.toString()));
    Map<List<Float>, Integer> columns = new HashMap<>();
    for (int c = 0; isRandom && c < shape.columns(); c++) {
      List<Float> column = new ArrayList<>();
      for (int r = 0; r < shape.rows(); r++) {
        column.add(weights.get(r, c));
      }
      Integer same = columns.put(column, c);
      if (same != null && column.stream().anyMatch(w -> w != 0)) {
        throw SYMMETRY.broken(
            initializer,
            "weights of " + shape,
            "the same weights for outputs %s and %s".formatted(same + 1, c + 1),
            "different ones: outputs that start alike stay alike");
      }
    }
  }

  /**
   * Compares the estimates from n weights. The mean has a standard error of σ/√n. The deviation has
   * a standard error of at most σ/√(2n), the value for the normal distribution, because the
   * distributions in use (uniform, truncated normal, orthogonal) have thinner tails.
   */
  static void distribution(Initializer initializer, double mean, Deviation stated) {
    for (Shape shape : List.of(new Shape(100, 64), new Shape(64, 100))) {
      OptionalDouble expected = stated.of(shape.rows(), shape.columns());
      if (expected.isEmpty()) {
        continue;
      }
      double deviation = expected.getAsDouble();
      double sum = 0;
      double squares = 0;
      int n = 0;
      for (int layer = 0; layer < LAYERS; layer++) {
        Matrix weights = shape.zeros();
        initializer.initialize(weights, stream(shape.toString()).derive("layer", layer));
        for (float w : weights.data()) {
          sum += w - mean;
          squares += (w - mean) * (w - mean);
          n++;
        }
      }
      double found = sum / n + mean;
      double spread = Math.sqrt(squares / n);
      boolean meanFits = Math.abs(sum / n) <= ERRORS * deviation / Math.sqrt(n);
      boolean deviationFits =
          Math.abs(spread - deviation) <= ERRORS * deviation / Math.sqrt(2.0 * n);
      if (!meanFits || !deviationFits) {
        throw DISTRIBUTION.broken(
            initializer,
            "%s layers of %s".formatted(LAYERS, shape),
            String.format(Locale.ROOT, "mean %.5g, standard deviation %.5g", found, spread),
            String.format(Locale.ROOT, "mean %.5g, standard deviation %.5g", mean, deviation));
      }
    }
  }

  /**
   * Checks that each output's weights have a norm of at most 100, or more if the stated mean and
   * deviation need it. If inputs have variance 1, this norm is the deviation of z.
   */
  static void scale(Initializer initializer, double mean, Deviation stated) {
    for (Shape shape : shapes()) {
      Matrix weights = shape.zeros();
      initializer.initialize(weights, stream(shape.toString()));
      OptionalDouble deviation = stated.of(shape.rows(), shape.columns());
      double meant =
          deviation.isEmpty()
              ? 0
              : (Math.abs(mean) + 8 * deviation.getAsDouble()) * Math.sqrt(shape.rows());
      double limit = Math.max(MOST_SIGNAL, meant);
      for (int c = 0; c < shape.columns(); c++) {
        double squares = 0;
        for (int r = 0; r < shape.rows(); r++) {
          squares += (double) weights.get(r, c) * weights.get(r, c);
        }
        double norm = Math.sqrt(squares);
        if (!(norm <= limit)) {
          throw SCALE.broken(
              initializer,
              "weights of " + shape,
              "a norm of %s for output %s, the first weight %s"
                  .formatted((float) norm, c + 1, weights.get(0, c)),
              "at most " + (float) limit);
        }
      }
    }
  }

  private static RandomStream stream(String shape) {
    return RandomStream.of(21).derive(shape, 0);
  }

  private static List<Operation> layers(Initializer initializer) {
    List<Operation> draws = new ArrayList<>();
    for (NetworkSpec network : NETWORKS) {
      for (int l = 0; l < network.layers().size(); l++) {
        int layer = l;
        LayerSpec spec = network.layers().get(l);
        draws.add(
            Operations.draw(
                "weights of layer %s of %s".formatted(layer, network),
                List.of(Matrix.zeros(spec.inputs(), spec.outputs())),
                weights -> {
                  RandomStream random = RandomStream.of(17).derive("weights", layer);
                  initializer.initialize(weights, network, layer, random);
                }));
      }
    }
    return draws;
  }

  /** Sets each layer's weights again, after another layer's. */
  static void layersAgain(Initializer initializer) {
    List<Operation> layers = layers(initializer);
    for (Operation layer : layers) {
      double[] first = values(layer);
      values(layers.get(0));
      LAYERS_AGAIN.checkSame(
          initializer, layer.name() + ", twice", first, values(layer), "as the first call gave");
    }
  }

  private static double[] values(Operation layer) {
    return layer.values(layer.batches().get(0), 0);
  }
}
