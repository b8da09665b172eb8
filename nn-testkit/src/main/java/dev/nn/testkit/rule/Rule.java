package dev.nn.testkit.rule;

import dev.nn.api.Named;
import dev.nn.api.PluginText;

/**
 * One rule of a contract.
 *
 * @param text what every plug-in does, as a sentence
 * @param remedy what to do about one that does not
 */
public record Rule(String text, String remedy) {

  /** The failure of a plug-in that breaks this rule. */
  public AssertionError broken(Named plugin, Object given, Object returned, Object expected) {
    return new AssertionError(
        """
        %s breaks the rule "%s"
          given:    %s
          returned: %s
          expected: %s
          to do:    %s"""
            .formatted(describe(plugin), text, given, returned, expected, remedy));
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
