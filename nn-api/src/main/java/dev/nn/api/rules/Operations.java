package dev.nn.api.rules;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The operations of each plug-in kind: what they read and write. */
public final class Operations {

  private static final Matrix NONE = Matrix.zeros(0, 1);

  private Operations() {}

  /**
   * Returns the forward pass, a = f(z, p).
   *
   * @param p the parameters, without rows if there are none
   * @param isPlain whether to call the pass without p, in which all matrices have one layout
   */
  public static Operation forward(Activation f, int outputs, Matrix z, Matrix p, boolean isPlain) {
    return ofRows(
        isPlain ? "forward" : "forward, %s outputs,".formatted(outputs),
        List.of("z"),
        List.of(z),
        p,
        (read, results) -> {
          Matrix in = read.get(0);
          Matrix a = results.matrix("a", in.rows(), outputs, start(isPlain, in, 3));
          if (isPlain) {
            f.forward(in, a);
          } else {
            f.forward(in, last(read, 1), a);
          }
        });
  }

  /** Returns the backward pass, from dL/da to each row's dL/dz and dL/dp. */
  public static Operation backward(
      Activation f, Matrix z, Matrix p, Matrix a, Matrix incoming, boolean isPlain) {
    return ofRows(
        isPlain ? "backward" : "backward, %s outputs,".formatted(a.columns()),
        List.of("z", "a", "incoming gradient"),
        List.of(z, a, incoming),
        p,
        (read, results) -> {
          Matrix in = read.get(0);
          if (isPlain) {
            f.backward(in, read.get(1), results.changed("gradient", read.get(2), in.start()));
            return;
          }
          Matrix own = last(read, 3);
          Matrix dz = results.matrix("dL/dz", in.rows(), in.columns(), start(false, in, 0));
          Matrix dp =
              own.rows() == 0
                  ? NONE
                  : results.matrix("dL/dp", in.rows(), own.columns(), start(false, in, 5));
          f.backward(in, own, read.get(1), new ActivationGradients(read.get(2), dz, dp));
        });
  }

  /** Returns an operation on rows, which share the parameters if there are any. */
  private static Operation ofRows(
      String name, List<String> names, List<Matrix> rows, Matrix p, Operation.Run run) {
    List<String> inputs = new ArrayList<>(names);
    List<Matrix> batch = new ArrayList<>(rows);
    if (p.rows() > 0) {
      inputs.add("p");
      batch.add(p);
    }
    return new Operation(name, inputs, rows.size(), List.of(batch), run);
  }

  private static Matrix last(List<Matrix> read, int i) {
    return i < read.size() ? read.get(i) : NONE;
  }

  /** Returns the start of z, or another start for matrices that may lie elsewhere. */
  private static int start(boolean isPlain, Matrix z, int shift) {
    return isPlain || z.start() == 0 ? z.start() : z.start() + shift;
  }

  /**
   * Returns the evaluation of a loss.
   *
   * @param batches predictions and targets: rows, or one group in each batch
   */
  public static Operation loss(Loss loss, List<List<Matrix>> batches) {
    boolean isGroup = loss.unit().isGroup();
    return new Operation(
        isGroup ? "loss of a group" : "loss",
        List.of("predictions", "targets"),
        isGroup ? 0 : 2,
        batches,
        (read, results) -> {
          Matrix p = read.get(0);
          double[] losses =
              isGroup
                  ? results.numbers("the loss", 1, p.rows())
                  : results.numbers("row losses", p.rows(), 0);
          Matrix gradient = results.matrix("gradient", p.rows(), p.columns(), p.start());
          loss.evaluate(p, read.get(1), losses, gradient);
        });
  }

  /**
   * Returns an operation that draws numbers.
   *
   * @param shapes matrices with the shapes to draw; their numbers are not read
   */
  public static Operation draw(String name, List<Matrix> shapes, Consumer<Matrix> draw) {
    return new Operation(
        name,
        List.of("layout"),
        0,
        shapes.stream().map(List::of).toList(),
        (read, results) -> {
          Matrix shape = read.get(0);
          draw.accept(results.matrix(name, shape.rows(), shape.columns(), shape.start()));
        });
  }

