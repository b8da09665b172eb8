package dev.nn.cli.report;

import dev.nn.api.Matrix;
import dev.nn.data.Table;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The true and the predicted label of each of some rows, by index, and their probabilities. */
final class LabelRows {

  private final List<String> labels;
  private final int[] actual;
  private final int[] predicted;
  private final double[] ofActual;
  private final double[] ofPredicted;

  private LabelRows(List<String> labels, int rows) {
    this.labels = labels;
    actual = new int[rows];
    predicted = new int[rows];
    ofActual = new double[rows];
    ofPredicted = new double[rows];
  }

  /** Predicts a column for the rows of a table. */
  static LabelRows of(Model model, Table table, Predicted target) {
    LabelDecision decision = model.decisions().labels(target.column()).orElse(null);
    LabelRows rows = new LabelRows(target.labels(), table.rows());
    Measure<LabelRows> measure = () -> rows.new Rows(decision);
    return model.evaluate(table, target.column(), measure);
  }

  int size() {
    return actual.length;
  }

  String actual(int row) {
    return labels.get(actual[row]);
  }

  String predicted(int row) {
    return labels.get(predicted[row]);
  }

  boolean isWrong(int row) {
    return actual[row] != predicted[row];
  }

  /** Returns the probability of the true label. */
  double ofActual(int row) {
    return ofActual[row];
  }

  /** Returns the probability of the predicted label. */
  double ofPredicted(int row) {
    return ofPredicted[row];
  }

  ConfusionMatrix matrix() {
    return ConfusionMatrix.of(predicted, actual, labels);
  }

  /** The rows so far. */
  private final class Rows implements Tally<LabelRows> {

    private final @Nullable LabelDecision decision;
    private final double[] p = new double[labels.size()];
    private int next;

    Rows(@Nullable LabelDecision decision) {
      this.decision = decision;
    }

    @Override
    public void add(Matrix predictions, Matrix targets, float[] weights) {
      add(Quantities.of(predictions), Quantities.of(targets), weights);
    }

    @Override
    public void add(Quantities predictions, Quantities targets, float[] weights) {
      for (int r = 0; r < predictions.rows(); r++) {
        read(targets, r);
        actual[next] = LabelDecision.mostProbable(p, 0, p.length);
        read(predictions, r);
        predicted[next] =
            decision == null
                ? LabelDecision.mostProbable(p, 0, p.length)
                : decision.label(p, 0, labels);
        ofActual[next] = p[actual[next]];
        ofPredicted[next] = p[predicted[next]];
        next++;
      }
    }

    /** Reads a number for each label; one output of two labels is that of the second. */
    private void read(Quantities from, int row) {
      if (from.columns() == 1) {
        p[1] = from.get(row, 0);
        p[0] = 1 - p[1];
        return;
      }
      for (int c = 0; c < p.length; c++) {
        p[c] = from.get(row, c);
      }
    }

    @Override
    public LabelRows result() {
      return LabelRows.this;
    }
  }
}
