package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.columns.Transform;
import dev.nn.core.SavedPlugins;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Transformed.NamedTransform;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.transforms.Clip;
import dev.nn.data.transforms.SignedLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A function of a column's numbers in front of their encoding. */
class TransformedTest {

  private static final double NONE = Double.NaN;

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.TRANSFORM, List.of(new Halves(0), new Failing()));

  /** Half of the numbers from a bound on. */
  public record Halves(double from) implements Transform {

    @Override
    public String name() {
      return "acme:halves";
    }

    @Override
    public double apply(double x) {
      return x < from ? Double.POSITIVE_INFINITY : x / 2;
    }
  }

  private static final class Failing implements Transform {

    @Override
    public String name() {
      return "acme:failing";
    }

    @Override
    public double apply(double x) {
      throw new IllegalStateException("broken");
    }
  }

  private final Table table =
      new MemoryTable().numbers("x", 2, 6, NONE, -1).numbers("y", 1, 2, 3, 4);

  private static Transformed halves() {
    return Encoding.transformed("acme:halves")
        .in(PLUGINS)
        .numbers(Encoding.numeric().scaling(Scaling.none()));
  }

  /** Halves 1 and 3, of a mean of 2; −1 has no half, and counts as missing. */
  @Test
  void numbersAreTransformedBeforeTheyAreEncoded() {
    Encoder encoder = halves().fit(table, 0, Rows.all(4));

    assertEquals(List.of("x", "x is missing"), encoder.inputNames());
    assertEquals(Column.number("x"), encoder.column());
    assertArrayEquals(new float[] {4, 0}, encoded(encoder, 8));
    assertArrayEquals(new float[] {2, 1}, encoded(encoder, NONE));
    assertArrayEquals(new float[] {2, 1}, encoded(encoder, -1));
  }

  /** No type of the column would help; the message names its first text in the table. */
  @Test
  void textsAreNotTransformed() {
    Table texts = new MemoryTable().texts("city", "Oslo", "Rome", "Bern");
    for (Transformed encoding : List.of(halves(), halves().strict())) {
      var error =
          assertThrows(IllegalArgumentException.class, () -> encoding.fit(texts, 0, Rows.of(2, 1)));
      assertThat(Message.of(error).text())
          .contains("'city'", "'Rome' in row 2", "transform")
          .doesNotContain("Encoding");
      assertThat(Message.of(error).command()).contains("--transform").doesNotContain("--type");
    }
  }

  @Test
  void hyperparametersAreWrittenOut() {
    TransformedEncoder encoder = (TransformedEncoder) halves().fit(table, 0, Rows.all(4));

    assertEquals("acme:halves(from=0.0)", encoder.transform().toString());
    assertEquals("acme:halves", Encoding.transformed(" acme:halves() ").transform().toString());
    assertEquals(new Halves(0), encoder.transform().plugin());
  }

  @Test
  void theTextIsTheTransform() {
    NamedTransform named = NamedTransform.of("acme:halves(from=1)");

    assertEquals(named, NamedTransform.of(" acme:halves( from = 1 ) "));
    assertEquals(named.hashCode(), NamedTransform.of(" acme:halves( from = 1 ) ").hashCode());
    assertNotEquals(named, NamedTransform.of("acme:halves(from=2)"));
    assertNotEquals(named.hashCode(), NamedTransform.of("acme:halves(from=2)").hashCode());
    assertNotEquals(named, (Object) "acme:halves(from=1)");
    assertEquals(named, new NamedTransform(named.text()));
    assertEquals("acme:halves(from=1)", named.text().text());
    assertEquals(new Halves(1), named.in(PLUGINS).plugin());
    assertThrows(PluginException.class, named::plugin);
    assertEquals(new SignedLog(), NamedTransform.of("signed_log").plugin());
  }

  @Test
  void aStrictOneRejectsWhatHasNoResult() {
    Transformed strict = halves().numbers(Encoding.numeric().missing(Missing.refused())).strict();
    Table some = new MemoryTable().numbers("x", 2, 6);
    Encoder encoder = strict.fit(some, 0, Rows.all(2));

    assertTrue(halves().tolerant());
    assertFalse(strict.tolerant());
    assertTrue(encoder.accepts(2));
    assertFalse(encoder.accepts(-1));
    assertFalse(encoder.accepts(NONE));
    assertFalse(encoder.accepts(Double.POSITIVE_INFINITY));
    assertThat(encoder.refusal("'big'").text())
        .contains("'big'", "not a number", "acme:halves(from=0.0)");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> strict.fit(new MemoryTable().numbers("x", 2, 6, 3, -1), 0, Rows.all(4))))
        .hasMessageContainingAll("'x'", "missing in row 4", "Missing.mean()");
  }

  @Test
  void laterTextsCountAsMissing() {
    Encoder encoder = halves().fit(table, 0, Rows.all(4));

    assertFalse(encoder.accepts(Double.POSITIVE_INFINITY));
    assertTrue(encoder.takingTexts().accepts(Double.POSITIVE_INFINITY));
    assertArrayEquals(new float[] {2, 1}, encoded(encoder.takingTexts(), Double.POSITIVE_INFINITY));
  }

  /** Without a number there is nothing to transform. */
  @Test
  void aColumnWithoutResultsIsAnInputOfZeros() {
    Table negative = new MemoryTable().numbers("x", -1, -2);

    assertEquals(NumericEncoder.nothing("x"), halves().fit(negative, 0, Rows.all(2)));
  }

  @Test
  void aFailureNamesThePlugin() {
    Transformed failing = Encoding.transformed("acme:failing").in(PLUGINS);
    String message =
        String.valueOf(
            assertThrows(PluginFailureException.class, () -> failing.fit(table, 0, Rows.all(4)))
                .getMessage());

    assertTrue(message.contains("acme:failing"), message);
    assertTrue(message.contains("apply of 2.0"), message);
  }

  @Test
  void aPreprocessingKnowsItsTransforms() {
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .numbers(Encoding.transformed("signed_log"))
            .column("x", Encoding.transformed("clip(low=0.0,high=5.0)"));
    Table two =
        new MemoryTable()
            .numbers("x", 2, 6, -1, 3)
            .numbers("z", 1, 9, 3, 4)
            .numbers("y", 1, 2, 2, 3);
    Preprocessing fitted =
        spec.in(Plugins.discover()).fit(two, Rows.all(4), Target.regression("y"));

    assertEquals(List.of("signed_log", "clip(low=0.0, high=5.0)"), spec.transforms());
    assertEquals(List.of("clip(low=0.0, high=5.0)", "signed_log"), fitted.transforms());
    assertEquals(List.of(new Clip(0, 5), new SignedLog()), fitted.transformPlugins());
    assertEquals(fitted, fitted.in(Plugins.discover()));
    assertEquals(fitted, Preprocessing.parse(fitted.toJson()));
    assertEquals(spec.strict(), spec.strict().in(Plugins.discover()));
    assertFalse(spec.strict().numbers().tolerant());
    assertEquals(
        Encoding.transformed("clip(low=0.0,high=5.0)").strict(),
        spec.strict().columns().get("x"),
        "columns with an encoding of their own too");
    SavedPlugins needed = new SavedPlugins();
    fitted.addTransforms(needed);
    assertTrue(needed.json().contains("signed_log"), needed::json);
    assertTrue(needed.json().contains("clip"), needed::json);
  }

  private static float[] encoded(Encoder encoder, double code) {
    float[] inputs = new float[encoder.inputNames().size()];
    encoder.encode(code, inputs, 0);
    return inputs;
  }
}
