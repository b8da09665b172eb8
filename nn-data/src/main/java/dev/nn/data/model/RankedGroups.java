package dev.nn.data.model;

import dev.nn.api.Loss;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.TableGroups;
import dev.nn.data.text.Names;
import org.jspecify.annotations.Nullable;

/**
 * The row groups that metrics see: rows with equal values in a column, or consecutive table rows.
 *
 * @param column null if the recipe names none
 * @param size the number of consecutive rows in a group, if there is no column; 0 for no groups
 * @param ranking whether the loss takes groups, so that only the order within each counts
 */
record RankedGroups(@Nullable String column, int size, boolean ranking) {

  static final RankedGroups NONE = new RankedGroups(null, 0, false);

  static RankedGroups of(RecipeSettings settings, Plugins plugins) {
    Loss loss = TargetOutputs.asked(settings.network().loss(), plugins.losses());
    String column = settings.rows().groups();
    return loss != null && loss.unit().isGroup()
        ? new RankedGroups(column, loss.unit().rows(), true)
        : new RankedGroups(column, 0, false);
  }

  /** Returns the groups of some rows; null for none. Throws if a ranking lacks its column. */
  @Nullable RowGroups of(Table table, Rows rows) {
    if (column == null) {
      return size == 0 ? null : TableGroups.consecutive(table, rows, size);
    }
    boolean known = table.columns().stream().anyMatch(each -> each.name().equals(column));
    if (ranking && !known) {
      throw new IllegalArgumentException(
          "the model ranks the rows with the same value in column '%s', which the table lacks; add it to evaluate the model"
              .formatted(Names.shortened(column)));
    }
    return known ? TableGroups.values(table, rows, column) : null;
  }
}
