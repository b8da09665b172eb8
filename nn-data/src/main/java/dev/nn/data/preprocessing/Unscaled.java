package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;

/** The identity, for numbers of a good size already, such as 0 and 1. */
@Json.Name("none")
public record Unscaled() implements Scaling {

  @Override
  public Scale fit(Numbers numbers) {
    return new Scale(0, 1);
  }

  @Override
  public void requireSpread(Numbers numbers) {}
}
