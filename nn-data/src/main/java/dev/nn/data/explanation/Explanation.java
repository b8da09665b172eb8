package dev.nn.data.explanation;

import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reasons for one prediction: each output divided among the raw columns of the row by Shapley
 * values (S. Lundberg and S.-I. Lee, "A Unified Approach to Interpreting Model Predictions", 2017),
 * interventional: columns outside a coalition have the values of a background row, together (D.
 * Janzing, L. Minorics and P. Blöbaum, "Feature Relevance Quantification in Explainable AI", 2020).
 *
 * <p>The amounts say what the model computes, not what the world does: a column that the model
 * ignores has 0, however much it tells about the target.
 *
 * @param outputs in the order of the predictions
 * @param main the names of the predicted outputs: each number, and the likeliest label of each
 *     column of labels
 * @param backgroundRows the number of rows averaged over
 */
public record Explanation(List<OutputExplanation> outputs, List<String> main, int backgroundRows) {

  public Explanation {
    outputs = List.copyOf(outputs);
    main = List.copyOf(main);
  }

  /** {@return one output, by the name of its column or label; refuses an unknown name} */
  public OutputExplanation of(String output) {
    List<String> names = outputs.stream().map(OutputExplanation::output).toList();
    if (!names.contains(output)) {
      throw new IllegalArgumentException(
          "the model predicts no '%s'; it predicts %s"
              .formatted(Names.shortened(output), Names.quoted(names)));
    }
    return outputs.get(names.indexOf(output));
  }

  /** {@return the mean prediction of the background, of the first main output} */
  public double base() {
    return of(main.get(0)).base();
  }

  /** {@return the prediction for the row, of the first main output} */
  public double prediction() {
    return of(main.get(0)).prediction();
  }

  /** {@return the contributions to the first main output, in the order of the model's columns} */
  public List<OutputExplanation.Contribution> contributions() {
    return of(main.get(0)).contributions();
  }

  /**
   * {@return whether all contributions are exact for the background; false if any was estimated by
   * sampling}
   */
  public boolean exact() {
    return outputs.stream().allMatch(OutputExplanation::exact);
  }

  /** Returns the main outputs with a line for each column, the greatest magnitude first. */
  @Override
  public String toString() {
    return main.stream().map(name -> of(name).toString()).collect(Collectors.joining("\n"));
  }
}
