package dev.nn.core.checked;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import java.util.Arrays;

/** The calls of an optimizer of whole tensors, and the averages of any, checked. */
final class CheckedTensors {

  private static final String SAME = "the same numbers give the same bits, in any order of calls";

  private CheckedTensors() {}

  /** A call for one tensor. */
  @FunctionalInterface
  private interface Call {
    void of(ParameterBlock tensor);
  }

  /** Prepares a tensor, or throws a {@link BrokenRuleException}. */
  static void prepare(Optimizer optimizer, ParameterBlock tensor, float rate, long step) {
    TensorCopy copy =
        run(
            "prepare of " + words(tensor, rate, step),
            optimizer,
            tensor,
            block -> optimizer.prepare(block, rate, step),
            true);
    copy.copyTo(tensor);
  }

  /** Updates a tensor, or throws a {@link BrokenRuleException}. */
  static void update(Optimizer optimizer, ParameterBlock tensor, float rate, long step) {
    TensorCopy copy =
        run(
            "update of " + words(tensor, rate, step),
            optimizer,
            tensor,
            block -> optimizer.update(block, rate, step),
            false);
    copy.copyTo(tensor);
  }

  private static String words(ParameterBlock tensor, float rate, long step) {
    return "the %s of layer %s, %s x %s, learning rate %s, step %s"
        .formatted(tensor.kind(), tensor.layer(), tensor.rows(), tensor.columns(), rate, step);
  }

  /** Makes a call three times: on the numbers, on others, and on the numbers at other indices. */
  private static TensorCopy run(
      String given, Optimizer optimizer, ParameterBlock tensor, Call call, boolean preparing) {
    TensorCopy first = new TensorCopy(optimizer, tensor, Guarded.MARGIN);
    call.of(first.block());
    first.check(given, preparing);
    TensorCopy others = new TensorCopy(optimizer, tensor, 1);
    others.change();
    call.of(others.block());
    TensorCopy again = new TensorCopy(optimizer, tensor, 0);
    call.of(again.block());
    for (int i = 0; i < first.written.size(); i++) {
      first
          .written
          .get(i)
          .requireEqual(given, again.written.get(i).matrix(), "after a call on others");
    }
    if (!Arrays.equals(first.numbers, again.numbers)) {
      throw new BrokenRuleException(
          SAME,
          given,
          "the numbers %s, then %s"
              .formatted(Arrays.toString(first.numbers), Arrays.toString(again.numbers)),
          "the same bits; the plug-in keeps state that is not in its arrays and numbers");
    }
    return first;
  }

  /** Computes averages of a block, or throws a {@link BrokenRuleException}. */
  static void average(Optimizer optimizer, ParameterBlock block, long step, float[] averages) {
    String given =
        "average of the %s of layer %s, step %s".formatted(block.kind(), block.layer(), step);
    TensorCopy copy = new TensorCopy(optimizer, block, Guarded.MARGIN);
    Guarded first = copy.average();
    optimizer.average(copy.block(), step, first.matrix().data());
    copy.requireUnchanged(given);
    first.requireGuards(given);
    first.requireWritten(given);
    first.requireNumbers(given, copy.before());
    TensorCopy elsewhere = new TensorCopy(optimizer, block, 0);
    Guarded again = elsewhere.average();
    optimizer.average(elsewhere.block(), step, again.matrix().data());
    first.requireEqual(given, again.matrix(), "at other indices");
    System.arraycopy(
        first.matrix().data(),
        first.matrix().start(),
        averages,
        block.start(),
        block.end() - block.start());
  }
}
