package dev.nn.data.outputs;

import dev.nn.api.BlockText;
import dev.nn.api.Loss;
import dev.nn.core.plugins.Registry;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.Target;
import org.jspecify.annotations.Nullable;

/** The choice between numbers and labels for a target that leaves it open. */
public final class TargetChoice {

  private TargetChoice() {}

  /**
   * Returns the target on a table. A loss of labels is one whose targets have a greatest number,
   * such as 1; any other is one of numbers.
   */
  public static Target of(
      Target target, @Nullable String loss, Table table, Registry<Loss> losses) {
    return target instanceof Inferred inferred && loss != null && isOfNumbers(loss, losses)
        ? new Inferred(inferred.column(), false).resolve(table)
        : target.resolve(table);
  }

  private static boolean isOfNumbers(String loss, Registry<Loss> losses) {
    return BlockText.plugins(loss).stream()
        .allMatch(part -> Double.isInfinite(losses.get(part.toString()).targets().most()));
  }
}
