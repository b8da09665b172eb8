package dev.nn.core.behaviour;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.OptimizerRun;
import dev.nn.api.rules.OptimizerRun.Tensor;
import dev.nn.api.rules.Results.Written;
import dev.nn.core.engine.LayerFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a plug-in's values for fixed inputs. The same plug-in gives the same values on every
 * machine and Java version, unless it calls functions that differ between them. Files record these
 * values, so if you change any input here, every plug-in will differ from its files.
 */
final class Trial {

  /**
   * Values that share a meaning and a size, with each one's place in words; NaN if there is none.
   */
  static final class Section {
    final float[] numbers;
    final IntFunction<String> place;

    private Section(float[] numbers, IntFunction<String> place) {
      this.numbers = numbers;
      this.place = place;
    }
  }

  /**
   * The trial for each kind of plug-in; none for listeners, because calling them may have effects.
   */
  private static final Map<Class<?>, BiConsumer<Trial, Named>> KINDS =
      Map.of(
          Activation.class, (trial, plugin) -> trial.activation((Activation) plugin),
          Loss.class, (trial, plugin) -> trial.loss((Loss) plugin),
          Optimizer.class, (trial, plugin) -> trial.optimizer((Optimizer) plugin),
          Initializer.class, (trial, plugin) -> trial.initializer((Initializer) plugin),
          Transform.class, (trial, plugin) -> trial.transform((Transform) plugin),
          Metric.class, (trial, plugin) -> trial.metric((Metric) plugin),
          Schedule.class, (trial, plugin) -> trial.schedule((Schedule) plugin));

  private final List<Section> sections = new ArrayList<>();

  private Trial() {}

  /** Tries a plug-in; returns null if its kind has no trial. */
  static @Nullable Trial of(Named plugin, Class<?> kind) {
    if (!KINDS.containsKey(kind)) {
      return null;
    }
    Trial trial = new Trial();
    KINDS.get(kind).accept(trial, plugin);
    return trial;
  }

  List<Section> sections() {
    return sections;
  }

  /** Returns the values of all sections. */
  float[] numbers() {
    float[] all = new float[sections.stream().mapToInt(s -> s.numbers.length).sum()];
    int at = 0;
    for (Section section : sections) {
      System.arraycopy(section.numbers, 0, all, at, section.numbers.length);
      at += section.numbers.length;
    }
    return all;
  }

  private void add(float[] numbers, IntFunction<String> place) {
    sections.add(new Section(numbers, place));
  }

  /** Adds values of any size, each in its own section. */
  private void addEach(float[] numbers, IntFunction<String> place) {
    for (int i = 0; i < numbers.length; i++) {
      String words = place.apply(i);
      add(new float[] {numbers[i]}, first -> words);
    }
  }

