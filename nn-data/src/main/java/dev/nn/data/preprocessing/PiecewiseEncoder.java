package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A number as its coordinates in pieces of a range.
 *
 * @param numbers the encoder of the number that the pieces divide, with its indicator
 */
@Json.Name("piecewise")
public record PiecewiseEncoder(@Json.Inline Pieces pieces, @Json.Inline NumericEncoder numbers)
    implements Encoder {

  @Override
  public PiecewiseEncoder takingTexts() {
    return new PiecewiseEncoder(pieces, numbers.takingTexts());
  }

  @Override
  public Column column() {
    return numbers.column();
  }

  @Override
  public List<String> inputNames() {
    List<String> all = new ArrayList<>();
    for (int piece = 1; piece <= pieces.count(); piece++) {
      all.add("%s, piece %s".formatted(numbers.name(), piece));
    }
    List<String> plain = numbers.inputNames();
    all.addAll(plain.subList(1, plain.size()));
    return List.copyOf(all);
  }

  @Override
  public boolean accepts(double code) {
    return numbers.accepts(code);
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    int last = at + pieces.count() - 1;
    numbers.encode(code, inputs, last); // the indicator, if any, follows the last piece
    pieces.encode(inputs[last], inputs, at);
  }

  @Override
  public String refusal(String cell) {
    return numbers.refusal(cell);
  }
}
