package dev.nn.data.preprocessing.encoding;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Categories;
import dev.nn.data.preprocessing.codes.ColumnNumbers;
import dev.nn.data.preprocessing.numbers.Numbers;
import java.util.HashSet;
import java.util.List;

/**
 * A column of categories that have an order becomes a number: the place of the category in it, 0,
 * 1, 2, …, and then what {@link Numeric} makes of it. With {@link Unseen#IGNORE} an unseen category
 * is a missing number, with {@link Unseen#OTHER} it has the place after the last.
 *
 * @param order from the least to the greatest; empty for the categories of the training rows in the
 *     order of the alphabet, or of the numbers where all are
 * @param unseen what becomes of a category that is not in the order
 * @param numbers how the places are encoded
 */
public record Ordinal(List<String> order, Unseen unseen, Numeric numbers) implements Encoding {

  /**
   * Copies the order.
   *
   * @throws IllegalArgumentException if a category is in it twice
   */
  public Ordinal {
    order = List.copyOf(order);
    if (new HashSet<>(order).size() < order.size()) {
      throw new IllegalArgumentException(
          "the order " + order + " has a category twice; each has one place");
    }
  }

  /** The same with unseen categories treated otherwise. */
  public Ordinal unseen(Unseen other) {
    return new Ordinal(order, other, numbers);
  }

  /** The same with the places encoded otherwise. */
  public Ordinal numbers(Numeric other) {
    return new Ordinal(order, unseen, other);
  }

  @Override
  public OrdinalEncoder fit(Table table, int column, Rows rows) {
    Categories found = Categories.of(table, column, rows);
    List<String> places = order.isEmpty() ? found.texts() : order;
    for (String text : found.texts()) {
      if (unseen == Unseen.ERROR && !places.contains(text)) {
        throw new IllegalArgumentException(
            "column '%s' has the category '%s', which is not in the order %s; add it, or choose unseen(Unseen.IGNORE)"
                .formatted(found.name(), text, order));
      }
    }
    if (found.counts().size() == 1 && found.missing() == 0) {
      throw new IllegalArgumentException(
          "column '%s' is '%s' in all %s training rows, so nothing can be learnt from it; leave it out, as in without(\"%s\")"
              .formatted(found.name(), found.counts().firstKey(), rows.size(), found.name()));
    }
    Column known = Column.category(found.name(), places);
    Numbers codes = ColumnNumbers.places(table, column, rows, known);
    Numbers numbered = new Places(codes, places.size(), unseen);
    return new OrdinalEncoder(places, unseen, numbers.fit(found.name(), numbered));
  }

  /** The places of the cells, as the encoder will number them. */
  private record Places(Numbers codes, int count, Unseen unseen) implements Numbers {
    @Override
    public String description() {
      return codes.description();
    }

    @Override
    public int size() {
      return codes.size();
    }

    @Override
    public double number(int i) {
      return OrdinalEncoder.place(codes.number(i), count, unseen);
    }

    @Override
    public int row(int i) {
      return codes.row(i);
    }
  }
}
