package dev.nn.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.text.PluginForm.QuotedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFormTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.5",
        "1e-3",
        "acme:wave",
        "wave(height=2)",
        "acme:wave(height=2, kind=sine)",
        "twice(inner=wave(height=2), times=3)",
        "wave(label=\"a, b\")",
        "wave(label=\"\")"
      })
  void aWordOrAPluginStandsWithoutQuotes(String value) {
    assertEquals(value, PluginForm.written(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "wave()",
        "wave(height)",
        "wave(height=)",
        "wave(height=2",
        "wave(height=2,kind=sine)",
        "wave(height=2) ",
        "wave(height=2, height=3)",
        "Wave(height=2)",
        "wave(inner=wave()",
        "wave(inner=wave(height=2)",
        "wave(label=\"a)",
        "wave(label=\"\\q\")",
        "wave(label=\"\\u0041\")",
        "wave(label=\"word\")"
      })
  void everythingElseIsQuoted(String value) {
    assertEquals(QuotedText.of(value), PluginForm.written(value));
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33})
  void pluginsStandWithinPluginsUpToALimit(int levels) {
    // The value is on the second level, within its plug-in.
    String value = "a(b=".repeat(levels - 1) + "1" + ")".repeat(levels - 1);
    String expected = levels <= PluginForm.MOST_LEVELS ? value : QuotedText.of(value);
    assertEquals(expected, PluginForm.written(value));
  }
}
