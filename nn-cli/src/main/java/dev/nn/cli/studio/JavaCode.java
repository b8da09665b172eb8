package dev.nn.cli.studio;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.training.TableTraining;
import dev.nn.data.csv.JsonLines;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a program that does what a step of the studio does, with the same settings. */
final class JavaCode {

  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");

  private final Settings settings;
  private final Set<String> imports = new TreeSet<>(Set.of("java.nio.file.Path"));
  private final List<String> lines = new ArrayList<>();

  private JavaCode(Settings settings) {
    this.settings = settings;
  }

  /** Returns a program that reads the table, and prints its description. */
  static String reading(Path file, Settings settings) {
    JavaCode code = new JavaCode(settings);
    code.addTable(file);
    code.lines.add("System.out.println(table.describe());");
    return code.program("Read");
  }

  /** Returns a program that trains, saves the model and prints its metrics. */
  static String training(Path file, Settings settings, int rows, String model) {
    JavaCode code = new JavaCode(settings);
    code.addTable(file);
    code.use("dev.nn.data.model.Model", "dev.nn.data.model.Recipe");
    List<String> calls = code.recipe(rows);
    calls.add(".train(table);");
    code.lines.add("Model model = " + String.join("\n        ", calls));
    code.lines.add("model.save(Path.of(%s));".formatted(text(model)));
    code.lines.add("System.out.println(model.metrics());");
    return code.program("Train");
  }

  /** Returns a program that predicts for a row, and explains the prediction. */
  static String predicting(String model, Map<String, @Nullable Object> row) {
    JavaCode code = new JavaCode(Settings.NONE);
    code.use("dev.nn.data.model.Model", "java.util.HashMap", "java.util.Map");
    code.lines.add("Model model = Model.load(Path.of(%s));".formatted(text(model)));
    code.lines.add("Map<String, Object> row = new HashMap<>();");
    row.forEach(
        (name, value) -> {
          boolean plain = value == null || value instanceof Number;
          code.lines.add("row.put(%s, %s);".formatted(text(name), plain ? value : text(value)));
        });
    code.lines.add("System.out.println(model.predict(row));");
    code.lines.add("System.out.println(model.explain(row));");
    return code.program("Predict");
  }

  private void use(String... names) {
    imports.addAll(List.of(names));
  }

  private String program(String name) {
    return "%s\n\nclass %s {\n  public static void main(String[] arguments) throws Exception {\n    %s\n  }\n}\n"
        .formatted(
            imports.stream().map("import %s;"::formatted).collect(Collectors.joining("\n")),
            name,
            String.join("\n    ", lines));
  }

  private static String text(Object text) {
    return Answer.json(text.toString()); // its escapes are Java's too
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(JavaCode::text).collect(Collectors.joining(", "));
  }

  /** Returns a character's literal. */
  private static String character(String given) {
    String c = given.equals("tab") ? "\t" : given;
    return "'%s'".formatted(c.equals("\t") ? "\\t" : c.matches("['\\\\]") ? "\\" + c : c);
  }

  private void addTable(Path file) {
    boolean json = JsonLines.isNamed(file);
    String source = json ? "JsonLines" : "Csv";
    use("dev.nn.data.Table", "dev.nn.data.csv." + source);
    List<String> calls = new ArrayList<>();
    calls.add("%s.of(Path.of(%s))".formatted(source, text(file)));
    if (settings.is("no_header")) {
      calls.add(".header(false)");
    }
    if (settings.has("names")) {
      use("java.util.List");
      calls.add(".names(List.of(%s))".formatted(texts(settings.texts("names"))));
    }
    settings.text("charset").ifPresent(name -> addCharset(calls, name));
    settings.text("quote").ifPresent(c -> calls.add(".quote(%s)".formatted(character(c))));
    settings.text("decimal").ifPresent(c -> calls.add(".decimal(%s)".formatted(character(c))));
    if (settings.has("missing")) {
      use("dev.nn.data.csv.Csv", "java.util.stream.Stream");
      String given = texts(settings.texts("missing"));
      calls.add(
          settings.texts("missing").contains("")
              ? ".missing(%s)".formatted(given)
              : ".missing(Stream.concat(Csv.MISSING_CATEGORIES.stream(), Stream.of(%s)).toArray(String[]::new))"
                  .formatted(given));
    }
    if (settings.is("skip_malformed")) {
      calls.add(".skipMalformed(line -> {})");
    }
    if (!json) {
      calls.add(
          settings
              .text("separator")
              .map(c -> ".separator(%s)".formatted(character(c)))
              .orElse(".detectSeparator()"));
    }
    settings
        .pairs("type")
        .forEach(
            (column, type) -> {
              boolean words = type.equalsIgnoreCase("text");
              if (!words) {
                use("dev.nn.data.Column");
              }
              calls.add(
                  words
                      ? ".texts(%s)".formatted(text(column))
                      : ".type(%s, Column.Kind.%s)"
                          .formatted(text(column), type.toUpperCase(Locale.ROOT)));
            });
    if (!settings.texts("without").isEmpty()) {
      calls.add(".leaveOut(%s)".formatted(texts(settings.texts("without"))));
    }
    calls.add(".read();");
    lines.add("Table table = " + String.join("\n        ", calls));
  }

