package dev.nn.core.checked;

/**
 * A rule that a plug-in has broken at work: what was given, what came back and what was expected.
 */
public final class BrokenRuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure of a call. */
  BrokenRuleException(String rule, String given, Object returned, Object expected) {
    super(
        "breaks the rule \"%s\"; given: %s; returned: %s; expected: %s"
            .formatted(rule, given, returned, expected));
  }
}
