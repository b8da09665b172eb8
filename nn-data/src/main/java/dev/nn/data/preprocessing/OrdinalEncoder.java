package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.codes.Refusal;
import java.util.List;

/** A category as its place in the order of the categories, encoded as a number. */
@Json.Name("ordinal")
public record OrdinalEncoder(
    List<String> categories, Unseen unseen, @Json.Inline NumericEncoder numbers)
    implements Encoder {

  /**
   * Copies the categories, and refuses one that is listed twice.
   *
   * @param categories from the least to the greatest
   * @param unseen the treatment of a category that is not listed
   * @param numbers the encoder of the places
   */
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
  public String refusal(String cell) {
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
