package dev.nn.onnx.signals;

import java.util.List;

/** Signals of different functions side by side. */
public record Joined(List<Signal> parts) implements Value {

  /** Copies the parts. */
  public Joined {
    parts = List.copyOf(parts);
  }

  @Override
  public String description() {
    return "numbers of each row from %s branches".formatted(parts.size());
  }
}
