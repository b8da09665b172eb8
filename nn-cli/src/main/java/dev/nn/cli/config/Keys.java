package dev.nn.cli.config;

import static dev.nn.data.model.Setting.Form.COUNT;
import static dev.nn.data.model.Setting.Form.NUMBERS;
import static dev.nn.data.model.Setting.Form.PAIRS;
import static dev.nn.data.model.Setting.Form.TEXT;
import static dev.nn.data.model.Setting.Form.TEXTS;
import static dev.nn.data.model.Setting.Form.TRUTH;
import static dev.nn.data.model.Setting.Group.DATABASE;
import static dev.nn.data.model.Setting.Group.GOAL;
import static dev.nn.data.model.Setting.Group.OUTPUT;
import static dev.nn.data.model.Setting.Group.SEARCH;
import static dev.nn.data.model.Setting.Group.TABLE;

import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All of the command's settings, in the same order as in the documents. */
public final class Keys {

  /** Settings for a file's format. A model remembers them. */
  private static final Set<String> FORMAT =
      Set.of("separator", "decimal", "quote", "charset", "missing");

  private static final List<Setting> ALL =
      Stream.of(
              Stream.of(
                  Setting.of(
                      TABLE,
                      "data",
                      TEXT,
                      "The CSV with the rows, or their JSON lines in a .jsonl, compressed by gzip or not"),
                  Setting.of(
                      DATABASE,
                      "jdbc",
                      TEXT,
                      "The URL of a database, for the rows of a query; FILE has the query in SQL"),
                  Setting.of(
                      DATABASE, "query", TEXT, "The query in SQL, with jdbc, in place of a file"),
                  Setting.of(
                          DATABASE, "driver", TEXTS, "The jar of the JDBC driver of the database")
                      .usually("one on the class path"),
                  Setting.of(
                      TABLE,
                      "no_header",
                      TRUTH,
                      "Read the first line as a row, in a file without a line of names"),
                  Setting.of(
                          TABLE,
                          "names",
                          TEXTS,
                          "The names of all columns in order, in place of those in the first line")
                      .usually("the first line's; without one, c1, c2 and so on"),
                  Setting.of(
                          TABLE,
                          "separator",
                          TEXT,
                          "The character between cells; the word tab means a tab")
                      .usually("the one of the first line"),
                  Setting.of(TABLE, "decimal", TEXT, "The decimal mark").usually("a point"),
                  Setting.of(
                          TABLE,
                          "quote",
                          TEXT,
                          "The character around cells that contain a separator")
                      .usually("\""),
                  Setting.of(
                          TABLE, "charset", TEXT, "The encoding of the file, such as windows-1252")
                      .usually("UTF-8"),
                  Setting.of(
                          TABLE,
                          "missing",
                          TEXTS,
                          "Texts that stand for missing cells besides the usual ones; if '' is among them, in place of the usual ones")
                      .usually("NA, N/A, NaN, null, ? and the like"),
                  Setting.of(
                          TABLE,
                          "type",
                          PAIRS,
                          "The kind of a column, which is then not left out, as in zip=category: number, category, or text for free text, whose words are used")
                      .usually("found in the cells")),
              RecipeSetting.ALL.stream(),
              Stream.of(
                  Setting.of(TABLE, "without", TEXTS, "Columns to leave out, such as identifiers"),
                  Setting.of(
                      TABLE,
                      "skip_malformed",
                      TRUTH,
                      "Skip lines that cannot be read, with a note; predict answers each with an empty line"),
                  Setting.of(
                      GOAL,
                      "quantiles",
                      NUMBERS,
                      "Quantiles to print beside each predicted number, such as 0.05,0.95"),
                  Setting.of(OUTPUT, "model", TEXT, "The file of the model")
                      .usually("the name of the data with .safetensors"),
                  Setting.of(
                      OUTPUT,
                      "report",
                      TEXT,
                      "The file for a report on the model, a page of HTML: docs/report.md"),
                  Setting.of(
                      OUTPUT,
                      "pictures",
                      TEXT,
                      "The folder for the pictures of the report, as PNG"),
                  Setting.of(SEARCH, "method", TEXT, "The search: halving or random")
                      .usually("halving"),
                  Setting.of(SEARCH, "trials", COUNT, "The number of configurations to try")
                      .usually("20"),
                  Setting.of(SEARCH, "budget", COUNT, "The epochs of the first trainings")
                      .usually("10"),
                  Setting.of(
                          SEARCH,
                          "metric",
                          TEXT,
                          "The metric of the validation rows that ranks trials")
                      .usually("rmse for numbers, log_loss for labels"),
                  Setting.of(
                          SEARCH, "journal", TEXT, "The file from which a killed search continues")
                      .usually("the name of the configuration with .jsonl")))
          .flatMap(settings -> settings)
          .sorted(Comparator.comparing(Setting::group))
          .toList();

  private Keys() {}

  public static List<Setting> all() {
    return ALL;
  }

  public static List<Setting> of(Group... groups) {
    List<Group> wanted = List.of(groups);
    return ALL.stream().filter(setting -> wanted.contains(setting.group())).toList();
  }

  public static List<Setting> ofTables() {
    return of(TABLE, DATABASE).stream()
        .filter(setting -> !Set.of("data", "query").contains(setting.name()))
        .toList();
  }

  /**
   * Returns the settings of a file with rows for a model. It has the columns' kinds and transforms.
   */
  public static List<Setting> ofRows() {
    Set<String> model = Set.of("type", "transform", "without");
    return ofTables().stream().filter(setting -> !model.contains(setting.name())).toList();
  }

  public static List<Setting> ofModel(List<Setting> settings) {
    return settings.stream()
        .map(s -> FORMAT.contains(s.name()) ? s.usually("as in the training file") : s)
        .toList();
  }

  public static Setting of(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow();
  }
}
