package dev.nn.data.source;

/**
 * Java source in ASCII, which every compiler reads alike, whatever encoding it expects: other
 * characters become escapes in code, and similar characters in comments.
 */
final class Ascii {

  private static final String FROM = "·≤≥−½∞±√→…∘≈×⌊⌋–α…βλσφΦΣπδμμτη";

  private static final String[] TO = {
    "*", "<=", ">=", "-", "1/2", "infinity", "+-", "sqrt", "->", "...", "*", "~", "x", "floor(", ")",
    "-", "alpha", "...", "beta", "lambda", "sigma", "phi", "Phi", "sum", "pi", "delta", "mu", "mu",
    "tau", "eta"
  };

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵃᵇᵏⁿʳˣʸᶻᵀ";
  private static final String RAISED_AS = "0123456789-+abknrxyzT";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₗ";
  private static final String LOWERED_AS = "0123456789ijl";

  private final String source;
  private final StringBuilder ascii = new StringBuilder();
  private int at;

  private Ascii(String source) {
    this.source = source;
  }

  static String of(String source) {
    return new Ascii(source).convert();
  }

  private String convert() {
    while (at < source.length()) {
      if (source.startsWith("/*", at)) {
        comment(end("*/", at + 2));
      } else if (source.startsWith("//", at)) {
        comment(lineEnd());
      } else if (source.startsWith("\"\"\"", at)) {
        code(end("\"\"\"", at + 3));
      } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
        code(literalEnd(source.charAt(at)));
      } else {
        code(at + 1);
      }
    }
    return ascii.toString();
  }

  private int end(String mark, int from) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + mark.length();
  }

  private int lineEnd() {
    int found = source.indexOf('\n', at);
    return found < 0 ? source.length() : found;
  }

  private int literalEnd(char quote) {
    int next = at + 1;
    while (next < source.length() && source.charAt(next) != quote) {
      next += source.charAt(next) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), next + 1);
  }

  private void code(int end) {
    for (; at < end; at++) {
      char c = source.charAt(at);
      ascii.append(c < 128 ? String.valueOf(c) : Literals.unicode(c));
    }
  }

  private void comment(int end) {
    char before = 0;
    for (; at < end; at++) {
      char c = source.charAt(at);
      boolean raised = RAISED.indexOf(c) >= 0;
      boolean lowered = LOWERED.indexOf(c) >= 0;
      if (c < 128) {
        ascii.append(c);
      } else if (raised) {
        boolean first = RAISED.indexOf(before) < 0;
        ascii.append(first ? "^" : "").append(RAISED_AS.charAt(RAISED.indexOf(c)));
      } else if (lowered) {
        boolean first = LOWERED.indexOf(before) < 0;
        ascii.append(first ? "_" : "").append(LOWERED_AS.charAt(LOWERED.indexOf(c)));
      } else {
        int known = FROM.indexOf(c);
        ascii.append(known >= 0 ? TO[known] : Literals.unicode(c));
      }
      before = c;
    }
  }
}