  /**
   * Returns the update of several blocks, which belong to one tensor or to tensors of the same kind
   * and shape.
   */
  public static Operation update(
      Optimizer optimizer, List<ParameterBlock> blocks, float learningRate, long step) {
    return block(
        "update of %s, learning rate %s, step %s,".formatted(words(blocks), learningRate, step),
        optimizer,
        blocks,
        true,
        true,
        (block, results) -> optimizer.update(block, learningRate, step));
  }

  /** Returns the preparation of a tensor, which may only read the parameters. */
  public static Operation prepare(
      Optimizer optimizer, List<ParameterBlock> blocks, float learningRate, long step) {
    return block(
        "prepare of %s, learning rate %s, step %s,".formatted(words(blocks), learningRate, step),
        optimizer,
        blocks,
        false,
        true,
        (block, results) -> optimizer.prepare(block, learningRate, step));
  }

  /** Returns the computation of the parameters to evaluate with, which may only read each block. */
  public static Operation average(Optimizer optimizer, List<ParameterBlock> blocks, long step) {
    String name = "average of %s, step %s,".formatted(words(blocks), step);
    return block(
        name,
        optimizer,
        blocks,
        false,
        false,
        (block, results) -> {
          double[] before = block.numbers().clone();
          int count = block.end() - block.start();
          optimizer.average(
              block, step, results.matrix("the averages", count, 1, block.start()).data());
          if (!Arrays.equals(before, block.numbers())) {
            throw new BrokenRuleException(
                Operation.INPUTS,
                name,
                "the numbers " + Arrays.toString(block.numbers()),
                Arrays.toString(before) + ", unchanged");
          }
        });
  }

  private static String words(List<ParameterBlock> blocks) {
    ParameterBlock last = blocks.get(blocks.size() - 1);
    return "the %s of layer %s, [%s x %s]"
        .formatted(last.kind(), last.layer(), last.rows(), last.columns());
  }

  private interface BlockCall {
    void of(ParameterBlock block, Results results);
  }

  /** Returns a call for several blocks. The last block's kind, tensor and numbers apply to all. */
  private static Operation block(
      String name,
      Optimizer optimizer,
      List<ParameterBlock> blocks,
      boolean writesValues,
      boolean writesState,
      BlockCall call) {
    ParameterBlock like = blocks.get(blocks.size() - 1);
    boolean ofElements =
        like.numbers().length == 0 && optimizer.needs().scope() == OptimizerNeeds.Scope.ELEMENTS;
    int slots = Math.max(0, optimizer.slots());
    List<String> inputs = new ArrayList<>(List.of("the gradients", "the values"));
    for (int slot = 0; slot < slots; slot++) {
      inputs.add("state " + slot);
    }
    return new Operation(
        name,
        inputs,
        ofElements ? inputs.size() : 0,
        blocks.stream().map(block -> views(block, slots)).toList(),
        (read, results) -> {
          int start = read.get(0).start();
          List<float[]> arrays = new ArrayList<>();
          for (int i = 1; i < read.size(); i++) {
            boolean writes = i == 1 ? writesValues : writesState;
            Matrix own = read.get(i);
            arrays.add(writes ? results.changed(inputs.get(i), own, start).data() : own.data());
          }
          ParameterBlock block =
              new ParameterBlock(
                      arrays.get(0),
                      read.get(0).data(),
                      arrays.subList(1, arrays.size()),
                      start,
                      read.get(0).end(),
                      like.kind())
                  .ofTensor(like.layer(), like.rows(), like.columns())
                  .withNumbers(results.changed("the numbers", like.numbers()), totals(like));
          call.of(block, results);
        });
  }

  /** Returns a block's gradients, values and state arrays as views, each [parameters × 1]. */
  private static List<Matrix> views(ParameterBlock block, int slots) {
    List<float[]> arrays = new ArrayList<>(List.of(block.gradients(), block.values()));
    for (int slot = 0; slot < slots; slot++) {
      arrays.add(block.state(slot));
    }
    int size = block.end() - block.start();
    return arrays.stream().map(array -> Matrix.wrap(array, block.start(), size, 1)).toList();
  }

  private static double[] totals(ParameterBlock block) {
    double[] totals = new double[block.numbers().length];
    for (int i = 0; i < totals.length; i++) {
      try {
        totals[i] = block.total(i);
      } catch (ArrayIndexOutOfBoundsException e) {
        return new double[0]; // the numbers belong to a whole network
      }
    }
    return totals;
  }
}
