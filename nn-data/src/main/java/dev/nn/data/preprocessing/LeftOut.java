package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.text.Names;

/** A column from which nothing can be learnt, and the reason. */
public record LeftOut(String name, Column.Kind kind, String reason) {

  @Override
  public String toString() {
    return VisibleText.of("'%s' (%s)".formatted(Names.shortened(name), reason));
  }
}
