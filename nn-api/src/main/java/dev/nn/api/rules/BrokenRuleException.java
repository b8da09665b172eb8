package dev.nn.api.rules;

import dev.nn.api.Named;

/** Thrown if a call breaks a rule. States the given, the returned and the expected. */
public final class BrokenRuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Rule rule;
  private final String given;
  private final String returned;
  private final String expected;

  /** Creates the exception for one call. */
  public BrokenRuleException(Rule rule, String given, String returned, String expected) {
    super(
        "breaks the rule \"%s\"; given: %s; returned: %s; expected: %s"
            .formatted(rule.text(), given, returned, expected));
    this.rule = rule;
    this.given = given;
    this.returned = returned;
    this.expected = expected;
  }

  /** Returns the failure that the author of the plug-in sees in a test. */
  AssertionError of(Named plugin) {
    return rule.broken(plugin, given, returned, expected);
  }
}
