package dev.nn.data.source;

import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes an exported class: {@code runtime.Scorer} with the model's data between its marks, and the
 * other classes of that package nested inside.
 */
final class ScorerSource {

  private static final String RUNTIME = "Scorer";
  private static final List<String> NESTED =
      List.of(
          "InputColumns",
          "DenseLayers",
          "OutputTargets",
          "CellNumbers",
          "DateSeconds",
          "TextGrams",
          "ScalarFunctions");

  private static final int NAMED_COLUMNS = 5_000;

  /** One class lists at most this many elements, because its code may take at most 64 KB. */
  private static final int ELEMENTS = 100;

  private final ClassName name;
  private final Preprocessing preprocessing;
  private final List<TargetBlock> targets;
  private final Decisions decisions;
  private final List<String> origin;
  private final PluginSource plugins = new PluginSource();
  private final NetworkSource network;

  ScorerSource(
      ClassName name,
      Network network,
      Preprocessing preprocessing,
      Decisions decisions,
      List<String> origin) {
    this.name = name;
    this.preprocessing = preprocessing;
    this.decisions = decisions;
    this.origin = origin;
    targets = TargetBlock.of(preprocessing.target());
    this.network = new NetworkSource(network, name.simple() + ".weights", plugins);
  }

  /** Returns the parameters that are outside the source; usually there are none. */
  byte[] resource() {
    return network.resource();
  }

  /** Returns the source, in ASCII. Throws if the source uses the class name for another class. */
  String text() {
    List<String> predictions = preprocessing.target().predictionNames();
    String data =
        "  private static final class Model {\n"
            + "    static final List<InputColumns.Column> COLUMNS =\n        %s;\n"
                .formatted(all("Inputs", preprocessing.encoders().size()))
            + "    static final List<OutputTargets.Target> TARGETS =\n        %s;\n"
                .formatted(all("Outputs", targets.size()))
            + "    static final List<String> PREDICTIONS = %s;\n  }\n"
                .formatted(Literals.texts(predictions))
            + lists(
                "Inputs",
                "InputColumns.Column",
                IntStream.range(0, preprocessing.encoders().size())
                    .mapToObj(
                        e ->
                            ModelSource.of(
                                preprocessing.encoders().get(e),
                                preprocessing.takesTruth(e),
                                plugins))
                    .toList())
            + lists(
                "Outputs",
                "OutputTargets.Target",
                targets.stream().map(target -> ModelSource.of(target, decisions)).toList())
            + network.text()
            + plugins.methods();
    Set<String> imports = new TreeSet<>();
    String scorer = body(RUNTIME, imports);
    int start = scorer.indexOf("  // model\n");
    int end = scorer.indexOf("  // end of model\n");
    StringBuilder whole = new StringBuilder();
    whole.append(scorer, scorer.indexOf(" {\n") + 3, start).append(columnNames());
    whole.append(data).append(scorer, end + "  // end of model\n".length(), scorer.length() - 2);
    String own = whole.toString().replace(RUNTIME, name.simple());
    StringBuilder nested = new StringBuilder("\n");
    for (String type : NESTED) {
      String text = body(type, imports).replace("\npublic final ", "\nprivate static final ");
      text.lines().forEach(l -> nested.append(l.isEmpty() ? "" : "  ").append(l).append('\n'));
      nested.append('\n');
    }
    requireFree(scorer + nested + imports);
    String in = name.folder().isEmpty() ? "" : "package " + name.folder() + ";\n\n";
    return "%s. Do not edit it: export the model again.\n%s%s\n%spublic final class %s {\n%s%s}\n"
        .formatted(
            JavaSource.MARK,
            in,
            String.join("", imports),
            documentation(),
            name.simple(),
            own,
            nested.toString().stripTrailing() + "\n");
  }

