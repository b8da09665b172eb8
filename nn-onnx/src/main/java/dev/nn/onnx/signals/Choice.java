package dev.nn.onnx.signals;

import java.util.List;

/**
 * The label whose number is the largest.
 *
 * @param of the numbers, a {@link Signal} or {@link Joined}
 * @param labels in the order of the numbers; empty for their places, from 0
 */
public record Choice(Value of, List<String> labels) implements Value {

  /** Copies the labels. */
  public Choice {
    labels = List.copyOf(labels);
  }

  @Override
  public String description() {
    return "label of each row";
  }
}
