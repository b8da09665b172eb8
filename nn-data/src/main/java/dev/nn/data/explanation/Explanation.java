package dev.nn.data.explanation;

import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reasons for one prediction. Shapley values divide each output among the raw columns of the
 * row (S. Lundberg and S.-I. Lee, "A Unified Approach to Interpreting Model Predictions", 2017).
 * They are interventional: all columns outside a coalition have the values of one background row
 * (D. Janzing, L. Minorics and P. Blöbaum, "Feature Relevance Quantification in Explainable AI",
 * 2020).
 *
 * <p>The amounts say what the model computes, not what the world does. If the model ignores a
 * column, its amount is 0, however much the column tells about the target.
 *
 * @param outputs in the order of the predictions
 * @param main the names of the predicted outputs: each number, and the label that is predicted in
 *     each column of labels
 * @param backgroundRows how many rows were averaged
 */
public record Explanation(List<OutputExplanation> outputs, List<String> main, int backgroundRows) {

  public Explanation {
    outputs = List.copyOf(outputs);
    main = List.copyOf(main);
  }

  /** {@return one output, by the name of its column or label; throws if the name is unknown} */
  public OutputExplanation of(String output) {
    List<String> names = outputs.stream().map(OutputExplanation::output).toList();
    if (!names.contains(output)) {
      throw new IllegalArgumentException(
          "the model predicts no '%s'; %s"
              .formatted(
                  Names.shortened(output),
                  Names.orNear(output, names, "it predicts " + Names.quoted(names))));
    }
    return outputs.get(names.indexOf(output));
  }

  /** {@return the mean prediction over the background, for the first main output} */
  public double base() {
    return of(main.get(0)).base();
  }

  /** {@return the prediction for the row, for the first main output} */
  public double prediction() {
    return of(main.get(0)).prediction();
  }

  /** {@return the contributions to the first main output, in the order of the model's columns} */
  public List<OutputExplanation.Contribution> contributions() {
    return of(main.get(0)).contributions();
  }

  /** {@return whether all contributions are exact for the background, none sampled} */
  public boolean exact() {
    return outputs.stream().allMatch(OutputExplanation::exact);
  }

  /** Returns the main outputs with a line for each column, the greatest magnitude first. */
  @Override
  public String toString() {
    return main.stream().map(name -> of(name).toString()).collect(Collectors.joining("\n"));
  }

  /**
   * One output of a model, divided among the columns of a row: base + Σ amounts = prediction,
   * except for the rounding of doubles.
   *
   * @param output the column of a regression, or the label of a classification
   * @param scale of base, prediction and amounts
   * @param base the mean prediction over the background
   * @param contributions in the order of the model's columns
   */
  public record OutputExplanation(
      String output,
      OutputScale scale,
      double base,
      double prediction,
      List<Contribution> contributions) {

    private static final int SHOWN = 20;

    public OutputExplanation {
      contributions = List.copyOf(contributions);
    }

    /** {@return the contribution of one column; throws if the column is unknown} */
    public Contribution of(String column) {
      List<String> names = contributions.stream().map(Contribution::column).toList();
      if (!names.contains(column)) {
        throw new IllegalArgumentException(
            "there is no contribution for a column '%s'; %s"
                .formatted(
                    Names.shortened(column),
                    Names.orNear(
                        column, names, "there are contributions for " + Names.quoted(names))));
      }
      return contributions.get(names.indexOf(column));
    }

    /** {@return the contributions by magnitude, the greatest first; equal ones by column} */
    public List<Contribution> ranked() {
      return contributions.stream()
          .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.amount())))
          .toList();
    }

    /** {@return whether all contributions are exact for the background, none sampled} */
    public boolean exact() {
      return contributions.stream().allMatch(c -> c.standardError() == 0);
    }

    /** Returns the sum, and a line for each column, the greatest magnitude first. */
    @Override
    public String toString() {
      List<Contribution> ranked = ranked();
      TextTable table = new TextTable();
      for (Contribution c : ranked.subList(0, Math.min(SHOWN, ranked.size()))) {
        String error = exact() ? "" : "± " + TextTable.digits(c.standardError());
        table.line(
            Names.shortened(c.column()), Names.shortened(c.value()), signed(c.amount()), error);
      }
      double rest = ranked.stream().skip(SHOWN).mapToDouble(Contribution::amount).sum();
      if (ranked.size() > SHOWN) {
        table.line("%s more".formatted(ranked.size() - SHOWN), "", signed(rest), "");
      }
      return "%s: %s%s, from a mean of %s over the background by\n%s"
          .formatted(
              Names.shortened(output),
              scale == OutputScale.LOG_ODDS ? "log-odds " : "",
              TextTable.digits(prediction),
              TextTable.digits(base),
              table);
    }

    private static String signed(double amount) {
      return (amount < 0 ? "" : "+") + TextTable.digits(amount);
    }

    /**
     * What one column contributes to a prediction.
     *
     * @param value the column's value in the explained row, as text
     * @param amount φ, on the scale of the explanation: above 0 if the value raises the prediction
     * @param standardError of the amount, because orders of columns were sampled; 0 if the amount
     *     is exact
     */
    public record Contribution(String column, String value, double amount, double standardError) {}
  }
}
