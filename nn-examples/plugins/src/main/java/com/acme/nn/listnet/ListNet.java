package com.acme.nn.listnet;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The cross-entropy between two distributions over the rows of a group, such as the documents of a
 * query: that of their relevance t, and that of the scores p (Z. Cao, T. Qin, T.-Y. Liu, M.-F. Tsai
 * and H. Li, "Learning to Rank: From Pairwise Approach to Listwise Approach", ICML 2007).
 *
 * <pre>
 * L      = −Σ qᵣ log sᵣ,   q = softmax(t / τ),   s = softmax(p)
 * dL/dpᵣ = sᵣ − qᵣ
 * </pre>
 *
 * <p>Scores have one column. A constant on all scores of a group changes nothing, so a network
 * learns the order within groups alone.
 *
 * @param temperature τ, above 0: the smaller, the more the most relevant rows count
 */
@Formula("−Σ softmax(t / τ) log softmax(p), over the rows of a group")
public record ListNet(double temperature) implements Loss {

  /** Sets τ = 1, as in the paper. */
  public ListNet() {
    this(1);
  }

  /** Checks τ; another value is an {@link IllegalArgumentException}. */
  public ListNet {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "temperature is " + temperature + ", must be finite and above 0");
    }
  }

  @Override
  public String name() {
    return "acme:listnet";
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == 1 && predictionColumns == 1;
  }

  @Override
  public Unit unit() {
    return Unit.GROUP;
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int rows = prediction.rows();
    double[] scores = logSoftmax(prediction, 1);
    double[] relevance = logSoftmax(target, temperature);
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      double q = StrictMath.exp(relevance[r]);
      loss -= q * scores[r];
      gradient.set(r, 0, (float) (StrictMath.exp(scores[r]) - q));
    }
    rowLoss[0] = loss;
  }

  /** Returns log softmax(x / τ) of a column; the largest number is subtracted first. */
  private static double[] logSoftmax(Matrix column, double temperature) {
    double[] logs = new double[column.rows()];
    double most = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < logs.length; r++) {
      logs[r] = column.get(r, 0) / temperature;
      most = Math.max(most, logs[r]);
    }
    double sum = 0;
    for (double x : logs) {
      sum += StrictMath.exp(x - most);
    }
    double logSum = most + StrictMath.log(sum);
    for (int r = 0; r < logs.length; r++) {
      logs[r] -= logSum;
    }
    return logs;
  }
}