  private static float[] floats(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** Returns what a call writes, one array each. */
  private static List<float[]> results(Operation call) {
    List<Written> results = call.results(call.batches().get(0), 0);
    return results.stream().map(written -> floats(written.values())).toList();
  }

  private static float[] none(int count) {
    float[] none = new float[count];
    Arrays.fill(none, Float.NaN);
    return none;
  }

  private static final int OUTPUTS = 4;
  private static final int ROWS = 3;

  /** Numbers near 0, where functions bend, and numbers far out. */
  private static final float[] Z = {
    0.317f, -0.731f, 1.253f, -1.871f, 0.059f, -0.0113f, 2.417f, -2.963f, //
    0, 1, -1, 0.5f, -0.5f, 3.7f, -4.3f, 6.1f, //
    -8.3f, 9.7f, -17, 21, -33, 47, -75, 101
  };

  private static final float[] Z_OF_LAYERS = {
    0.317f, -0.731f, 1.253f, -1.871f, 0.059f, -0.0113f, 2.417f, -2.963f, //
    0, 1, -1, 0.5f, -0.5f, 3.7f, -4.3f, 6.1f, //
    -8.3f, 9.7f, -17, 21, -33, 0.9f, -7.5f, 10.1f, -0.2f
  };

  private static Matrix incoming(int columns) {
    Matrix incoming = Matrix.zeros(ROWS, columns);
    for (int i = 0; i < incoming.end(); i++) {
      incoming.data()[i] = 0.25f + 7 * i % 11 / 8f;
    }
    return incoming;
  }

  /**
   * Tries a = f(z) and the gradient for three rows. If an activation has parameters or another
   * width, it uses a layer of four outputs: it tries the initial parameters and, at parameters
   * beside them, a = f(z, p), dL/dz and dL/dp.
   */
  private void activation(Activation activation) {
    LayerFunction f = LayerFunction.of(activation, OUTPUTS);
    boolean isPlain = f.isPlain();
    int columns = isPlain ? Z.length / ROWS : f.columns();
    int outputs = isPlain ? columns : OUTPUTS;
    Matrix p = f.parameters(new float[f.parameters()], 0);
    if (!isPlain) {
      f.initialize(p, RandomStream.of(1));
      add(p.data().clone(), i -> ofLayer(i, "the initial p"));
      for (int i = p.start(); i < p.end(); i++) {
        p.data()[i] += 0.0625f * (1 + i % 3);
      }
    }
    Matrix z = Matrix.zeros(ROWS, columns);
    for (int i = 0; i < z.end(); i++) {
      z.data()[i] = isPlain ? Z[i] : Z_OF_LAYERS[i % Z_OF_LAYERS.length];
    }
    float[] a = results(Operations.forward(activation, outputs, z, p, isPlain)).get(0);
    add(a, i -> isPlain ? "a = f(z) at z = " + Z[i] : ofLayer(i, "a = f(z, p)"));
    Matrix incoming = incoming(outputs);
    Matrix output = Matrix.wrap(a.clone(), 0, ROWS, outputs);
    List<float[]> back = results(Operations.backward(activation, z, p, output, incoming, isPlain));
    add(
        back.get(0),
        i ->
            isPlain
                ? "the gradient at z = %s for dL/da = %s".formatted(Z[i], incoming.data()[i])
                : ofLayer(i, "dL/dz"));
    if (back.size() > 1) {
      add(back.get(1), i -> ofLayer(i, "dL/dp"));
    }
  }

  private static String ofLayer(int i, String of) {
    return "value %s of %s in a layer of %s outputs".formatted(i + 1, of, OUTPUTS);
  }

  private static final List<String> LOGITS = List.of("sigmoid", "softmax", "exponential");
  private static final int[] ANY_SIZES = {4, 2, 1, 3};

  /** Rows that sum to 1. */
  private static final float[] PREDICTIONS = {
    0.15f, 0.6f, 0.25f, 0.8f, 0.05f, 0.15f, 0.33f, 0.34f, 0.33f, 0.02f, 0.9f, 0.08f
  };

  /** Rows that sum to 1, with labels among them. */
  private static final float[] TARGETS = {0, 1, 0, 0.25f, 0.5f, 0.25f, 1, 0, 0, 0, 0, 1};

  private static final float[] OF_LOGITS = {
    0.3f, -1.2f, 2.1f, 8, -7, 0.5f, -20, 15, 3, 0.01f, -0.02f, 0
  };

  /**
   * Tries losses and gradients for each form of targets that the loss accepts: as wide as three
   * predictions, an index into three classes, one number. Also tries the loss on the logits of the
   * usual activations. A loss on rows gets four rows. A loss on groups gets two groups of the size
   * that it takes, or groups of one to four rows, with two predictions instead of three.
   */
  private void loss(Loss loss) {
    boolean isGroup = loss.unit().isGroup();
    int size = loss.unit().rows();
    int[] sizes = !isGroup ? new int[] {1, 1, 1, 1} : size > 0 ? new int[] {size, size} : ANY_SIZES;
    int wide = isGroup ? 2 : 3;
    int[][] widths = {{wide, wide}, {1, wide}, {1, 1}};
    int accepted = -1;
    for (int i = widths.length - 1; i >= 0; i--) {
      accepted = loss.accepts(widths[i][0], widths[i][1]) ? i : accepted;
    }
    int rows = IntStream.of(sizes).sum();
    for (int i = 0; i < widths.length + LOGITS.size(); i++) {
      boolean logits = i >= widths.length;
      List<float[]> numbers = List.of(none(sizes.length), none(rows * wide));
      try {
        int width = logits ? accepted : i;
        Loss of =
            accepted < 0 || (!logits && !loss.accepts(widths[i][0], widths[i][1]))
                ? null
                : logits
                    ? loss.onLogits(new OutputActivation(LOGITS.get(i - widths.length)))
                        .orElse(null)
                    : loss;
        if (of != null && of.unit().isGroup() == isGroup) {
          numbers = losses(of, loss.targets(), widths[width], sizes, logits);
        }
      } catch (RuntimeException e) {
        // it does not take these inputs
      }
      String words =
          logits
              ? "the logits of " + LOGITS.get(i - widths.length)
              : widths[i][1] + " predictions" + (i == 1 ? " and a class" : "");
      add(
          numbers.get(0),
          u ->
              isGroup
                  ? "the loss of a group of %s rows of %s".formatted(sizes[u], words)
                  : "the loss of row %s of %s".formatted(u + 1, words));
      float[] gradient = isGroup ? none(rows * wide) : new float[rows * wide];
      System.arraycopy(numbers.get(1), 0, gradient, 0, numbers.get(1).length);
      add(gradient, g -> "gradient %s of %s".formatted(g + 1, words));
    }
  }

  /** Returns the losses and the gradient for rows or groups of some sizes. */
  private static List<float[]> losses(
      Loss of, Domain targets, int[] width, int[] sizes, boolean logits) {
    boolean isGroup = of.unit().isGroup();
    Matrix p = Matrix.zeros(IntStream.of(sizes).sum(), width[1]);
    Matrix t = Matrix.zeros(p.rows(), width[0]);
    for (int i = 0; i < p.end(); i++) {
      float u = isGroup ? ((i * 7 + 3) % 19 + 0.5f) / 19 : PREDICTIONS[i];
      p.data()[i] = !logits ? within(of.predictions(), u, 3) : isGroup ? 16 * u - 8 : OF_LOGITS[i];
    }
    for (int i = 0; i < t.end(); i++) {
      float u = isGroup ? (i * 5 + 1) % 4 / 3f : TARGETS[i];
      int label = isGroup ? i % 2 : new int[] {1, 0, 2, 1}[i % 4];
      t.data()[i] = width[0] < width[1] ? label : within(targets, u, 2);
    }
    if (!isGroup) {
      return results(Operations.loss(of, List.of(List.of(p, t))));
    }
    float[] losses = new float[sizes.length];
    float[] gradient = new float[p.end()];
    int from = 0;
    for (int group = 0; group < sizes.length; group++) {
      int to = from + sizes[group];
      List<float[]> one =
          results(Operations.loss(of, List.of(List.of(p.slice(from, to), t.slice(from, to)))));
      losses[group] = one.get(0)[0];
      System.arraycopy(one.get(1), 0, gradient, from * width[1], one.get(1).length);
      from = to;
    }
    return List.of(losses, gradient);
  }

  /** Maps a number between 0 and 1 into a domain; if the domain is [0, 1], the number stays. */
  private static float within(Domain domain, double u, float reach) {
    double least = domain.least();
    double most = domain.most();
    if (Double.isInfinite(least)) {
      return (float) (Double.isInfinite(most) ? reach * (2 * u - 0.75) : most - 0.25 - reach * u);
    }
    return (float)
        (Double.isInfinite(most) ? least + 0.25 + reach * u : least + (most - least) * u);
  }

  /**
   * Stands in for a usual output activation, by which a loss chooses its form: sigmoid, softmax or
   * exponential.
   */
  private record OutputActivation(String name) implements Activation {

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        double sum = 0;
        for (int c = 0; c < z.columns(); c++) {
          sum += StrictMath.exp(z.get(r, c));
        }
        for (int c = 0; c < z.columns(); c++) {
          double exp = StrictMath.exp(z.get(r, c));
          double divisor = name.equals("softmax") ? sum : name.equals("sigmoid") ? 1 + exp : 1;
          a.set(r, c, (float) (exp / divisor));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int r = 0; r < z.rows(); r++) {
        double mean = 0;
        for (int c = 0; c < z.columns(); c++) {
          mean += a.get(r, c) * gradient.get(r, c);
        }
        for (int c = 0; c < z.columns(); c++) {
          double p = a.get(r, c);
          double g = gradient.get(r, c);
          double slope =
              switch (name) {
                case "softmax" -> p * (g - mean);
                case "sigmoid" -> p * (1 - p) * g;
                default -> p * g;
              };
          gradient.set(r, c, (float) slope);
        }
      }
    }
  }