  /** Returns the source of a class from its documentation on, and collects its imports. */
  private static String body(String type, Set<String> imports) {
    String source;
    try (InputStream in = ScorerSource.class.getResourceAsStream("runtime/" + type + ".java")) {
      if (in == null) {
        throw new IllegalStateException(
            "nn-data has no resource runtime/" + type + ".java; its jar is incomplete");
      }
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    source.lines().filter(line -> line.startsWith("import ")).forEach(i -> imports.add(i + "\n"));
    return source.substring(source.indexOf("/**"));
  }

  private void requireFree(String runtime) {
    String simple = name.simple();
    boolean taken =
        simple.equals("Columns")
            || simple.matches("(Inputs|Outputs)\\d+")
            || (!simple.equals(RUNTIME) && List.of(runtime.split("\\W+")).contains(simple));
    if (taken) {
      throw new IllegalArgumentException(
          "the class name '%s' is already used for a class, or another name, in the generated source; choose another class name"
              .formatted(name));
    }
  }

  private String documentation() {
    String predicted =
        targets.stream()
            .map(target -> "'" + Literals.comment(target.name()) + "'")
            .collect(Collectors.joining(", "));
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Predicts %s from %s, with the bits of the model that it was generated from."
            .formatted(predicted, Names.count(preprocessing.columns().size(), "column")));
    paragraphs.add("<p>All methods are static, and any number of threads may call them at once.");
    if (!plugins.artifacts().isEmpty()) {
      paragraphs.add(
          "<p>Needs %s on its class path, for a plug-in whose code is there."
              .formatted(String.join(" and ", plugins.artifacts())));
    }
    if (resource().length > 0) {
      paragraphs.add("<p>Needs the resource " + name.simple() + ".weights beside the class.");
    }
    StringBuilder lines = new StringBuilder("/**\n");
    for (String paragraph : paragraphs) {
      lines.append(" * ").append(Literals.wrapped(paragraph, "\n * ")).append("\n *\n");
    }
    lines.append(" * <pre>\n");
    origin.forEach(line -> lines.append(" * ").append(Literals.plain(line)).append('\n'));
    return lines.append(" * </pre>\n */\n").toString();
  }

  private String columnNames() {
    List<Column> columns = preprocessing.columns();
    if (columns.size() > NAMED_COLUMNS) {
      return "";
    }
    Set<String> taken = new HashSet<>();
    StringBuilder lines = new StringBuilder("\n  /** The names of the columns. */\n");
    lines.append("  public static final class Columns {\n");
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      String kind = column.kind() == Column.Kind.NUMBER ? "numbers" : "categories";
      String cells = column.form() == null ? kind : column.form().expected();
      lines.append(
          "\n    /** Column %s, of %s. */\n    public static final String %s = %s;\n"
              .formatted(
                  c,
                  Literals.comment(cells),
                  constant(column.name(), "COLUMN_" + c, taken),
                  Literals.of(column.name())));
    }
    return lines.append("\n    private Columns() {}\n  }\n\n").toString();
  }

  /** Returns a name for a constant, such as SQUARE_METRES for "square metres". */
  static String constant(String text, String otherwise, Set<String> taken) {
    String words =
        text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("^_+|_+$", "")
            .toUpperCase(Locale.ROOT);
    String name = words.substring(0, Math.min(words.length(), 40));
    name =
        name.isEmpty()
            ? otherwise
            : Character.isDigit(name.charAt(0)) ? otherwise + "_" + name : name;
    String free = name;
    for (int n = 2; !taken.add(free); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  /** Returns an expression for a list that is divided among classes. */
  private static String all(String prefix, int count) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k * ELEMENTS < count; k++) {
      parts.add(prefix + k + ".LIST");
    }
    return parts.size() == 1
        ? parts.get(0)
        : "java.util.stream.Stream.of(%s).flatMap(List::stream).collect(java.util.stream.Collectors.toUnmodifiableList())"
            .formatted(String.join(", ", parts));
  }

  private static String lists(String prefix, String type, List<Literals.Code> elements) {
    StringBuilder lists = new StringBuilder();
    for (int k = 0; k * ELEMENTS < elements.size(); k++) {
      List<String> part =
          elements.stream()
              .skip((long) k * ELEMENTS)
              .limit(ELEMENTS)
              .map(Literals.Code::java)
              .toList();
      lists.append(
          """

            private static final class %s%s {
              static final List<%s> LIST =
                  List.<%s>of(
                      %s);
            }
          """
              .formatted(prefix, k, type, type, String.join(",\n            ", part)));
    }
    return lists.toString();
  }
}
