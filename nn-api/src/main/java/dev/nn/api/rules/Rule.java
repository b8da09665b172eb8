package dev.nn.api.rules;

import dev.nn.api.Named;
import dev.nn.api.PluginText;
import java.util.Arrays;

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

  /** Fails if an array that the plug-in may only read has changed. */
  public void checkUnchanged(Named plugin, Object given, float[] before, float[] after) {
    int i = Arrays.mismatch(before, after);
    if (i >= 0) {
      throw broken(plugin, given, after[i] + " at index " + i, before[i] + ", unchanged");
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
