package dev.nn.data.source;

import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.csv.Csv;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.source.columns.EncoderSource;
import dev.nn.data.source.syntax.ClassName;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Identifiers;
import dev.nn.data.source.syntax.Literals;
import dev.nn.data.source.syntax.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The whole text of a class, put together from its parts. */
final class ScorerSource {

  private static final int NAMED_COLUMNS = 5_000;

  /** More targets of numbers are not listed, since the code of a method is at most 64 KB. */
  private static final int LISTED = 1000;

  /** Stands for the name of the class, until the name is known to be no other word. */
  static final String OWN = "\u0001";

  private final ClassName name;
  private final Preprocessing preprocessing;
  private final List<String> origin;
  private final List<TargetBlock> targets;
  private final TargetSource target;
  private final NetworkSource network;
  private final ParameterSource parameters;

  ScorerSource(
      ClassName name,
      Network network,
      Preprocessing preprocessing,
      Decisions decisions,
      List<String> origin) {
    this.name = name;
    this.preprocessing = preprocessing;
    this.origin = origin;
    targets = TargetBlock.of(preprocessing.target());
    target = new TargetSource(targets, decisions);
    this.network = new NetworkSource(network);
    parameters = new ParameterSource(this.network.layers());
  }

  /** Returns the parameters that are outside the source; usually none. */
  byte[] resource() {
    return parameters.resource();
  }

  /**
   * Returns the source, in ASCII. Refuses an activation that cannot be exported, and a class name
   * that the source uses for another class.
   */
  String text() {
    Code code = new Code(1);
    EncoderSource.write(preprocessing.encoders(), code);
    network.write(code);
    target.write(code);
    BookSource.write(preprocessing.columns(), code);
    parameters.write(code);
    if (code.toString().contains(" doubles(")) {
      code.line(Template.read("Doubles.txt").stripTrailing());
    }
    network.writeMemory(code);
    String body = columnNames() + fixed() + code + network.activations();
    Library library = new Library();
    library.needsOf(body);
    StringBuilder nested = new StringBuilder(body);
    for (String text : library.texts()) {
      nested.append('\n').append(text.indent(2).replaceAll("(?m)^ +$", ""));
    }
    String whole = documentation() + "public final class " + OWN + " {\n" + nested + "}\n";
    requireFree(whole);
    String source = head() + Imports.of(whole, library.imports()) + "\n" + whole;
    return Ascii.of(source.replace(OWN, name.simple()));
  }

  private String head() {
    String in = name.folder().isEmpty() ? "" : "package " + name.folder() + ";\n\n";
    return JavaSource.MARK + ". Do not edit it: export the model again.\n" + in;
  }

  private void requireFree(String whole) {
    Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name.simple()) + "(?![\\w$])");
    if (word.matcher(Parts.code(whole)).find()) {
      throw new IllegalArgumentException(
          "the class name '%s' is that of a class or a variable which the generated source uses; choose another one"
              .formatted(name));
    }
  }

  private String documentation() {
    String predicted =
        targets.stream()
            .map(t -> "'" + Literals.comment(t.name()) + "'")
            .collect(Collectors.joining(", "));
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Predicts %s from %s columns, with the bits of the model that it was generated from."
            .formatted(predicted, preprocessing.columns().size()));
    paragraphs.add("<p>All methods are static, and any number of threads may call them at once.");
    if (!network.artifacts().isEmpty()) {
      paragraphs.add(
          "<p>Needs %s on its class path, for an activation whose code is there."
              .formatted(String.join(" and ", network.artifacts())));
    }
    if (resource().length > 0) {
      paragraphs.add("<p>Needs the resource " + OWN + ".weights beside the class.");
    }
    Code code = new Code().line("/**");
    for (String paragraph : paragraphs) {
      Code.wrapped(paragraph, 94).forEach(line -> code.line(" * " + line));
      code.line(" *");
    }
    code.line(" * <pre>");
    origin.forEach(line -> code.line(" * " + Literals.plain(line)));
    return code.line(" * </pre>").line(" */").toString();
  }

  /** Returns a constant for the name of each column. */
  private String columnNames() {
    List<Column> columns = preprocessing.columns();
    if (columns.size() > NAMED_COLUMNS) {
      return "";
    }
    Identifiers names = new Identifiers();
    Code code = new Code(1).blank().documented("The names of the columns.");
    code.open("public static final class Columns");
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      String kind = column.kind() == Column.Kind.NUMBER ? "numbers" : "categories";
      String cells = column.form() == null ? kind : column.form().expected();
      code.blank()
          .documented("Column %s, of %s.".formatted(c, Literals.comment(cells)))
          .line(
              "public static final String %s = %s;"
                  .formatted(
                      names.constant(column.name(), "COLUMN_" + c), Literals.of(column.name())));
    }
    return code.blank().line("private Columns() {}").close().toString();
  }

  /** Returns the methods for callers, and what else is the same for all models. */
  private String fixed() {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> columns = preprocessing.columns().stream().map(Column::name).toList();
    values.put("class", OWN);
    values.put("columns", BookSource.texts(columns, 6));
    values.put("predictions", BookSource.texts(preprocessing.target().predictionNames(), 6));
    values.put("targets", BookSource.texts(targets.stream().map(TargetBlock::name).toList(), 6));
    boolean plain = targets.size() > LISTED && targets.stream().allMatch(TargetBlock::isNumber);
    values.put(
        "labels",
        plain
            ? "java.util.Collections.nCopies(%s, List.of())".formatted(targets.size())
            : targets.stream() // with types, which a compiler infers for few lists only
                .map(t -> t.isNumber() ? "List.<String>of()" : BookSource.texts(t.labels(), 6))
                .collect(Collectors.joining(", ", "List.<List<String>>of(", ")")));
    values.put(
        "starts",
        plain
            ? "java.util.stream.IntStream.range(0, %s).toArray()".formatted(targets.size())
            : targets.stream()
                .map(t -> String.valueOf(t.prediction()))
                .collect(Collectors.joining(", ", "{", "}")));
    values.put("missing", Literals.list(Csv.MISSING.stream().sorted().toList()));
    values.put(
        "missingCategories", Literals.list(Csv.MISSING_CATEGORIES.stream().sorted().toList()));
    values.put("columnCount", String.valueOf(columns.size()));
    values.put("predictionCount", String.valueOf(preprocessing.target().predictions()));
    values.put("output", network.output());
    values.putAll(target.methods());
    return Template.filled("Scorer.txt", values);
  }
}
