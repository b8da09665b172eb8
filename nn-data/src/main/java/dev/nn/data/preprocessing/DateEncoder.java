package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.dates.DatePart;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A date, in seconds since 1970-01-01T00:00 UTC, as its parts. All parts of a missing date are 0:
 * the mean of a number, and the middle of a cycle.
 *
 * @param inputs the parts with the scales of their numbers, in order
 * @param indicator whether the last input is 1 if the date is missing and 0 otherwise
 * @param unseen the treatment of a text that is no date in this reading
 * @param texts whether such a text counts as missing, unless it is an error to {@code unseen}
 */
@Json.Name("date")
public record DateEncoder(
    @Json.Name("column") String name,
    @Json.Inline DateReading reading,
    List<Input> inputs,
    boolean indicator,
    Unseen unseen,
    @Json.Default("true") boolean texts)
    implements Encoder {

  /** A part of a date, and the scale of its number. */
  public record Input(DatePart part, Scale scale) {}

  /**
   * Copies the inputs; refuses an empty list.
   *
   * @param name the name of the column
   * @param reading the reading of texts and numbers as dates
   * @param inputs the parts with the scales of their numbers, in order
   * @param indicator whether the last input is 1 if the date is missing and 0 otherwise
   * @param unseen the treatment of a text that is no date in this reading
   * @param texts whether such a text counts as missing, unless it is an error to {@code unseen}
   */
  public DateEncoder {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' has no part of a date, so it would be no input; give at least one"
              .formatted(Names.shortened(name)));
    }
  }

  @Override
  public Column column() {
    return Column.number(name, reading);
  }

  @Override
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    for (Input input : inputs) {
      String part = name + " " + input.part.name().toLowerCase(Locale.ROOT);
      names.add(part);
      if (input.part.cyclic()) {
        names.add(part + " sine");
        names.add(part + " cosine");
      }
    }
    if (indicator) {
      names.add(name + " is missing");
    }
    return names;
  }

  @Override
  public boolean accepts(double code) {
    return Double.isInfinite(code)
        ? texts && unseen != Unseen.ERROR
        : !(Math.abs(code) > DateReading.MOST); // NaN is a missing date
  }

  @Override
  public DateEncoder takingTexts() {
    return unseen == Unseen.ERROR
        ? this
        : new DateEncoder(name, reading, inputs, indicator, unseen, true);
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    boolean missing = !Double.isFinite(code);
    int next = at;
    for (int i = 0; i < this.inputs.size(); i++) {
      Input input = this.inputs.get(i);
      int width = input.part.cyclic() ? 3 : 1;
      if (missing) {
        Arrays.fill(inputs, next, next + width, 0);
      } else {
        double value = input.part.of(code);
        inputs[next] = (float) input.scale.apply(value);
        if (width > 1) {
          inputs[next + 1] = (float) input.part.sine(value);
          inputs[next + 2] = (float) input.part.cosine(value);
        }
      }
      next += width;
    }
    if (indicator) {
      inputs[next] = missing ? 1 : 0;
    }
  }

  @Override
  public String refusal(String cell) {
    return "%s is given, which is no date in a form of the training rows; expected %s"
        .formatted(cell, reading.expected());
  }
}
