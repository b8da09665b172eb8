package dev.nn.data.outputs;

import dev.nn.api.BlockText;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The choice between numbers and labels for a target that leaves it open. */
public final class TargetChoice {

  private static final Set<String> LOSSES_OF_LABELS =
      Set.of("categorical_crossentropy", "binary_crossentropy", "hinge", "kl_divergence");

  private TargetChoice() {}

  /** Returns the target on a table. A loss other than those of labels is one of numbers. */
  public static Target of(Target target, @Nullable String loss, Table table) {
    return target instanceof Inferred inferred && loss != null && isOfNumbers(loss)
        ? new Inferred(inferred.column(), false).resolve(table)
        : target.resolve(table);
  }

  private static boolean isOfNumbers(String loss) {
    return BlockText.plugins(loss).stream().noneMatch(l -> LOSSES_OF_LABELS.contains(l.name()));
  }
}
