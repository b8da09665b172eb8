package dev.nn.data.model;

import dev.nn.api.Loss;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.TableGroups;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row groups that a recipe's loss sees together: rows with equal values in a column, or
 * consecutive table rows if {@code column} is null.
 */
record LossGroups(Loss loss, @Nullable String column) {

  /** Returns a recipe's groups; null if its loss takes rows. Throws if settings may split them. */
  static @Nullable LossGroups of(RecipeSettings settings, Plugins plugins) {
    Loss loss = TargetOutputs.asked(settings.network().loss(), plugins.losses());
    if (loss == null || !loss.unit().isGroup()) {
      return null;
    }
    if (!settings.ensemble().order().isEmpty()) {
      throw new RemedyException(
          "the loss %s is computed over groups of rows, but ordering the rows by column '%s' may split groups; leave %s out, or choose a loss computed per row",
          loss.name(),
          Names.shortened(settings.ensemble().order()),
          new Message("orderedBy", "--order"));
    }
    if (settings.rows().balanced()) {
      throw new RemedyException(
          "the loss %s is computed over groups of rows, which count as a whole, but %s weights each row by its label; leave it out, or choose a loss computed per row",
          loss.name(), Remedy.BALANCED);
    }
    if (settings.rows().groups() == null && loss.unit().rows() < 1) {
      throw new RemedyException(
          "the loss %s is computed over groups of rows, but the recipe does not say which rows belong together; name the column that says so, as in %s, or choose a loss computed per row",
          loss.name(), new Message("groupedBy(\"query\")", "--groups query"));
    }
    return new LossGroups(loss, settings.rows().groups());
  }

  RowGroups of(Table table, Rows rows) {
    return column == null
        ? TableGroups.consecutive(table, rows, loss.unit().rows())
        : TableGroups.column(table, rows, column);
  }

  String dividedBy() {
    return column == null ? Numbered.NAME : column;
  }

  Table assigned(Table table) {
    if (column != null) {
      return table;
    }
    RowGroups.consecutive(table.rows(), loss.unit().rows());
    return new Numbered(table, loss.unit().rows());
  }

  /** Throws if a group has a size that the loss does not take, or different weights. */
  void require(Table table, Rows rows, @Nullable String weights) {
    RowGroups groups = of(table, rows);
    for (int i = 0; i < rows.size() && loss.unit().rows() > 0; i++) {
      int size = groups.size(groups.group(i));
      if (size != loss.unit().rows()) {
        throw new IllegalArgumentException(
            "the loss %s takes groups of %s rows, but the group of row %s has %s with a target; complete the group, or leave it out"
                .formatted(loss.name(), loss.unit().rows(), rows.row(i) + 1, size));
      }
    }
    if (weights != null) {
      requireWeights(table, rows, groups, weights);
    }
  }

  private void requireWeights(Table table, Rows rows, RowGroups groups, String weights) {
    int c = table.column(weights);
    int[] first = new int[groups.count()];
    for (int i = rows.size() - 1; i >= 0; i--) {
      first[groups.group(i)] = rows.row(i);
    }
    for (int i = 0; i < rows.size(); i++) {
      int row = first[groups.group(i)];
      if (table.cell(row, c) != table.cell(rows.row(i), c)) {
        throw new IllegalArgumentException(
            "rows %s and %s are in one group, but have the weights %s and %s in column '%s'; a group counts as a whole for the loss %s: give all its rows the same weight"
                .formatted(
                    row + 1,
                    rows.row(i) + 1,
                    table.cell(row, c),
                    table.cell(rows.row(i), c),
                    Names.shortened(weights),
                    loss.name()));
      }
    }
  }

  /** A table with an additional column that numbers each group of consecutive rows. */
  private record Numbered(Table table, int size) implements Table {

    static final String NAME = "(group of consecutive rows)";

    @Override
    public List<Column> columns() {
      List<Column> all = new ArrayList<>(table.columns());
      all.add(Column.number(NAME));
      return all;
    }

    @Override
    public int rows() {
      return table.rows();
    }

    @Override
    public double cell(int row, int column) {
      if (column < table.columns().size()) {
        return table.cell(row, column);
      }
      int group = row / size;
      return group;
    }
  }
}
