package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import java.util.ArrayList;
import java.util.List;

/** An optimizer each of whose calls is checked. */
record CheckedOptimizer(Optimizer of) implements Optimizer {

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public OptimizerNeeds needs() {
    return of.needs();
  }

  @Override
  public void prepare(ParameterBlock tensor, float learningRate, long step) {
    CheckedTensors.prepare(of, tensor, learningRate, step);
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    switch (of.needs().scope()) {
      case ELEMENTS -> updateElements(of, block, learningRate, step);
      case TENSORS -> CheckedTensors.update(of, block, learningRate, step);
      case NETWORK -> CheckedStep.step(of, block, learningRate, step);
    }
  }

  @Override
  public void average(ParameterBlock block, long step, float[] averages) {
    CheckedTensors.average(of, block, step, averages);
  }

  /** Updates a block, or throws a {@link BrokenRuleException}. */
  private static void updateElements(
      Optimizer optimizer, ParameterBlock block, float rate, long step) {
    String given =
        "update of %s %s, learning rate %s, step %s"
            .formatted(block.end() - block.start(), block.kind(), rate, step);
    Copies copies = new Copies(optimizer, block, Guarded.MARGIN);
    optimizer.update(copies.block(0, copies.size()), rate, step);
    copies.gradients.requireUnchanged(given);
    for (Guarded array : copies.written) {
      array.requireGuards(given);
      array.requireNumbers(given, copies.before());
    }
    Copies again = new Copies(optimizer, block, 0);
    int size = again.size();
    for (int[] part : Parts.of(size)) {
      optimizer.update(again.block(part[0], part[1]), rate, step);
    }
    for (int i = 0; i < copies.written.size(); i++) {
      Guarded first = copies.written.get(i);
      first.requireEqual(given, again.written.get(i).matrix(), "in parts, at other indices");
    }
    copies.copyTo(block);
  }

  /** The copied arrays of a block, one number a row. */
  private static final class Copies {

    private final ParameterBlock source;
    private final int start;
    private final Guarded gradients;
    private final List<Guarded> written = new ArrayList<>();

    Copies(Optimizer optimizer, ParameterBlock source, int start) {
      this.source = source;
      this.start = start;
      gradients = Guarded.copy("the gradients", view(source.gradients()), start);
      written.add(Guarded.copy("the values", view(source.values()), start));
      for (int slot = 0; slot < optimizer.slots(); slot++) {
        written.add(Guarded.copy("state " + slot, view(source.state(slot)), start));
      }
    }

    private Matrix view(float[] array) {
      return Matrix.wrap(array, source.start(), size(), 1);
    }

    int size() {
      return source.end() - source.start();
    }

    /** Returns views of the arrays before the update. */
    Matrix[] before() {
      List<Matrix> all = new ArrayList<>(List.of(view(source.values()), view(source.gradients())));
      for (int slot = 0; slot < written.size() - 1; slot++) {
        all.add(view(source.state(slot)));
      }
      return all.toArray(Matrix[]::new);
    }

    ParameterBlock block(int from, int to) {
      List<float[]> states = new ArrayList<>();
      written.subList(1, written.size()).forEach(state -> states.add(state.matrix().data()));
      return new ParameterBlock(
              written.get(0).matrix().data(),
              gradients.matrix().data(),
              states,
              start + from,
              start + to,
              source.kind())
          .ofTensor(source.layer(), source.rows(), source.columns());
    }

    void copyTo(ParameterBlock block) {
      written.get(0).copyTo(view(block.values()));
      for (int slot = 0; slot < written.size() - 1; slot++) {
        written.get(slot + 1).copyTo(view(block.state(slot)));
      }
    }
  }
}
