package dev.nn.api.rules;

import dev.nn.api.Named;
import dev.nn.api.PluginText;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * One rule of plug-ins.
 *
 * @param text the behaviour of every plug-in, as a sentence
 * @param remedy the advice for a plug-in that breaks the rule
 */
public record Rule(String text, String remedy) {

  /** Returns the failure of a plug-in that breaks this rule, for the test of its author. */
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

  /** Fails at the first number that is not the expected one, which the last words explain. */
  public void checkSame(
      Named plugin, Object given, double[] expected, double[] returned, String explanation) {
    checkSame(plugin, given, expected, returned, i -> "number " + i, explanation);
  }

  /** Fails at the first number that is not the expected one, with its place in words. */
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
    } catch (IllegalArgumentException e) { // its name or a hyper-parameter is part of what is wrong
      text = "'" + plugin.name() + "'";
    }
    return text + " (" + plugin.getClass().getName() + ")";
  }
}