  private static final int STEPS = 3;
  private static final int WEIGHTS = 6;
  private static final int MOST_SLOTS = 8;

  /**
   * Tries three steps on six weights and four biases, and records how the parameters change and the
   * state afterwards. One weight and one bias have no gradient, which reveals a decay. If an
   * optimizer needs more than ranges of parameters, it takes its steps in a small network.
   */
  private void optimizer(Optimizer optimizer) {
    if (!optimizer.needs().equals(OptimizerNeeds.ELEMENTS)) {
      steps(optimizer);
      return;
    }
    int slots = optimizer.slots();
    add(new float[] {slots}, i -> "the number of state arrays");
    if (slots < 0 || slots > MOST_SLOTS) {
      return;
    }
    float[] w = {0.5f, -0.75f, 1.25f, 0.01f, -2, 0.3f, 0.2f, -0.4f, 0, 1};
    int n = w.length;
    List<float[]> states = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      states.add(new float[n]);
    }
    for (int step = 1; step <= STEPS; step++) {
      float[] change = w.clone();
      float[] g = gradients(step);
      float[] given = g.clone();
      int number = step;
      optimizer.update(new ParameterBlock(w, g, states, 0, WEIGHTS, Kind.WEIGHTS), 0.1f, step);
      optimizer.update(new ParameterBlock(w, g, states, WEIGHTS, n, Kind.BIASES), 0.1f, step);
      for (int i = 0; i < n; i++) {
        change[i] = w[i] - change[i];
      }
      add(
          change,
          i ->
              "the change in step %s of a %s with the gradient %s"
                  .formatted(number, i < WEIGHTS ? "weight" : "bias", given[i]));
    }
    for (int slot = 0; slot < slots; slot++) {
      int number = slot;
      add(
          states.get(slot),
          i -> "state %s of parameter %s after %s steps".formatted(number, i + 1, STEPS));
    }
  }

  private static float[] gradients(int step) {
    float[] first = {0.25f, -1.5f, 0.004f, 1e-6f, 0, 3, -0.125f, 0.5f, 0, -1e-5f};
    for (int i = 0; i < first.length; i++) {
      first[i] *= step == 2 && i % 2 == 0 ? -0.5f : 1f / step;
    }
    return first;
  }

  private static final List<Tensor> TENSORS =
      List.of(
          new Tensor(0, Kind.WEIGHTS, 3, 2),
          new Tensor(0, Kind.BIASES, 1, 2),
          new Tensor(1, Kind.WEIGHTS, 2, 1),
          new Tensor(1, Kind.BIASES, 1, 1));

  /** Tries three steps on Σ ½·cᵢ·(wᵢ - 1)², where some c are 0. */
  private void steps(Optimizer optimizer) {
    float[] w = new float[3 * 2 + 2 + 2 + 1];
    for (int i = 0; i < w.length; i++) {
      w[i] = (i % 2 == 0 ? 1 : -1) * (0.25f + 0.5f * i);
    }
    OptimizerRun run =
        new OptimizerRun(optimizer, TENSORS, w) {
          @Override
          protected double evaluate(float[] values, float[] gradient) {
            double loss = 0;
            for (int i = 0; i < values.length; i++) {
              float distance = values[i] - 1;
              float slope = (i % 5) * 0.25f * distance;
              gradient[i] = slope;
              loss += 0.5 * slope * distance;
            }
            return loss;
          }
        };
    for (int step = 1; step <= STEPS; step++) {
      int number = step;
      run.run(0.1f, step, step);
      add(w.clone(), i -> "parameter %s after step %s".formatted(i + 1, number));
    }
    List<float[]> after = new ArrayList<>(List.of(run.averages(STEPS)));
    after.addAll(run.states());
    if (optimizer.needs().averages()) {
      after.add(w);
    }
    after.add(floats(run.numbers().stream().flatMapToDouble(DoubleStream::of).toArray()));
    String words = "value %s of the averages and the state after %s steps";
    for (int part = 0; part < after.size(); part++) {
      int from = part * w.length;
      add(after.get(part), i -> words.formatted(from + i + 1, STEPS));
    }
  }

  private static final NetworkSpec LAYERS = NetworkSpec.parse("6 -> 5 relu -> 1 identity");

  /** Tries a layer's weights with 6 inputs and 5 outputs, drawn from a fixed stream. */
  private void initializer(Initializer initializer) {
    RandomStream random = RandomStream.of(1).derive("behaviour", 0);
    Operation draw =
        Operations.draw(
            "weights",
            List.of(Matrix.zeros(6, 5)),
            weights -> initializer.initialize(weights, LAYERS, 0, random));
    add(
        results(draw).get(0),
        i -> "the weight from input %s to output %s".formatted(i / 5 + 1, i % 5 + 1));
  }

  private static final double[] EPOCHS = {
    0, 0.25, 0.75, 1, 2.5, 5, 7.75, 9.9, 0, 0.5, 3, 11.5, 33, 50.25, 70, 99
  };

  /** Tries the factors at some positions, in training over 10 epochs and over 100. */
  private void schedule(Schedule schedule) {
    float[] factors = new float[EPOCHS.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) schedule.factor(EPOCHS[i], i < 8 ? 10 : 100);
    }
    add(factors, i -> "the factor at epoch %s of %s".formatted(EPOCHS[i], i < 8 ? 10 : 100));
  }

  private static final double[] NUMBERS = {
    0, 1, -1, 0.5, -0.25, 2, 3, -7, 10, 23.5, 60, 100, -365.25, 1000, 1e-3, -1e-6, 1e6, -1e9, 1.7e9
  };

  /** Tries numbers of both signs and of all sizes. */
  private void transform(Transform transform) {
    double[] results = Arrays.stream(NUMBERS).map(transform::apply).toArray();
    addEach(floats(results), i -> "the result of " + NUMBERS[i]);
  }

  private static final int SETS = 6;
  private static final int ROWS_OF_SET = 24;

  /** Tries some sets of rows, of one column and of several. */
  private void metric(Metric metric) {
    float[] results = none(SETS);
    for (int set = 0; set < SETS; set++) {
      MetricTally tally = metric.begin();
      try {
        tally.add(metric.predictionKind() == PredictionKind.NUMBERS ? numbers(set) : labels(set));
        results[set] = (float) tally.result();
      } catch (RuntimeException e) {
        results[set] = Float.NaN; // it only takes one column, or two labels
      }
    }
    addEach(results, set -> "the result for the rows of set " + set);
  }

  /** Returns rows with one or two numbers, whose errors have both signs and several sizes. */
  private static MetricRows numbers(int set) {
    int columns = 1 + set % 2;
    double[] predictions = new double[ROWS_OF_SET * columns];
    double[] targets = new double[ROWS_OF_SET * columns];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (i * 37 % 41 - 20) / 4.0;
      predictions[i] = targets[i] + (i * 29 % 31 - 15) / 16.0 * (1 << set);
    }
    return MetricRows.ofNumbers(columns, predictions, targets, weights(set));
  }

  /** Returns rows with two or three labels; some are predicted. */
  private static MetricRows labels(int set) {
    int labels = 2 + set % 2;
    double[] probabilities = new double[ROWS_OF_SET * labels];
    int[] predicted = new int[ROWS_OF_SET];
    int[] actual = new int[ROWS_OF_SET];
    for (int r = 0; r < ROWS_OF_SET; r++) {
      actual[r] = r * (3 + set) % labels;
      double rest = 1;
      for (int c = 0; c < labels - 1; c++) {
        double share = rest * (1 + (r * 7 + c * 5 + set) % 15) / 16.0;
        probabilities[r * labels + c] = share;
        rest -= share;
      }
      probabilities[r * labels + labels - 1] = rest;
      for (int c = 0; c < labels; c++) {
        if (probabilities[r * labels + c] > probabilities[r * labels + predicted[r]]) {
          predicted[r] = c;
        }
      }
    }
    return MetricRows.ofLabels(labels, probabilities, predicted, actual, weights(set));
  }

  private static double[] weights(int set) {
    double[] weights = new double[ROWS_OF_SET];
    for (int r = 0; r < ROWS_OF_SET; r++) {
      weights[r] = set < 2 ? 1 : (1 + r % 4) / 2.0;
    }
    return weights;
  }
}
