package dev.nn.lab.exchange;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.engine.ProblemNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Wraps a problem's network in a model. Its columns x0, x1, … are the inputs as they are. */
public final class RawModel {

  private RawModel() {}

  /** Returns a model that predicts the columns y0, y1, …. */
  public static Model of(Problem problem) {
    int inputs = problem.workload().inputs();
    int outputs = problem.workload().outputs();
    List<Column> columns = new ArrayList<>();
    IntStream.range(0, inputs).forEach(c -> columns.add(Column.number("x" + c)));
    IntStream.range(0, outputs).forEach(c -> columns.add(Column.number("y" + c)));
    double[][] rows = rows(problem, inputs, outputs);
    String[] targets = IntStream.range(0, outputs).mapToObj(c -> "y" + c).toArray(String[]::new);
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .strict()
            .numbers(Encoding.numeric().strict().scaling(Scaling.none()))
            .fit(
                Table.of(columns, rows),
                Rows.all(rows.length),
                Target.regression(targets).scaling(Scaling.none()));
    return Model.of(ProblemNetwork.of(problem), preprocessing);
  }

  /** Returns the problem's rows, inputs before targets. They only determine ranges. */
  private static double[][] rows(Problem problem, int inputs, int outputs) {
    float[] x = problem.inputs(0);
    float[] t = problem.targets(0);
    double[][] rows = new double[x.length / inputs][inputs + outputs];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < inputs; c++) {
        rows[r][c] = x[r * inputs + c];
      }
      for (int c = 0; c < outputs; c++) {
        rows[r][inputs + c] = t[r * outputs + c];
      }
    }
    return rows;
  }
}
