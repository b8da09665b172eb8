package dev.nn.core.behaviour;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * The losses and gradients of four rows, for each form of targets that the loss accepts: as wide as
 * three predictions, an index of three classes, one number; and of the logits of the usual
 * activations.
 */
record LossTrial(Loss loss) implements Trial {

  private static final int ROWS = 4;
  private static final String[] LOGITS = {"sigmoid", "softmax", "exponential"};
  private static final int[][] WIDTHS = {{3, 3}, {1, 3}, {1, 1}};
  private static final int CASES = WIDTHS.length + LOGITS.length;

  /** The numbers of a case: a loss for each row, and a gradient for each of three predictions. */
  private static final int NUMBERS = ROWS + 3 * ROWS;

  @Override
  public float[] run() {
    float[] all = new float[CASES * NUMBERS];
    int accepted = -1;
    for (int i = WIDTHS.length - 1; i >= 0; i--) {
      accepted = loss.accepts(WIDTHS[i][0], WIDTHS[i][1]) ? i : accepted;
    }
    for (int i = 0; i < CASES; i++) {
      float[] one = accepted < 0 ? Trial.none(NUMBERS) : tried(i, accepted);
      System.arraycopy(one, 0, all, i * NUMBERS, NUMBERS);
    }
    return all;
  }

  /** Returns the numbers of a case; none where the loss does not take these. */
  private float[] tried(int index, int accepted) {
    try {
      return oneCase(index, accepted);
    } catch (RuntimeException e) {
      return Trial.none(NUMBERS);
    }
  }

  /** Returns the numbers of a case, the first ones of losses of predictions; NaN for none. */
  private float[] oneCase(int index, int accepted) {
    if (index < WIDTHS.length) {
      int[] width = WIDTHS[index];
      return loss.accepts(width[0], width[1])
          ? numbers(loss, width, within(loss.predictions(), predictions(), 3))
          : Trial.none(NUMBERS);
    }
    Optional<Loss> ofLogits = loss.onLogits(new OutputActivation(LOGITS[index - WIDTHS.length]));
    return ofLogits.isPresent()
        ? numbers(ofLogits.get(), WIDTHS[accepted], logits())
        : Trial.none(NUMBERS);
  }

  private float[] numbers(Loss of, int[] width, float[] predictions) {
    float[] p = Arrays.copyOf(predictions, ROWS * width[1]);
    float[] t =
        width[0] < width[1] ? new float[] {1, 0, 2, 1} : within(loss.targets(), targets(), 2);
    double[] losses = new double[ROWS];
    Matrix gradient = Matrix.zeros(ROWS, width[1]);
    of.evaluate(
        Matrix.wrap(p, 0, ROWS, width[1]), Matrix.wrap(t, 0, ROWS, width[0]), losses, gradient);
    float[] numbers = new float[NUMBERS];
    for (int r = 0; r < ROWS; r++) {
      numbers[r] = (float) losses[r];
    }
    System.arraycopy(gradient.data(), 0, numbers, ROWS, gradient.data().length);
    return numbers;
  }

  /** Returns rows that sum to 1. */
  private static float[] predictions() {
    return new float[] {
      0.15f, 0.6f, 0.25f, 0.8f, 0.05f, 0.15f, 0.33f, 0.34f, 0.33f, 0.02f, 0.9f, 0.08f
    };
  }

  /** Returns rows that sum to 1, with labels among them. */
  private static float[] targets() {
    return new float[] {0, 1, 0, 0.25f, 0.5f, 0.25f, 1, 0, 0, 0, 0, 1};
  }

  private static float[] logits() {
    return new float[] {0.3f, -1.2f, 2.1f, 8, -7, 0.5f, -20, 15, 3, 0.01f, -0.02f, 0};
  }

  /** Maps numbers from 0 to 1 to a domain, as they are where these belong to it. */
  private static float[] within(Domain domain, float[] numbers, float reach) {
    float[] mapped = numbers.clone();
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = within(domain, numbers[i], reach);
    }
    return mapped;
  }

  static float within(Domain domain, double u, float reach) {
    double least = domain.least();
    double most = domain.most();
    if (Double.isInfinite(least)) {
      return (float) (Double.isInfinite(most) ? reach * (2 * u - 0.75) : most - 0.25 - reach * u);
    }
    return (float)
        (Double.isInfinite(most) ? least + 0.25 + reach * u : least + (most - least) * u);
  }

  @Override
  public int section(int index) {
    return 2 * (index / NUMBERS) + (index % NUMBERS < ROWS ? 0 : 1);
  }

  @Override
  public String place(int index) {
    int which = index / NUMBERS;
    int i = index % NUMBERS;
    String of =
        which < WIDTHS.length
            ? WIDTHS[which][1] + " predictions" + (which == 1 ? " and a class" : "")
            : "the logits of " + LOGITS[which - WIDTHS.length];
    return i < ROWS
        ? "the loss of row %s of %s".formatted(i, of)
        : "gradient %s of %s".formatted(i - ROWS, of);
  }
}
