package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import java.util.List;

/**
 * A number that a plug-in transforms, as its place on a scale.
 *
 * @param transform a function of one number, with all its hyper-parameters
 * @param numbers the encoder of the transformed number
 */
@Json.Name("transformed")
public record TransformedEncoder(NamedTransform transform, @Json.Inline NumericEncoder numbers)
    implements Encoder {

  @Override
  public TransformedEncoder in(Plugins plugins) {
    return new TransformedEncoder(transform.in(plugins), numbers);
  }

  @Override
  public TransformedEncoder takingTexts() {
    return new TransformedEncoder(transform, numbers.takingTexts());
  }

  @Override
  public Column column() {
    return numbers.column();
  }

  @Override
  public List<String> inputNames() {
    return numbers.inputNames();
  }

  @Override
  public boolean accepts(double code) {
    return numbers.accepts(transform.apply(code));
  }

  @Override
  public void encode(double code, float[] inputs, int at) {
    numbers.encode(transform.apply(code), inputs, at);
  }

  @Override
  public String refusal(String cell) {
    return "%s; the transform %s comes before".formatted(numbers.refusal(cell), transform);
  }
}