  private void addCharset(List<String> calls, String name) {
    use("java.nio.charset.Charset");
    calls.add(".charset(Charset.forName(%s))".formatted(text(name)));
  }

  private List<String> recipe(int rows) {
    List<String> calls = new ArrayList<>();
    calls.add(
        "Recipe.%s(%s)"
            .formatted(settings.text("task").orElse("of"), texts(settings.texts("target"))));
    if (!settings.has("test")) {
      calls.add(".test(%s)".formatted(TableTraining.testShare(rows)));
    }
    settings
        .pairs("type")
        .forEach(
            (column, type) -> {
              String encoding =
                  switch (type.toLowerCase(Locale.ROOT)) {
                    case "number" -> "spec.numbers()";
                    case "text" -> "Encoding.text()";
                    default -> "spec.categories()";
                  };
              addEncoding(calls, column, encoding);
            });
    RecipeSetting.ALL.stream()
        .sorted(Comparator.comparing(each -> !Set.of("quick", "best").contains(each.name())))
        .filter(setting -> settings.has(setting.name()))
        .forEach(setting -> addCall(calls, setting));
    return calls;
  }

  private void addEncoding(List<String> calls, String column, String encoding) {
    if (encoding.startsWith("Encoding.")) {
      use("dev.nn.data.preprocessing.Encoding");
    }
    calls.add(".preprocessing(spec -> spec.column(%s, %s))".formatted(text(column), encoding));
  }

  private void addCall(List<String> calls, Setting setting) {
    String name = setting.name();
    Value value = new Value(name, Objects.requireNonNull(settings.values().get(name)));
    String argument =
        setting.form().isList()
            ? texts(value.texts())
            : value.given() instanceof Number ? value.text() : text(value.text());
    switch (name) {
      case "target", "task" -> {}
      case "quick", "best", "balanced", "strict" -> {
        if (value.truth()) {
          calls.add(".%s()".formatted(name));
        }
      }
      case "groups" -> calls.add(".groupedBy(%s)".formatted(argument));
      case "order" -> calls.add(".orderedBy(%s)".formatted(argument));
      case "weights" -> calls.add(".weightedBy(%s)".formatted(argument));
      case "teacher" -> calls.add(".softTarget(%s)".formatted(argument));
      case "calibration" -> {
        use("dev.nn.data.decisions.CalibrationMethod");
        calls.add(
            ".calibrated(CalibrationMethod.%s)".formatted(value.text().toUpperCase(Locale.ROOT)));
      }
      case "threshold" -> {
        use("dev.nn.data.decisions.Threshold");
        calls.add(".threshold(Threshold.%s)".formatted(threshold(value.text().strip())));
      }
      case "transform" ->
          value
              .pairs()
              .forEach(
                  (column, transform) ->
                      addEncoding(
                          calls, column, "Encoding.transformed(%s)".formatted(text(transform))));
      case "optimizer",
          "learning_rate",
          "schedules",
          "batch_size",
          "shards",
          "l1",
          "l2",
          "clip_value",
          "clip_norm" ->
          calls.add(".training(spec -> spec.%s(%s))".formatted(camelCase(name), argument));
      default -> calls.add(".%s(%s)".formatted(name, argument));
    }
  }

  private static String threshold(String text) {
    Matcher call = CALL.matcher(text);
    if (call.matches()) {
      return "%s(%s)".formatted(camelCase(call.group(1)), call.group(2));
    }
    return text.matches("[a-z].*") ? camelCase(text) + "()" : "at(%s)".formatted(text);
  }

  private static String camelCase(String name) {
    return Pattern.compile("_(.)")
        .matcher(name)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
