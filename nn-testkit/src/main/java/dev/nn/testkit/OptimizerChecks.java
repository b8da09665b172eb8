package dev.nn.testkit;

import static dev.nn.testkit.QuadraticRun.SIZE;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.OptimizerRun;
import dev.nn.api.rules.OptimizerRun.Tensor;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Checks an optimizer of any scope: for single parameters, whole tensors or the whole network.
 *
 * @param optimizer gives a different instance each time
 * @param decays whether parameters decay towards 0 without a gradient
 */
record OptimizerChecks(
    Supplier<? extends Optimizer> optimizer, float learningRate, boolean decays) {

  private static final Rule MEMORY =
      new Rule(
          "the number of state arrays is never negative, and both it and the needs are always the same",
          "return constants from slots() and needs()");
  private static final Rule READ =
      new Rule("gradients are only read", "copy them into a state array, if the rule changes them");
  private static final Rule STILL =
      new Rule(
          "without a gradient from the start, parameters stay, or decay towards 0",
          "let the change be 0 for a gradient of 0 and a state of 0, and mind 0/0 where a norm divides; if the rule decays weights, override decays() in the test");
  private static final Rule DOWN =
      new Rule(
          "a hundred steps reduce a convex quadratic function",
          "subtract the change, do not add it; if the rule wants another learning rate, override learningRate() in the test");
  private static final Rule FIRST =
      new Rule(
          "the first step does not climb",
          "treat a state of 0 as empty, and divide by nothing that is 0 at the start; if the rule wants another learning rate, override learningRate() in the test");
  private static final Rule HUGE =
      new Rule(
          "updates are finite after any number of steps",
          "count steps in a long and bound corrections such as 1 - beta^step away from 0");
  private static final Rule NAN =
      new Rule(
          "a gradient that is NaN makes its parameter NaN",
          "let it through, so that training stops and says where; a comparison hides it");
  private static final Rule RESUMED =
      new Rule(
          "state arrays and numbers are the whole memory from step to step",
          "keep nothing in fields: a resumed training has only what is in the checkpoint: parameters, slots() arrays and numbers() numbers");
  private static final Rule ORDER =
      new Rule(
          "tensors may be updated in any order",
          "keep nothing from one tensor to the next; if all tensors depend on a number, use numbers() and total()");
  private static final Rule ENDS =
      new Rule(
          "a step ends after some evaluations, for any loss",
          "bound the evaluations of a step by a hyper-parameter, and compare so that NaN counts as too far");
  private static final Rule AVERAGE_DOWN =
      new Rule(
          "the averages after a hundred steps reduce a convex quadratic function",
          "return the parameters to evaluate with, not a change or a sum; if the rule wants another learning rate, override learningRate() in the test");
  private static final Rule NEAR =
      new Rule(
          "the averages of a few steps are near the parameters",
          "begin the average with the parameters of the first step, or divide by the sum of its weights");

  private static final Rule LATER =
      new Rule(
          "steps of large numbers are alike",
          "keep the number of the step in a long or a double, never in an int, short or float");
  private static final Rule ZERO_RATE =
      new Rule(
          "a learning rate of 0 leaves the parameters as they are",
          "multiply each change by the learning rate, and divide by nothing that contains it");
  private static final Rule SMALLER =
      new Rule(
          "a smaller learning rate moves less",
          "multiply each change by the learning rate that is given, which has the schedules in it");
  private static final Rule NUMBERS =
      new Rule(
          "finite gradients of any usual size give finite parameters",
          "guard divisions by roots of sums of squares with an epsilon, and mind that squares overflow and underflow");

  /**
   * Pairs of step numbers, one on each side of the end of small integers, whose distance is a
   * highly composite number.
   */
  private static final long[][] PAIRS = {
    {32_768 - 420, 840},
    {65_536 - 420, 840},
    {(1L << 24) - 180_180, 360_360},
    {(1L << 31) - 360_360, 720_720},
    {(1L << 32) - 360_360, 720_720},
    {1L << 40, 720_720}
  };

  private static final double CHANGE = 0.05;
  private static final float[] SIZES = {
    1e-12f, -1e-10f, 1e-7f, 1e-3f, -1, 1e3f, -1e6f, 1e9f, 0, -0f, Float.MIN_VALUE, -1e-40f
  };
  private static final int[] BLOCKS = {1, 3, 15, 16, 17, 31, 64, 100, 1000, 2500, 6000};
  private static final int[] CALLED = {1, 3, 15, 16, 17, 31, 100, 2000};
  private static final int MOST_ILL = 100;
  private static final int PARAMETERS = 23;
  private static final int STEPS = 100;

  /** If a tensor has at least this share of the loss, it must lower its own loss. */
  private static final double LARGE_PART = 0.2;

  /** The distances from the minimum, by trial. The last is a bad start. */
  private static final float[] DISTANCES = {3, 3, 3, 3, 300, 3};

  /** The number of rows of a tensor of weights, by trial. */
  private static final int[] ROWS = {1, 3, 17, 51, 3, 300};

  /** The trial of large tensors. Those of the others have 51 weights, or 17 other parameters. */
  private static final int LARGE = 5;

  /** The number of columns of large tensors of weights. */
  private static final int COLUMNS = 20;

  /** The tensors of two layers, 300 to 20 to 300. */
  private static final List<Tensor> LARGE_LAYERS =
      List.of(
          new Tensor(0, Kind.WEIGHTS, 300, COLUMNS),
          new Tensor(0, Kind.BIASES, 1, COLUMNS),
          new Tensor(1, Kind.WEIGHTS, COLUMNS, 300),
          new Tensor(1, Kind.BIASES, 1, 300));

  /** How many step numbers are skipped after the third step, by trial. */
  private static final long[] SKIPPED = {0, 1000, 0, 20_000, 0, 0};

  private static final double ROUNDING = 1e-6;
  private static final long HUGE_STEP = 1L << 40;
  private static final int[] STOPS = {1, 2, 3, 4, 5, 11};
  private static final float CLOSE = 0.05f;
  private static final int FEW = 3;

  /** More than any search needs. */
  private static final int MOST_EVALUATIONS = 1000;

  private QuadraticRun run(long seed) {
    return new QuadraticRun(optimizer.get(), seed);
  }

  /** A kind of call, for blocks or for one tensor. */
  private interface Calls {
    Operation of(Optimizer rule, List<ParameterBlock> blocks, float rate, long step);
  }

  /**
   * Returns up to two calls after some of the first steps, for each kind: on blocks of all sizes,
   * or on each tensor of two layers.
   *
   * @param gradients the size of the gradients of blocks
   */
  private List<Operation> operations(int from, float gradients, Calls calls) {
    Optimizer rule = optimizer.get();
    List<Operation> all = new ArrayList<>();
    for (int done = from; done <= 2; done++) {
      long next = done + 1L;
      if (isOfElements()) {
        for (Kind kind : Kind.values()) {
          List<ParameterBlock> blocks = new ArrayList<>();
          for (int size : BLOCKS) {
            OptimizerRun run =
                of(rule, kind, size, 7).on(scaled(gradients)).run(learningRate, 1, done);
            blocks.addAll(run.begin(learningRate, next).tensors());
          }
          ParameterBlock first = blocks.get(0);
          List<float[]> states =
              IntStream.range(0, Math.max(0, rule.slots())).mapToObj(first::state).toList();
          blocks.add(0, new ParameterBlock(first.values(), first.gradients(), states, 0, 0, kind));
          all.add(calls.of(rule, blocks, learningRate, next));
        }
      } else {
        OptimizerRun run = new QuadraticRun(rule, 22).run(learningRate, 1, done);
        run.begin(learningRate, next)
            .prepare()
            .tensors()
            .forEach(tensor -> all.add(calls.of(rule, List.of(tensor), learningRate, next)));
      }
    }
    return all;
  }

  private static QuadraticRun.Change scaled(float by) {
    return (w, quadratic, gradient) -> {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= by;
      }
      return quadratic;
    };
  }

  /** Returns a run with one tensor, of {@link #COLUMNS} columns if its weights fill them. */
  private static QuadraticRun of(Optimizer rule, Kind kind, int size, long seed) {
    int rows = kind == Kind.WEIGHTS && size % COLUMNS == 0 ? size / COLUMNS : 1;
    return new QuadraticRun(rule, seed, List.of(new Tensor(0, kind, rows, size / rows)));
  }

  private void check(int from, Calls calls, Consumer<Operation> kept) {
    Operation.check(optimizer.get(), operations(from, 1, calls), kept);
  }

  private boolean isOfElements() {
    return scope() == Scope.ELEMENTS;
  }

  private Scope scope() {
    return optimizer.get().needs().scope();
  }

  /** Checks the number of state arrays and the needs, before and after an update. */
  void memory() {
    Optimizer rule = optimizer.get();
    String first = memory(rule);
    boolean isNegative = rule.slots() < 0;
    new QuadraticRun(rule, 5).run(0.01f, 1, 1);
    String second = memory(rule);
    if (isNegative || !first.equals(second)) {
      throw MEMORY.broken(
          rule,
          "slots() and needs(), before and after an update",
          first + ", then " + second,
          "the same, 0 or more");
    }
  }

  private static String memory(Optimizer rule) {
    return "%s arrays and %s".formatted(rule.slots(), rule.needs());
  }

  /**
   * Checks that each parameter of a block gets the same result alone, or tensors in another order.
   */
  void blocks() {
    if (isOfElements()) {
      for (float gradients : new float[] {1, 1e-3f, 1e3f}) {
        List<Operation> updates = operations(0, gradients, Operations::update);
        Operation.check(optimizer.get(), updates, Operation::alone);
      }
    } else if (scope() == Scope.TENSORS) {
      order(optimizer.get());
    }
  }

  private void order(Optimizer ofTensors) {
    QuadraticRun first = new QuadraticRun(ofTensors, 23);
    QuadraticRun second = new QuadraticRun(ofTensors, 23);
    for (int step = 1; step <= 3; step++) {
      first.run(learningRate, step, step);
      second.begin(learningRate, step);
      second.prepare();
      for (int t = second.tensors().size() - 1; t >= 0; t--) {
        ofTensors.update(second.tensors().get(t), learningRate, step);
      }
    }
    ORDER.checkSame(
        ofTensors,
        "4 tensors, the last first, 3 steps",
        first.results(),
        second.results(),
        first::describe,
        "as with the first tensor first");
  }

  /** Checks that gradients are only read. */
  void gradientsUnchanged() {
    if (scope() != Scope.NETWORK) {
      check(0, Operations::update, Operation::inputsUnchanged);
      return;
    }
    double[] written = new double[SIZE];
    OptimizerRun run =
        run(6)
            .on(
                (w, quadratic, gradient) -> {
                  Arrays.setAll(written, i -> gradient[i]);
                  return quadratic;
                });
    for (int step = 1; step <= 3; step++) {
      float[] g = run.run(learningRate, step, step).gradients();
      double[] after = IntStream.range(0, SIZE).mapToDouble(i -> g[i]).toArray();
      READ.checkSame(optimizer.get(), "gradients of step " + step, written, after, "unchanged");
    }
  }

  /**
   * Checks that an update writes only to its block or tensor, and that {@code prepare} writes no
   * parameter.
   */
  void ranges() {
    if (scope() != Scope.NETWORK) {
      check(0, Operations::update, Operation::guardsUnchanged);
    }
    if (scope() == Scope.TENSORS) {
      check(0, Operations::prepare, Operation::guardsUnchanged);
      check(0, Operations::prepare, Operation::inputsUnchanged);
    }
  }

  /** Throws if a parameter is wrong. */
  private void require(
      Rule rule, String given, OptimizerRun run, IntPredicate isRight, IntFunction<?> expected) {
    for (int i = 0; i < run.values().length; i++) {
      if (!isRight.test(i)) {
        throw rule.broken(
            optimizer.get(),
            given,
            "%s is %s, its gradient %s"
                .formatted(run.describe(i), run.values()[i], run.gradients()[i]),
            expected.apply(i));
      }
    }
  }

  /** Checks three steps without a gradient. */
  void zeroGradient() {
    QuadraticRun run = run(10);
    float[] start = run.values().clone();
    run.on(
            (w, quadratic, gradient) -> {
              Arrays.fill(gradient, 0);
              return 1;
            })
        .run(learningRate, 1, 3);
    float[] w = run.values();
    require(
        STILL,
        "a loss of 1 everywhere, state 0, 3 steps",
        run,
        i ->
            decays
                ? Math.abs(w[i]) <= Math.abs(start[i]) && w[i] * start[i] >= 0
                : isStill(start[i], w[i]),
        i -> decays ? "a number between that and 0" : start[i] + ", no change");
  }

  /** Returns whether a parameter is the same, except for the rounding of an average. */
  private boolean isStill(float before, float after) {
    float rounding = optimizer.get().needs().averages() ? 4 * Math.ulp(before) : 0;
    return after == before || Math.abs(after - before) <= rounding;
  }

  /** Checks a hundred steps on a quadratic function whose minimum is not at 0. */
  void quadratic() {
    for (int trial = 0; trial < DISTANCES.length; trial++) {
      if (!isOfElements()) {
        List<Tensor> layers = trial == LARGE ? LARGE_LAYERS : QuadraticRun.LAYERS;
        quadratic(new QuadraticRun(optimizer.get(), 12 + trial, layers), 0, "two layers");
        continue;
      }
      for (Kind kind : Kind.values()) {
        boolean ofRows = kind == Kind.WEIGHTS;
        int rows = ofRows ? ROWS[trial] : 1;
        int columns = trial == LARGE ? (ofRows ? COLUMNS : 300) : ofRows ? 51 / rows : 17;
        Tensor tensor = new Tensor(trial, kind, rows, columns);
        QuadraticRun run = new QuadraticRun(optimizer.get(), 12 + trial, List.of(tensor));
        for (int i = 0; i < run.values().length; i++) {
          run.values()[i] = run.minimum[i] + DISTANCES[trial] * run.values()[i];
        }
        quadratic(run, SKIPPED[trial], kind + " of layer " + trial);
      }
    }
  }

  private void quadratic(QuadraticRun run, long later, String of) {
    double first = run.lossAt(run.values());
    double[] partsBefore = run.lossByTensor();
    run.run(learningRate, 1, 1);
    double second = run.lossAt(run.values());
    run.run(learningRate, 2, 3).run(learningRate, 4 + later, STEPS + later);
    double last = run.lossAt(run.values());
    double[] partsAfter = run.lossByTensor();
    String given =
        "%s steps at learning rate %s, numbered on from %s after three, on %s, from a loss of %s"
            .formatted(STEPS, learningRate, 4 + later, of, (float) first);
    for (int t = 0; t < partsBefore.length; t++) {
      if (partsBefore[t] > first * LARGE_PART && !(partsAfter[t] < partsBefore[t])) {
        throw DOWN.broken(
            optimizer.get(),
            "%s, %s of it in tensor %s".formatted(given, partsBefore[t], t + 1),
            partsAfter[t] + " in this tensor",
            "a lower loss");
      }
    }
    if (!(last < first)) { // also if NaN
      throw DOWN.broken(optimizer.get(), given, (float) last, "less than " + (float) first);
    }
    if (isOfElements() && second > first * (1 + ROUNDING)) {
      throw FIRST.broken(
          optimizer.get(),
          given,
          (float) second + " after a step",
          "not more than " + (float) first);
    }
  }

  /** Checks steps with huge numbers. */
  void hugeStep() {
    OptimizerRun run = run(18).run(learningRate, HUGE_STEP, HUGE_STEP + 3);
    double[] results = run.results();
    for (int i = 0; i < results.length; i++) {
      if (!Double.isFinite(results[i])) {
        throw HUGE.broken(
            optimizer.get(),
            "4 steps from step %s on".formatted(HUGE_STEP),
            results[i] + " in " + run.describe(i),
            "finite numbers");
      }
    }
  }

  /**
   * Checks that a gradient of NaN shows in its parameter, and only there if parameters are
   * independent.
   */
  void nan() {
    for (int parameter : new int[] {0, 16, SIZE - 1}) {
      OptimizerRun run =
          run(19)
              .on(
                  (w, quadratic, gradient) -> {
                    gradient[parameter] = Float.NaN;
                    return quadratic;
                  })
              .run(learningRate, 1, 1);
      require(
          NAN,
          "a gradient of NaN for parameter " + (parameter + 1),
          run,
          i -> i != parameter || Float.isNaN(run.values()[i]),
          i -> "NaN in this parameter");
    }
    if (isOfElements()) {
      List<Operation> updates = operations(0, 1, Operations::update);
      int firstSteps = Kind.values().length; // a rule may act only in some later steps
      Operation.check(optimizer.get(), updates.subList(0, firstSteps), update -> nan(update, 1));
      Operation.check(
          optimizer.get(),
          updates.subList(firstSteps, updates.size()),
          update -> nan(update, Integer.MAX_VALUE));
    }
  }

  private static void nan(Operation update, int shown) {
    for (List<Matrix> batch : update.batches()) {
      int size = batch.get(0).rows();
      for (int i = 0; i < size && size <= MOST_ILL; i += 1 + size / 17) {
        update.nan(batch, i, 0, 1, shown);
      }
    }
  }

  /** Checks that steps that another instance resumes equal steps without an interruption. */
  void resumed() {
    for (int stop : STOPS) {
      Optimizer first = optimizer.get();
      double[] whole = new QuadraticRun(first, 20).run(learningRate, 1, stop + 5).results();
      OptimizerRun before = new QuadraticRun(first, 20).run(learningRate, 1, stop);
      OptimizerRun resumed = run(21).resume(before).run(learningRate, stop + 1, stop + 5);
      RESUMED.checkSame(
          first,
          "%s steps, resumed after step %s by another instance".formatted(stop + 5, stop),
          whole,
          resumed.results(),
          resumed::describe,
          "as without an interruption");
    }
  }

  /**
   * Compares the changes that two late steps make from one state. An optimizer that acts only in
   * some steps may differ once, but not at three places.
   */
  void laterSteps() {
    if (!isOfElements()) {
      return;
    }
    OptimizerRun start = of(optimizer.get(), Kind.WEIGHTS, PARAMETERS, 80).run(learningRate, 1, 3);
    double[] before = start.results();
    for (long[] pair : PAIRS) {
      int unlike = 0;
      for (int offset = 0; offset < 3; offset++) {
        long first = pair[0] + 7L * offset;
        long second = first + pair[1];
        double[] one = after(start, learningRate, first);
        double[] other = after(start, learningRate, second);
        int i = unlike(before, one, other);
        unlike += i >= 0 ? 1 : 0;
        if (unlike == 3) {
          throw LATER.broken(
              optimizer.get(),
              "step %s and step %s from the same state".formatted(first, second),
              "%s is %s, then %s, from %s"
                  .formatted(start.describe(i), one[i], other[i], before[i]),
              "changes that differ by at most 5 %");
        }
      }
    }
  }

  /** Returns the results of one more step. */
  private double[] after(OptimizerRun start, float rate, long step) {
    Kind kind = start.tensors().get(0).kind();
    OptimizerRun run = of(optimizer.get(), kind, PARAMETERS, 0).resume(start);
    return run.run(rate, step, step).results();
  }

  private static int unlike(double[] before, double[] one, double[] other) {
    for (int i = 0; i < before.length; i++) {
      double change = Math.abs(one[i] - before[i]);
      double difference = Math.abs(one[i] - other[i]);
      double rounding = 4 * Math.ulp((float) before[i]);
      if (!(difference <= CHANGE * change + rounding)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Makes steps with a learning rate of 0, alone and among others, because a velocity may move on
   * between those.
   */
  void zeroRate() {
    for (Kind kind : isOfElements() ? Kind.values() : new Kind[0]) {
      zeroRate(kind, false);
      zeroRate(kind, true);
    }
  }

  private void zeroRate(Kind kind, boolean mixed) {
    OptimizerRun run = of(optimizer.get(), kind, PARAMETERS, 81);
    for (int step = 1; step <= 6; step++) {
      float[] before = run.values().clone();
      float rate = mixed && step % 2 == 0 ? learningRate : 0;
      run.run(rate, step, step);
      float[] w = run.values();
      require(
          ZERO_RATE,
          "%s, step %s, a learning rate of %s".formatted(kind, step, rate),
          run,
          i -> Float.isFinite(w[i]) && (mixed || isStill(before[i], w[i])),
          i -> mixed ? "a finite number" : before[i] + ", unchanged");
    }
  }

  /**
   * Compares the third step with the same step at a quarter of the learning rate, unless an average
   * moves on by itself.
   */
  void smallerRate() {
    for (Kind kind : isOfElements() ? Kind.values() : new Kind[0]) {
      OptimizerRun start = of(optimizer.get(), kind, PARAMETERS, 83).run(learningRate, 1, 2);
      double full = change(start, learningRate);
      double less = change(start, learningRate / 4);
      if (full > 0 && !(less < full) && !optimizer.get().needs().averages()) {
        throw SMALLER.broken(
            optimizer.get(),
            "the third step of %s at a learning rate of %s, and at %s"
                .formatted(kind, learningRate, learningRate / 4),
            "changes of %s, and of %s in all".formatted((float) full, (float) less),
            "smaller changes at the smaller rate");
      }
    }
  }

  private double change(OptimizerRun start, float rate) {
    double[] after = after(start, rate, 3);
    return IntStream.range(0, PARAMETERS)
        .mapToDouble(i -> Math.abs(after[i] - start.values()[i]))
        .sum();
  }

  /** Makes steps with gradients of several sizes. */
  void numbers() {
    for (Kind kind : isOfElements() ? Kind.values() : new Kind[0]) {
      int[] now = {0};
      OptimizerRun run =
          of(optimizer.get(), kind, PARAMETERS, 83)
              .on(
                  (w, quadratic, gradient) -> {
                    now[0]++;
                    for (int i = 0; i < gradient.length; i++) {
                      float size = SIZES[(i + (i < SIZES.length ? 0 : now[0])) % SIZES.length];
                      gradient[i] = size * (1 + Noise.normal(i) * 0.1f);
                    }
                    return quadratic;
                  });
      for (int step = 1; step <= 12; step++) {
        run.run(learningRate, step, step);
        require(
            NUMBERS,
            "%s, step %s".formatted(kind, step),
            run,
            i -> Float.isFinite(run.values()[i]),
            i -> "a finite number");
      }
    }
  }

  /**
   * Checks that a step ends if the loss is finite nowhere or only at the start, or falls forever.
   */
  void stepsEnd() {
    if (scope() == Scope.NETWORK) {
      for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        float[] start = run(26).values();
        String given = "a loss of %s everywhere".formatted(beyond);
        end(given, (w, quadratic, g) -> beyond(beyond, g));
        end(
            given + " but at the start",
            (w, quadratic, g) -> Arrays.equals(w, start) ? quadratic : beyond(beyond, g));
      }
      end("a linear loss", (w, quadratic, g) -> linear(w, g));
    }
  }

  private static double beyond(double loss, float[] gradient) {
    Arrays.fill(gradient, Float.NaN);
    return loss;
  }

  private static double linear(float[] w, float[] gradient) {
    Arrays.fill(gradient, 1);
    double sum = 0;
    for (float each : w) {
      sum += each;
    }
    return sum;
  }

  private void end(String given, QuadraticRun.Change loss) {
    int[] evaluations = {0};
    run(26)
        .on(
            (w, quadratic, gradient) -> {
              if (++evaluations[0] > MOST_EVALUATIONS) {
                throw ENDS.broken(
                    optimizer.get(),
                    given,
                    "more than %s evaluations".formatted(MOST_EVALUATIONS),
                    "an end before");
              }
              return loss.of(w, quadratic, gradient);
            })
        .run(learningRate, 1, 1);
  }

  /** Checks that averages are written only to their range and change nothing else. */
  void averagesAlone() {
    if (optimizer.get().needs().averages()) {
      Calls averages = (rule, blocks, rate, step) -> Operations.average(rule, blocks, step - 1);
      check(1, averages, Operation::overwrites);
      check(1, averages, Operation::guardsUnchanged);
      check(1, averages, Operation::inputsUnchanged);
    }
  }

  /**
   * Checks that averages reduce a quadratic function, and that they are near the minimum if
   * parameters start near it.
   */
  void averagesDown() {
    Optimizer averaging = optimizer.get();
    if (!averaging.needs().averages()) {
      return;
    }
    QuadraticRun run = new QuadraticRun(averaging, 25);
    double first = run.lossAt(run.values());
    run.run(learningRate, 1, STEPS);
    double last = run.lossAt(run.averages(STEPS));
    if (!(last < first)) { // also if NaN
      throw AVERAGE_DOWN.broken(
          averaging,
          "%s steps at learning rate %s from a loss of %s".formatted(STEPS, learningRate, first),
          last,
          "a lower loss");
    }
    QuadraticRun near = new QuadraticRun(averaging, 27);
    for (int i = 0; i < SIZE; i++) {
      near.values()[i] = near.minimum[i] + CLOSE * near.values()[i];
    }
    near.run(learningRate, 1, FEW);
    double loss = near.lossAt(near.averages(FEW));
    double atZero = near.lossAt(new float[SIZE]);
    if (!(loss < atZero / 4)) {
      throw NEAR.broken(
          averaging,
          "%s steps at learning rate %s near the minimum".formatted(FEW, learningRate),
          "averages with a loss of %s; all of 0 have %s".formatted(loss, atZero),
          "averages near the parameters");
    }
  }

  /** Returns calls whose results are the results of some steps. */
  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int size : isOfElements() ? CALLED : new int[6]) {
      long seed = 30L + calls.size();
      List<Tensor> tensors =
          size == 0 ? QuadraticRun.LAYERS : List.of(new Tensor(0, Kind.WEIGHTS, 1, size));
      calls.add(
          new Call(
              "3 steps of %s parameters by the seed %s".formatted(size == 0 ? SIZE : size, seed),
              variant ->
                  new QuadraticRun(optimizer.get(), seed + 1000L * variant, tensors)
                      .run(learningRate, 1, 3)
                      .results()));
    }
    return calls;
  }
}
