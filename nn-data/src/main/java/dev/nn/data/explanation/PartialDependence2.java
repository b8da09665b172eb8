package dev.nn.data.explanation;

import dev.nn.data.explanation.PartialDependence.Grid;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's predictions as a function of two columns together: the mean over background rows, as in
 * {@link PartialDependence}. If the two columns act independently, all lines of the table rise and
 * fall alike. Immutable.
 */
public final class PartialDependence2 {

  private final Grid first;
  private final Grid second;
  private final OutputScale scale;
  private final List<String> outputs;
  private final double[][][] means;

  PartialDependence2(
      Grid first, Grid second, OutputScale scale, List<String> outputs, double[][][] means) {
    this.first = first;
    this.second = second;
    this.scale = scale;
    this.outputs = List.copyOf(outputs);
    this.means = means;
  }

  /** {@return the names of the first and the second column} */
  public List<String> columns() {
    return List.of(first.column().name(), second.column().name());
  }

  /** {@return the values of the first column as text, one for each row of {@link #mean}} */
  public List<String> firstLabels() {
    return first.labels();
  }

  /** {@return the values of the second column as text, one for each column of {@link #mean}} */
  public List<String> secondLabels() {
    return second.labels();
  }

  /** {@return the names of the outputs, in the order of the predictions} */
  public List<String> outputs() {
    return outputs;
  }

  /** {@return the mean of an output, [values of the first column × values of the second]} */
  public double[][] mean(String output) {
    double[][] mean = of(output).clone();
    for (int r = 0; r < mean.length; r++) {
      mean[r] = mean[r].clone();
    }
    return mean;
  }

  /** {@return the scale of the outputs} */
  public OutputScale scale() {
    return scale;
  }

  private double[][] of(String output) {
    if (!outputs.contains(output)) {
      throw new IllegalArgumentException(
          "the model predicts no '%s'; %s"
              .formatted(
                  Names.shortened(output),
                  Names.orNear(output, outputs, "it predicts " + Names.quoted(outputs))));
    }
    return means[outputs.indexOf(output)];
  }

  /** Returns a table for each output, with a line for each value of the first column. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String output : outputs) {
      String corner = Names.shortened(columns().get(0) + " \\ " + columns().get(1));
      List<String> head = new ArrayList<>(List.of(corner));
      secondLabels().forEach(label -> head.add(Names.shortened(label)));
      TextTable table = new TextTable().line(head);
      double[][] mean = of(output);
      for (int r = 0; r < mean.length; r++) {
        List<String> line = new ArrayList<>(List.of(Names.shortened(firstLabels().get(r))));
        for (double value : mean[r]) {
          line.add(TextTable.digits(value));
        }
        table.line(line);
      }
      text.append(Names.shortened(output)).append('\n').append(table);
    }
    return text.toString();
  }
}
