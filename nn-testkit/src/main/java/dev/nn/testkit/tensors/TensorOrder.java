package dev.nn.testkit.tensors;

import static dev.nn.testkit.tensors.TensorRun.SIZE;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;

/** The checks that tensors may be divided among threads. */
public final class TensorOrder {

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
          "keep nothing from one tensor to the next; what all depend on goes through numbers() and"
              + " total()");

  private TensorOrder() {}

  public static void ranges(Optimizer optimizer, float learningRate) {
    TensorRun run = new TensorRun(optimizer, new Slopes(SIZE), 22);
    run.begin(learningRate, 1);
    for (ParameterBlock tensor : run.tensors()) {
      float[] values = run.values.clone();
      double[] before = run.results();
      optimizer.prepare(tensor, learningRate, 1);
      PREPARED.checkUnchanged(optimizer, "prepare of " + describe(tensor), values, run.values);
      requireOthers(PREPARED, optimizer, "prepare", tensor, before, run);
    }
    run.prepare();
    for (ParameterBlock tensor : run.tensors()) {
      double[] before = run.results();
      optimizer.update(tensor, learningRate, 1);
      requireOthers(OWN, optimizer, "update", tensor, before, run);
    }
  }

  private static void requireOthers(
      Rule rule,
      Optimizer optimizer,
      String method,
      ParameterBlock tensor,
      double[] before,
      TensorRun run) {
    double[] after = run.results();
    for (int i = 0; i < SIZE * (1 + run.states.size()); i++) {
      boolean own = i % SIZE >= tensor.start() && i % SIZE < tensor.end();
      if (!own && Double.compare(before[i], after[i]) != 0) {
        throw rule.broken(
            optimizer,
            "%s of %s".formatted(method, describe(tensor)),
            after[i] + " in " + TensorRun.describe(i),
            before[i] + ", unchanged");
      }
    }
  }

  public static void order(Optimizer optimizer, float learningRate) {
    TensorRun first = new TensorRun(optimizer, new Slopes(SIZE), 23);
    TensorRun second = new TensorRun(optimizer, new Slopes(SIZE), 23);
    for (int step = 1; step <= 3; step++) {
      first.run(learningRate, step, step);
      second.begin(learningRate, step);
      second.prepare();
      for (int t = second.tensors().size() - 1; t >= 0; t--) {
        optimizer.update(second.tensors().get(t), learningRate, step);
      }
    }
    int i = Arrays.mismatch(first.results(), second.results());
    if (i >= 0) {
      throw ORDER.broken(
          optimizer,
          "4 tensors, the last first, 3 steps",
          second.results()[i] + " in " + TensorRun.describe(i),
          first.results()[i] + ", as with the first tensor first");
    }
  }

  private static String describe(ParameterBlock tensor) {
    return "the %s of layer %s, [%s x %s]"
        .formatted(tensor.kind(), tensor.layer(), tensor.rows(), tensor.columns());
  }
}
