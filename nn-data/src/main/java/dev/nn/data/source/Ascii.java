package dev.nn.data.source;

/**
 * Java source in ASCII, which a compiler reads alike in every encoding: other characters become
 * escapes in code, and similar characters in comments.
 */
final class Ascii {

  private static final String FROM = "·≤≥−½∞±√→…∘≈×⌊⌋–α…βλσφΦΣπδμµτη";

  private static final String[] TO = {
    "*",
    "<=",
    ">=",
    "-",
    "1/2",
    "infinity",
    "+-",
    "sqrt",
    "->",
    "...",
    "*",
    "~",
    "x",
    "floor(",
    ")",
    "-",
    "alpha",
    "...",
    "beta",
    "lambda",
    "sigma",
    "phi",
    "Phi",
    "sum",
    "pi",
    "delta",
    "mu",
    "mu",
    "tau",
    "eta"
  };

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵃᵇᵏⁿʳˣʸᶻᵀ";
  private static final String RAISED_AS = "0123456789-+abknrxyzT";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₗ";
  private static final String LOWERED_AS = "0123456789ijl";

  private Ascii() {}

  static String of(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (Parts.Part part : Parts.of(source)) {
      if (part.text().chars().allMatch(c -> c < 128)) {
        ascii.append(part.text());
      } else if (part.kind() == Parts.Kind.COMMENT) {
        comment(part.text(), ascii);
      } else {
        part.text().chars().forEach(c -> ascii.append(escaped((char) c)));
      }
    }
    return ascii.toString();
  }

  private static String escaped(char c) {
    return c < 128 ? String.valueOf(c) : Literals.unicode(c);
  }

  private static void comment(String text, StringBuilder ascii) {
    char before = 0;
    for (char c : text.toCharArray()) {
      if (RAISED.indexOf(c) >= 0) {
        ascii.append(RAISED.indexOf(before) < 0 ? "^" : "");
        ascii.append(RAISED_AS.charAt(RAISED.indexOf(c)));
      } else if (LOWERED.indexOf(c) >= 0) {
        ascii.append(LOWERED.indexOf(before) < 0 ? "_" : "");
        ascii.append(LOWERED_AS.charAt(LOWERED.indexOf(c)));
      } else {
        int known = FROM.indexOf(c);
        ascii.append(known >= 0 ? TO[known] : escaped(c));
      }
      before = c;
    }
  }
}
