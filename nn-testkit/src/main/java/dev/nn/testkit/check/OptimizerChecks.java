package dev.nn.testkit.check;

import static dev.nn.testkit.check.OptimizerRun.SIZE;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.check.OptimizerRun.Tensor;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The checks of an optimizer of any scope: of single parameters, whole tensors or whole steps.
 *
 * @param optimizer gives another instance each time
 * @param decays whether parameters decay towards 0 without a gradient
 */
public record OptimizerChecks(
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
          "let the state of 0 stand for no memory, and divide by nothing that is 0 at the start; if the rule wants another learning rate, override learningRate() in the test");
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
          "keep nothing in fields: a training goes on from a checkpoint, which has the parameters, slots() arrays and numbers() numbers");
  private static final Rule OWN =
      new Rule(
          "an update writes nothing but its own tensor",
          "let loops go from start() to end(): another thread updates the other tensors");
  private static final Rule PREPARED =
      new Rule(
          "prepare writes no parameter, and no state of another tensor",
          "change parameters in update, when all tensors are prepared");
  private static final Rule ORDER =
      new Rule(
          "tensors may be updated in any order",
          "keep nothing from one tensor to the next; what all depend on goes through numbers() and total()");
  private static final Rule ENDS =
      new Rule(
          "a step ends after some evaluations, for any loss",
          "bound the evaluations of a step by a hyper-parameter, and compare so that NaN counts as too far");
  private static final Rule AVERAGE_ALL =
      new Rule(
          "average sets every element of its range, to a finite number, and no other",
          "let the loop go from block.start() to block.end(), and write to the array given");
  private static final Rule AVERAGE_READS =
      new Rule(
          "average changes neither parameters nor state",
          "write to the array given alone: it may be called at any time, or never");
  private static final Rule AVERAGE_DOWN =
      new Rule(
          "the averages after a hundred steps reduce a convex quadratic function",
          "return the parameters to evaluate with, not a change or a sum; if the rule wants another learning rate, override learningRate() in the test");
  private static final Rule NEAR =
      new Rule(
          "the averages of a few steps are near the parameters",
          "begin the average with the parameters of the first step, or divide by the sum of its weights");

  private static final int STEPS = 100;

  /** The share of the loss from which on a tensor must lower its own. */
  private static final double LARGE_PART = 0.2;

  /** The distances from the minimum, by trial; the last one is that of a bad start. */
  private static final float[] DISTANCES = {3, 3, 3, 3, 300};

  /** The rows of a tensor of 51 weights, by trial. */
  private static final int[] ROWS = {1, 3, 17, 51, 3};

  /** The number added to the numbers of steps after the third, by trial. */
  private static final long[] LATER = {0, 1000, 0, 20_000, 0};

  private static final double ROUNDING = 1e-6;
  private static final long HUGE_STEP = 1L << 40;
  private static final int[] STOPS = {1, 2, 3, 4, 5, 11};
  private static final float CLOSE = 0.05f;
  private static final int FEW = 3;
  private static final float GUARD = 1234.5f;

  /** More than any search needs. */
  private static final int MOST_EVALUATIONS = 1000;

  private OptimizerRun run(long seed) {
    return new OptimizerRun(optimizer.get(), seed);
  }

  private ElementChecks elements() {
    return new ElementChecks(optimizer.get(), learningRate, decays);
  }

  private boolean isOfElements() {
    return scope() == Scope.ELEMENTS;
  }

  private Scope scope() {
    return optimizer.get().needs().scope();
  }

  /** Checks the number of state arrays and the needs, before and after an update. */
  public void memory() {
    Optimizer rule = optimizer.get();
    String first = memory(rule);
    boolean isNegative = rule.slots() < 0;
    new OptimizerRun(rule, 5).run(0.01f, 1, 1);
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

  /** Checks updates in blocks, or of tensors in another order. */
  public void blocks() {
    if (isOfElements()) {
      elements().blocks();
    } else if (scope() == Scope.TENSORS) {
      order(optimizer.get());
    }
  }

  private void order(Optimizer ofTensors) {
    OptimizerRun first = new OptimizerRun(ofTensors, 23);
    OptimizerRun second = new OptimizerRun(ofTensors, 23);
    for (int step = 1; step <= 3; step++) {
      first.run(learningRate, step, step);
      second.begin(learningRate, step);
      second.prepare();
      for (int t = second.tensors().size() - 1; t >= 0; t--) {
        ofTensors.update(second.tensors().get(t), learningRate, step);
      }
    }
    int i = Arrays.mismatch(first.results(), second.results());
    if (i >= 0) {
      throw ORDER.broken(
          ofTensors,
          "4 tensors, the last first, 3 steps",
          second.results()[i] + " in " + first.describe(i),
          first.results()[i] + ", as with the first tensor first");
    }
  }

  /** Checks that each parameter is updated as it is alone, in any place. */
  public void places() {
    if (isOfElements()) {
      elements().places();
    }
  }

  /** Checks that gradients are only read. */
  public void gradientsUnchanged() {
    if (isOfElements()) {
      elements().gradientsUnchanged();
    }
    float[] written = new float[SIZE];
    OptimizerRun run =
        run(6)
            .on(
                (w, quadratic, gradient) -> {
                  System.arraycopy(gradient, 0, written, 0, SIZE);
                  return quadratic;
                });
    for (int step = 1; step <= 3; step++) {
      run.run(learningRate, step, step);
      READ.checkUnchanged(optimizer.get(), "step " + step, written, run.gradients);
    }
  }

  /** Checks that an update writes its own block or tensor alone, and prepare no parameter. */
  public void ranges() {
    if (isOfElements()) {
      elements().ranges();
    } else if (scope() == Scope.TENSORS) {
      ranges(optimizer.get());
    }
  }

  private void ranges(Optimizer ofTensors) {
    OptimizerRun run = new OptimizerRun(ofTensors, 22);
    run.begin(learningRate, 1);
    for (ParameterBlock tensor : run.tensors()) {
      float[] values = run.values.clone();
      double[] before = run.results();
      ofTensors.prepare(tensor, learningRate, 1);
      String given = "prepare of " + describe(tensor);
      PREPARED.checkUnchanged(ofTensors, given, values, run.values);
      requireOthers(PREPARED, given, tensor, before, run);
    }
    run.prepare();
    for (ParameterBlock tensor : run.tensors()) {
      double[] before = run.results();
      ofTensors.update(tensor, learningRate, 1);
      requireOthers(OWN, "update of " + describe(tensor), tensor, before, run);
    }
  }

  private void requireOthers(
      Rule rule, String given, ParameterBlock tensor, double[] before, OptimizerRun run) {
    double[] after = run.results();
    for (int i = 0; i < SIZE * (1 + run.states.size()); i++) {
      boolean own = i % SIZE >= tensor.start() && i % SIZE < tensor.end();
      if (!own && Double.compare(before[i], after[i]) != 0) {
        throw rule.broken(
            optimizer.get(), given, after[i] + " in " + run.describe(i), before[i] + ", unchanged");
      }
    }
  }

  private static String describe(ParameterBlock tensor) {
    return "the %s of layer %s, [%s x %s]"
        .formatted(tensor.kind(), tensor.layer(), tensor.rows(), tensor.columns());
  }

  /** Checks three steps without a gradient. */
  public void zeroGradient() {
    OptimizerRun run = run(10);
    float[] start = run.values.clone();
    run.on(
            (w, quadratic, gradient) -> {
              Arrays.fill(gradient, 0);
              return 1;
            })
        .run(learningRate, 1, 3);
    for (int i = 0; i < SIZE; i++) {
      float end = run.values[i];
      boolean right =
          decays
              ? Math.abs(end) <= Math.abs(start[i]) && end * start[i] >= 0
              : Parameters.isStill(optimizer.get(), start[i], end);
      if (!right) {
        throw STILL.broken(
            optimizer.get(),
            "a parameter of %s, a loss of 1 everywhere, state 0, 3 steps".formatted(start[i]),
            end,
            decays ? "a number between that and 0" : "no change");
      }
    }
  }

  /** Checks a hundred steps on a quadratic function, whose minimum is not at 0. */
  public void quadratic() {
    for (int trial = 0; trial < DISTANCES.length; trial++) {
      if (!isOfElements()) {
        quadratic(run(12 + trial), 0, "two layers");
        continue;
      }
      for (Kind kind : Kind.values()) {
        int rows = kind == Kind.WEIGHTS ? ROWS[trial] : 1;
        Tensor tensor = new Tensor(trial, kind, rows, kind == Kind.WEIGHTS ? 51 / rows : 17);
        OptimizerRun run = new OptimizerRun(optimizer.get(), 12 + trial, List.of(tensor));
        for (int i = 0; i < run.values.length; i++) {
          run.values[i] = run.minimum[i] + DISTANCES[trial] * run.values[i];
        }
        quadratic(run, LATER[trial], kind + " of layer " + trial);
      }
    }
  }

  private void quadratic(OptimizerRun run, long later, String of) {
    double first = run.lossAt(run.values);
    double[] partsBefore = run.lossByTensor();
    run.run(learningRate, 1, 1);
    double second = run.lossAt(run.values);
    run.run(learningRate, 2, 3).run(learningRate, 4 + later, STEPS + later);
    double last = run.lossAt(run.values);
    double[] partsAfter = run.lossByTensor();
    String given =
        "%s steps at learning rate %s, numbered on from %s after three, on %s, from a loss of %s"
            .formatted(STEPS, learningRate, 4 + later, of, (float) first);
    for (int t = 0; t < partsBefore.length; t++) {
      if (partsBefore[t] > first * LARGE_PART && !(partsAfter[t] < partsBefore[t])) {
        throw DOWN.broken(
            optimizer.get(),
            "%s, %s of it in tensor %s".formatted(given, partsBefore[t], t),
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

  /** Checks steps of huge numbers. */
  public void hugeStep() {
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

  /** Checks a gradient of NaN: in its parameter, and alone there if parameters are independent. */
  public void nan() {
    if (isOfElements()) {
      elements().nan();
    }
    for (int parameter : new int[] {0, 16, SIZE - 1}) {
      OptimizerRun run =
          run(19)
              .on(
                  (w, quadratic, gradient) -> {
                    gradient[parameter] = Float.NaN;
                    return quadratic;
                  })
              .run(learningRate, 1, 1);
      if (!Float.isNaN(run.values[parameter])) {
        throw NAN.broken(
            optimizer.get(),
            "a gradient of NaN for parameter " + parameter,
            run.values[parameter],
            "NaN in this parameter");
      }
    }
  }

  /** Checks that steps after a resumption by another instance are those without. */
  public void resumed() {
    for (int stop : STOPS) {
      Optimizer first = optimizer.get();
      double[] whole = new OptimizerRun(first, 20).run(learningRate, 1, stop + 5).results();
      OptimizerRun before = new OptimizerRun(first, 20).run(learningRate, 1, stop);
      OptimizerRun resumed = run(21).resume(before).run(learningRate, stop + 1, stop + 5);
      int i = Arrays.mismatch(whole, resumed.results());
      if (i >= 0) {
        throw RESUMED.broken(
            first,
            "%s steps, resumed after step %s by another instance".formatted(stop + 5, stop),
            resumed.results()[i] + " in " + resumed.describe(i),
            whole[i] + ", as without an interruption");
      }
    }
  }

  /** Checks steps of large numbers, a learning rate of 0, and a smaller one. */
  public void laterSteps() {
    if (isOfElements()) {
      elements().laterSteps();
    }
  }

  /** Checks a learning rate of 0. */
  public void zeroRate() {
    if (isOfElements()) {
      elements().zeroRate();
    }
  }

  /** Checks that a smaller learning rate moves less, unless an average moves on by itself. */
  public void smallerRate() {
    if (isOfElements() && !optimizer.get().needs().averages()) {
      elements().smallerRate();
    }
  }

  /** Checks gradients of several sizes. */
  public void numbers() {
    if (isOfElements()) {
      elements().numbers();
    }
  }

  /** Checks that a step ends if the loss is finite at the start alone or nowhere, or has no end. */
  public void stepsEnd() {
    if (scope() == Scope.NETWORK) {
      for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        float[] start = run(26).values;
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

  private void end(String given, OptimizerRun.Loss loss) {
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

  /** Checks that averages are written to their range, and change nothing else. */
  public void averagesAlone() {
    Optimizer averaging = optimizer.get();
    if (averaging.needs().averages()) {
      OptimizerRun run = new OptimizerRun(averaging, 24);
      for (int step = 1; step <= 2; step++) {
        run.run(learningRate, step, step);
        averagesAlone(averaging, run, step);
      }
    }
  }

  private static void averagesAlone(Optimizer averaging, OptimizerRun run, int step) {
    double[] before = run.results();
    for (ParameterBlock block : run.tensors()) {
      float[] averages = new float[SIZE];
      Arrays.fill(averages, GUARD);
      averaging.average(block, step, averages);
      for (int i = 0; i < SIZE; i++) {
        boolean own = i >= block.start() && i < block.end();
        if (own == (averages[i] == GUARD) || !Float.isFinite(averages[i])) {
          throw AVERAGE_ALL.broken(
              averaging,
              "parameters from %s to %s of %s, in an array of %s"
                  .formatted(block.start(), block.end() - 1, SIZE, GUARD),
              averages[i] + " at index " + i,
              own ? "another number" : GUARD + ", unchanged");
        }
      }
    }
    int i = Arrays.mismatch(before, run.results());
    if (i >= 0) {
      throw AVERAGE_READS.broken(
          averaging,
          "average after step " + step,
          run.results()[i] + " in " + run.describe(i),
          before[i] + ", unchanged");
    }
  }

  /** Checks that averages reduce a quadratic function, and are near the minimum beside it. */
  public void averagesDown() {
    Optimizer averaging = optimizer.get();
    if (!averaging.needs().averages()) {
      return;
    }
    OptimizerRun run = new OptimizerRun(averaging, 25);
    double first = run.lossAt(run.values);
    run.run(learningRate, 1, STEPS);
    double last = run.lossAt(run.averages(STEPS));
    if (!(last < first)) { // also if NaN
      throw AVERAGE_DOWN.broken(
          averaging,
          "%s steps at learning rate %s from a loss of %s".formatted(STEPS, learningRate, first),
          last,
          "a lower loss");
    }
    OptimizerRun near = new OptimizerRun(averaging, 27);
    for (int i = 0; i < SIZE; i++) {
      near.values[i] = near.minimum[i] + CLOSE * near.values[i];
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

  /** Returns calls whose results are those of some steps. */
  public List<Call> calls() {
    return isOfElements()
        ? elements().calls()
        : LongStream.range(30, 36)
            .mapToObj(
                seed ->
                    new Call(
                        "3 steps from parameters by the seed " + seed,
                        variant -> run(seed + 1000L * variant).run(learningRate, 1, 3).results()))
            .toList();
  }
}
