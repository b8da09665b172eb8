package dev.nn.data.source;

import dev.nn.data.source.syntax.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of the project that a generated class needs, cut to the members that it needs. Their
 * sources are resources of this module, so that what is generated is what the model itself runs.
 */
final class Library {

  private static final Pattern REFERENCE = Pattern.compile("\\b([A-Z]\\w*)(?:\\.|::)(\\w+)");
  private static final Pattern JSON = Pattern.compile("@Json\\.\\w+(\\([^()]*\\))? ?");
  private static final Pattern PERMITS = Pattern.compile("\\s+permits [\\w, \\n]+(?= \\{)");

  /** The members that are called on instances, whose class a reference does not name. */
  private static final Map<String, Set<String>> ALWAYS = new LinkedHashMap<>();

  static {
    ALWAYS.put("CodeBook", Set.of("ofValue"));
    ALWAYS.put("CellForm", Set.of("REFUSED", "ofText", "ofNumber", "ofValue"));
    ALWAYS.put("NumberForm", Set.of("ofText", "ofNumber"));
    ALWAYS.put("DateReading", Set.of("ofText", "ofNumber", "ofValue"));
    ALWAYS.put("DateForm", Set.of("seconds"));
    ALWAYS.put("DateFormats", Set.of());
    ALWAYS.put("MonthNames", Set.of());
    ALWAYS.put("DatePart", Set.of("of", "sine", "cosine"));
    ALWAYS.put("Amount", Set.of());
    ALWAYS.put("Flags", Set.of());
    ALWAYS.put("Decimal", Set.of());
    ALWAYS.put("LabelDecision", Set.of("label"));
    ALWAYS.put("Calibrator", Set.of("apply"));
    ALWAYS.put("Temperature", Set.of("apply"));
    ALWAYS.put("Isotonic", Set.of("apply"));
    ALWAYS.put("PriorCorrection", Set.of("apply"));
    ALWAYS.put("Intervals", Set.of("lower", "upper"));
    ALWAYS.put("Coverage", Set.of());
    ALWAYS.put("Curve", Set.of("at"));
    ALWAYS.put("Exponential", Set.of());
    ALWAYS.put("Logarithm", Set.of());
    ALWAYS.put("Sigmoidal", Set.of());
    ALWAYS.put("Normal", Set.of());
  }

  private final Map<String, Set<String>> needed = new LinkedHashMap<>();
  private final Map<String, Excerpt> excerpts = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> imports = new TreeMap<>();

  /** Takes all classes, with their members, that some code mentions. */
  void needsOf(String code) {
    String plain = Parts.code(code);
    for (String name : ALWAYS.keySet()) {
      if (Pattern.compile("\\b" + name + "\\b").matcher(plain).find()) {
        need(name, Set.of());
      }
    }
    Matcher reference = REFERENCE.matcher(plain);
    while (reference.find()) {
      if (ALWAYS.containsKey(reference.group(1))) {
        need(reference.group(1), Set.of(reference.group(2)));
      }
    }
  }

  private void need(String name, Set<String> members) {
    Set<String> wanted =
        needed.computeIfAbsent(name, n -> new LinkedHashSet<>(ALWAYS.getOrDefault(n, Set.of())));
    boolean fresh = !texts.containsKey(name);
    if (wanted.addAll(members) || fresh) {
      Excerpt excerpt = excerpts.computeIfAbsent(name, Library::read);
      String text = excerpt.text(wanted);
      if (!text.equals(texts.put(name, text))) {
        imports.putAll(excerpt.imports());
        needsOf(text);
      }
    }
  }

  private static Excerpt read(String name) {
    try (InputStream in = Library.class.getResourceAsStream("excerpts/" + name + ".java")) {
      if (in == null) {
        throw new IllegalStateException(
            "nn-data has no source of " + name + "; its jar is incomplete");
      }
      return Excerpt.of(name, adapted(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a source without what needs other classes. */
  private static String adapted(String source) {
    String plain = JSON.matcher(source.replace("@Nullable ", "")).replaceAll("");
    return PERMITS
        .matcher(plain)
        .replaceAll("")
        .replace("Csv.MISSING", "MISSING")
        .replace("Names.shortened(column.name())", "column.name()")
        .replace("Decimals.text(number)", "new BigDecimal(number).toPlainString()")
        .replaceAll(
            "(?s)// The parser of NumberInput.*contentsAsDouble\\(true\\)",
            "return Double.parseDouble(new String(text, from, to - from))");
  }

  /** Returns the texts of the classes, in the order of the list above. */
  List<String> texts() {
    List<String> ordered = new ArrayList<>();
    ALWAYS.keySet().stream().filter(texts::containsKey).forEach(n -> ordered.add(texts.get(n)));
    return ordered;
  }

  /** Returns the imports of the classes, by the name that they import. */
  Map<String, String> imports() {
    return imports;
  }
}
