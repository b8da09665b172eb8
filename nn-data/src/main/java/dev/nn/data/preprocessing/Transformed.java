package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Table;

/**
 * A column of numbers that a plug-in transforms, one by one, before they are scaled.
 *
 * @param transform a function of one number
 * @param numbers the encoding of the transformed numbers; what it calls missing includes numbers
 *     for which the transform has none
 */
public record Transformed(NamedTransform transform, @Json.Inline Numeric numbers)
    implements Encoding {

  /**
   * Returns this encoding with another treatment of the transformed numbers.
   *
   * @param other the encoding of the transformed numbers
   * @return a new encoding
   */
  public Transformed numbers(Numeric other) {
    return new Transformed(transform, other);
  }

  @Override
  public boolean tolerant() {
    return numbers.tolerant();
  }

  @Override
  public Transformed strict() {
    return new Transformed(transform, numbers.strict());
  }

  @Override
  public Transformed in(Plugins plugins) {
    return new Transformed(transform.in(plugins), numbers);
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    NumericEncoder fitted = numbers.fit(table, column, rows, transform::apply);
    return fitted.equals(NumericEncoder.nothing(fitted.name()))
        ? fitted
        : new TransformedEncoder(transform.writtenOut(), fitted);
  }
}
