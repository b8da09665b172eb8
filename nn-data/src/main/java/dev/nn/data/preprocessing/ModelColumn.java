package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;

/**
 * What a model uses a table's column for.
 *
 * @param reason why the column is left out; else ""
 */
public record ModelColumn(String name, Column.Kind kind, Use use, String reason) {

  /** What the column is used for. */
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
          case LEFT_OUT -> name + ": left out, because " + reason;
        });
  }
}
