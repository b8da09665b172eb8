package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A category as 1 at its place and 0 at all others.
 *
 * @param missing whether missing cells have a place, after the categories
 * @param other whether all other categories have a place, the last
 */
@Json.Name("one_hot")
public record OneHotEncoder(
    @Json.Name("column") String name,
    List<String> categories,
    boolean missing,
    boolean other,
    Unseen unseen)
    implements Encoder {

  private static final int NOWHERE = -1;

  /**
   * Copies the categories; refuses one that is listed twice, and an encoder without places.
   *
   * @param name the name of the column
   * @param categories in the order of the inputs
   * @param missing whether missing cells have a place, after the categories
   * @param other whether all other categories have a place, the last
   * @param unseen the treatment of a category that is not listed
   */
  public OneHotEncoder {
    categories = Refusal.requireOnce(name, categories);
    if (categories.isEmpty() && !missing && !other) {
      throw new IllegalArgumentException(
          "column '%s' has no category, so it would be no input; give at least one"
              .formatted(Names.shortened(name)));
    }
  }

  @Override
  public Column column() {
    return Column.category(name, categories);
  }

  @Override
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    categories.forEach(category -> names.add(name + " = " + category));
    if (missing) {
      names.add(name + " is missing");
    }
    if (other) {
      names.add(name + " is other");
    }
    return names;
  }

  @Override
  public boolean accepts(double code) {
    return unseen != Unseen.ERROR || place(code) != NOWHERE;
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    int width = categories.size() + (missing ? 1 : 0) + (other ? 1 : 0);
    Arrays.fill(inputs, at, at + width, 0);
    int place = place(code);
    if (place != NOWHERE) {
      inputs[at + place] = 1;
    }
  }

  @Override
  public String refusal(String cell) {
    return Refusal.unseen(cell, categories);
  }

  private int place(double code) {
    int index = (int) code;
    int count = categories.size();
    if (index == code && index >= 0 && index < count) {
      return index;
    }
    if (missing && (Double.isNaN(code) || unseen == Unseen.IGNORE)) {
      return count;
    }
    return other ? count + (missing ? 1 : 0) : NOWHERE;
  }
}
