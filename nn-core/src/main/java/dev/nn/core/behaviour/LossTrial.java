package dev.nn.core.behaviour;

import dev.nn.api.Activation;
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

  static Trial of(Loss loss) {
    return loss.unit().isGroup() ? new OfGroups(loss) : new LossTrial(loss);
  }

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

  /**
   * The losses and gradients of a loss of groups: for each form of targets that it accepts, as wide
   * as two predictions, an index of two classes and one number, and for the logits of the usual
   * activations, two groups of the size that it takes, or groups of one to four rows.
   */
  record OfGroups(Loss loss) implements Trial {

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
        p.data()[i] = logits ? 16 * u - 8 : within(loss.predictions(), u, 3);
      }
      for (int i = 0; i < t.data().length; i++) {
        float u = (i * 5 + 1) % 4 / 3f;
        t.data()[i] = width[0] < width[1] ? i % 2 : within(loss.targets(), u, 2);
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

  /**
   * A stand-in for one of the usual activations of outputs, by which a loss chooses its form:
   * sigmoid, softmax or exponential.
   */
  record OutputActivation(String name) implements Activation {

    @Override
    public void forward(Matrix z, Matrix a) {
      int columns = z.columns();
      for (int r = 0; r < z.rows(); r++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          sum += StrictMath.exp(z.data()[z.start() + r * columns + c]);
        }
        for (int c = 0; c < columns; c++) {
          double exp = StrictMath.exp(z.data()[z.start() + r * columns + c]);
          double divisor = name.equals("softmax") ? sum : name.equals("sigmoid") ? 1 + exp : 1;
          a.data()[a.start() + r * columns + c] = (float) (exp / divisor);
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      int columns = z.columns();
      for (int r = 0; r < z.rows(); r++) {
        double mean = 0;
        for (int c = 0; c < columns; c++) {
          int i = r * columns + c;
          mean += a.data()[a.start() + i] * gradient.data()[gradient.start() + i];
        }
        for (int c = 0; c < columns; c++) {
          int i = r * columns + c;
          double p = a.data()[a.start() + i];
          double g = gradient.data()[gradient.start() + i];
          gradient.data()[gradient.start() + i] =
              (float)
                  switch (name) {
                    case "softmax" -> p * (g - mean);
                    case "sigmoid" -> p * (1 - p) * g;
                    default -> p * g;
                  };
        }
      }
    }
  }
}
