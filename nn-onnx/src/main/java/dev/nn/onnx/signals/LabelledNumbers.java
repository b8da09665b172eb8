package dev.nn.onnx.signals;

import java.util.List;

/** Numbers with the label of each. */
public record LabelledNumbers(Value of, List<String> labels) implements Value {

  /** Copies the labels. */
  public LabelledNumbers {
    labels = List.copyOf(labels);
  }

  @Override
  public String description() {
    return "map from labels to numbers";
  }
}
