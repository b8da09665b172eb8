package dev.nn.core.behaviour;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * The losses and gradients of a loss of groups: for each form of targets that it accepts, as wide
 * as two predictions, an index of two classes and one number, and for the logits of the usual
 * activations, two groups of the size that it takes, or groups of one to four rows.
 */
record GroupLossTrial(Loss loss) implements Trial {

  private static final String[] LOGITS = {"sigmoid", "softmax", "exponential"};
  private static final int[][] WIDTHS = {{2, 2}, {1, 2}, {1, 1}};
  private static final int[] ANY_SIZES = {4, 2, 1, 3};
  private static final int CASES = WIDTHS.length + LOGITS.length;

  private int[] sizes() {
    int size = loss.unit().rows();
    return size == 0 ? ANY_SIZES : new int[] {size, size};
  }

  private int rows() {
    int rows = 0;
    for (int size : sizes()) {
      rows += size;
    }
    return rows;
  }

  /** Returns the numbers of a case: a loss for each group, and two gradients for each row. */
  private int numbers() {
    return sizes().length + 2 * rows();
  }

  @Override
  public float[] run() {
    float[] all = new float[CASES * numbers()];
    int accepted = -1;
    for (int i = WIDTHS.length - 1; i >= 0; i--) {
      accepted = loss.accepts(WIDTHS[i][0], WIDTHS[i][1]) ? i : accepted;
    }
    for (int i = 0; i < CASES; i++) {
      float[] one = accepted < 0 ? Trial.none(numbers()) : tried(i, accepted);
      System.arraycopy(one, 0, all, i * numbers(), numbers());
    }
    return all;
  }

  private float[] tried(int index, int accepted) {
    try {
      if (index < WIDTHS.length) {
        int[] width = WIDTHS[index];
        return loss.accepts(width[0], width[1])
            ? numbers(loss, width, false)
            : Trial.none(numbers());
      }
      Optional<Loss> form = loss.onLogits(new OutputActivation(LOGITS[index - WIDTHS.length]));
      return form.isPresent() && form.get().unit().isGroup()
          ? numbers(form.get(), WIDTHS[accepted], true)
          : Trial.none(numbers());
    } catch (RuntimeException e) {
      return Trial.none(numbers());
    }
  }

  private float[] numbers(Loss of, int[] width, boolean logits) {
    Matrix p = Matrix.zeros(rows(), width[1]);
    Matrix t = Matrix.zeros(rows(), width[0]);
    for (int i = 0; i < p.data().length; i++) {
      float u = ((i * 7 + 3) % 19 + 0.5f) / 19;
      p.data()[i] = logits ? 16 * u - 8 : LossTrial.within(loss.predictions(), u, 3);
    }
    for (int i = 0; i < t.data().length; i++) {
      float u = (i * 5 + 1) % 4 / 3f;
      t.data()[i] = width[0] < width[1] ? i % 2 : LossTrial.within(loss.targets(), u, 2);
    }
    Matrix gradient = Matrix.zeros(rows(), width[1]);
    float[] numbers = Trial.none(numbers());
    int from = 0;
    int group = 0;
    for (int size : sizes()) {
      Matrix dp = gradient.slice(from, from + size);
      double[] value = new double[1];
      of.evaluate(p.slice(from, from + size), t.slice(from, from + size), value, dp);
      numbers[group++] = (float) value[0];
      from += size;
    }
    System.arraycopy(gradient.data(), 0, numbers, group, gradient.data().length);
    return numbers;
  }

  @Override
  public int section(int index) {
    return 2 * (index / numbers()) + (index % numbers() < sizes().length ? 0 : 1);
  }

  @Override
  public String place(int index) {
    int which = index / numbers();
    int i = index % numbers();
    String of =
        which < WIDTHS.length
            ? WIDTHS[which][1] + " predictions" + (which == 1 ? " and a class" : "")
            : "the logits of " + LOGITS[which - WIDTHS.length];
    return i < sizes().length
        ? "the loss of a group of %s rows of %s".formatted(sizes()[i], of)
        : "gradient %s of %s".formatted(i - sizes().length, of);
  }
}
