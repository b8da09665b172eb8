package dev.nn.api.rules;

import dev.nn.api.Named;
import dev.nn.api.PluginText;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A rule that plug-ins must keep.
 *
 * @param text what every plug-in must do, as a sentence
 * @param remedy the advice for a plug-in that breaks the rule
 */
public record Rule(String text, String remedy) {

  /** Returns the failure of a plug-in that breaks this rule, for its author's test. */
  public AssertionError broken(Named plugin, Object given, Object returned, Object expected) {
    return new AssertionError(
        """
        %s breaks the rule "%s"
          given:    %s
          returned: %s
          expected: %s
          to do:    %s
          seed:     %s, by -D%s"""
            .formatted(
                describe(plugin),
                text,
                given,
                returned,
                expected,
                remedy,
                Seed.value(),
                Seed.PROPERTY));
  }

  /**
   * Throws if a number differs from the expected one. {@code explanation} says why it was expected.
   */
  public void checkSame(
      Named plugin, Object given, double[] expected, double[] returned, String explanation) {
    checkSame(plugin, given, expected, returned, i -> "number " + (i + 1), explanation);
  }

  /**
   * Throws if a number differs from the expected one. {@code place} names the place of a number.
   */
  public void checkSame(
      Named plugin,
      Object given,
      double[] expected,
      double[] returned,
      IntFunction<String> place,
      String explanation) {
    int i = Arrays.mismatch(expected, returned);
    if (i >= 0) {
      String found = i < returned.length ? String.valueOf(returned[i]) : "nothing";
      String wanted = i < expected.length ? String.valueOf(expected[i]) : "nothing";
      throw broken(plugin, given, found + " as " + place.apply(i), wanted + ", " + explanation);
    }
  }

  private static String describe(Named plugin) {
    String text;
    try {
      text = PluginText.of(plugin).toString();
    } catch (IllegalArgumentException e) { // its name or a hyper-parameter is wrong too
      text = "'" + plugin.name() + "'";
    }
    return text + " (" + plugin.getClass().getName() + ")";
  }
}
