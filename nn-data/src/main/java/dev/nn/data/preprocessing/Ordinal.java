package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column of ordered categories as one number, which {@link Numeric} encodes: the category's place
 * in the order, 0, 1, 2, … An unseen category is a missing number with {@link Unseen#IGNORE}, and
 * has the place after the last with {@link Unseen#OTHER}.
 *
 * @param order from the least to the greatest; empty for the categories of the training rows in
 *     alphabetical order, or in numerical order if all are numbers
 */
public record Ordinal(List<String> order, Unseen unseen, Numeric numbers) implements Encoding {

  public Ordinal {
    order = List.copyOf(order);
    if (new HashSet<>(order).size() < order.size()) {
      throw new IllegalArgumentException(
          "the order " + order + " has a category twice; each has one place");
    }
  }

  /** {@return this encoding with another treatment of unseen categories} */
  public Ordinal unseen(Unseen other) {
    return new Ordinal(order, other, numbers);
  }

  /** {@return this encoding with another encoding of the places} */
  public Ordinal numbers(Numeric other) {
    return new Ordinal(order, unseen, other);
  }

  @Override
  public Ordinal strict() {
    return new Ordinal(order, Unseen.ERROR, numbers.strict());
  }

  @Override
  public OrdinalEncoder fit(Table table, int column, Rows rows) {
    Categories found = Categories.of(table, column, rows);
    String name = found.name();
    List<String> places = order.isEmpty() ? found.texts() : order;
    Set<String> known = Set.copyOf(places);
    for (String text : found.texts()) {
      if (unseen == Unseen.ERROR && !known.contains(text)) {
        throw new RemedyException(
            "column '%s' has the category '%s', which is not in the order %s; add it, or %s",
            Names.shortened(name), Names.shortened(text), Names.list(order), Refusal.IGNORE_UNSEEN);
      }
    }
    if (found.counts().size() == 1 && found.missing() == 0) {
      throw Refusal.constant(name, "'" + Names.shortened(found.counts().firstKey()) + "'", rows);
    }
    ColumnNumbers placed =
        ColumnNumbers.of(table, column, rows, Column.category(name, places))
            .then(code -> OrdinalEncoder.place(code, places.size(), unseen));
    return new OrdinalEncoder(places, unseen, numbers.fit(name, placed));
  }

  /** Encodes a category's place in the order as a number. */
  @Json.Name("ordinal")
  public record OrdinalEncoder(
      List<String> categories, Unseen unseen, @Json.Inline NumericEncoder numbers)
      implements Encoder {

    public OrdinalEncoder {
      categories = Refusal.requireOnce(numbers.name(), categories);
    }

    @Override
    public Column column() {
      return Column.category(numbers.name(), categories);
    }

    @Override
    public List<String> inputNames() {
      return numbers.inputNames();
    }

    @Override
    public boolean accepts(double code) {
      boolean known = place(code) < categories.size() || Double.isNaN(code);
      return (known || unseen != Unseen.ERROR) && numbers.accepts(place(code));
    }

    @Override
    public void encode(double code, float[] inputs, int at) {
      numbers.encode(place(code), inputs, at);
    }

    @Override
    public Message refusal(String cell) {
      return cell.equals("missing") ? numbers.refusal(cell) : Refusal.unseen(cell, categories);
    }

    private double place(double code) {
      return place(code, categories.size(), unseen);
    }

    /** Returns the number to encode; NaN if the cell counts as missing. */
    static double place(double code, int count, Unseen unseen) {
      int index = (int) code;
      if (Double.isNaN(code) || (index == code && index >= 0 && index < count)) {
        return code;
      }
      return unseen == Unseen.IGNORE ? Double.NaN : count;
    }
  }
}
