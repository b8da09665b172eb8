package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;

/**
 * The part that a column of a table plays in a model, and the reason if it is left out or an input
 * that is always 0; else "".
 */
public record ModelColumn(String name, Column.Kind kind, Use use, String reason) {

  /** The part of a column. */
  public enum Use {
    /** The model predicts from it. */
    INPUT,
    /** The model predicts it. */
    TARGET,
    /** The model does not need it. */
    LEFT_OUT
  }

  @Override
  public String toString() {
    return VisibleText.of(
        switch (use) {
          case INPUT -> name + ": used";
          case TARGET -> name + ": predicted";
          case LEFT_OUT -> name + ": left out, since " + reason;
        });
  }
}
