package dev.nn.cli.report;

import dev.nn.api.metrics.Metric;
import dev.nn.cli.output.Answer;
import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.cli.report.Subject.EvaluatedRows;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.Account.Baseline;
import dev.nn.cli.training.TakenColumn;
import dev.nn.core.Ensemble;
import dev.nn.core.training.History;
import dev.nn.data.Column;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.watch.charts.BarChart;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report's sections, except for those about predictions. */
final class Sections {

  private static final String LOSS = "loss";
  private static final String VALIDATION = "val_loss";
  private static final String UNCALIBRATED = "uncalibrated_";
  private static final List<String> PARTS = List.of("train", "validation", "test");

  /** At most this many columns are listed. No reader looks through more. */
  private static final int MOST_COLUMNS = 500;

  private static final int MOST_LINES = 7;
  private static final int MOST_BARS = 12;
  private static final int MOST_IMPORTANCES = 100;

  private Sections() {}

  static Section summary(Subject subject) {
    Model model = subject.model();
    HtmlTable facts = new HtmlTable("The model in short", 2, "fact", "value");
    facts.row(
        "predicts",
        model.preprocessing().target().predicted().stream()
            .map(target -> predicted(model, target))
            .collect(Collectors.joining("; ")));
    int inputs = model.preprocessing().columns().size();
    long left = subject.account().columns().stream().filter(TakenColumn::isLeftOut).count();
    facts.row(
        "from",
        Texts.count(inputs, "column")
            + (left == 0 ? "" : "; %s %s left out".formatted(left, left == 1 ? "is" : "are")));
    model.provenance().ifPresent(origin -> facts.row("rows", Account.rows(model, origin)));
    facts.row("network", network(model));
    facts.row(
        "members",
        model.members() == 1
            ? "a single network"
            : "the mean of %s networks, in one".formatted(model.members()));
    facts.row("parameters", Texts.count(model.network().parameters().length));
    facts.row("evaluated on", subject.evaluatedRows().words());
    List<Predicted> targets = model.preprocessing().target().predicted();
    for (Predicted target : targets) {
      String of = targets.size() == 1 ? "" : " of " + Texts.name(target.column());
      facts.row("result" + of, result(subject, target));
      Verdict.of(subject, target).ifPresent(verdict -> facts.row("verdict" + of, verdict));
    }
    Section section = new Section("summary", "In short").add(facts);
    if (subject.evaluatedRows().isLearnt()) {
      section.paragraph(
          "No rows were kept for a test, so everything below may look better than it is: the"
              + " pictures and the tables of predictions show rows that the model was trained on. To see how"
              + " the model does on new rows, keep some for a test, as with --test 0.2.");
    }
    if (subject.evaluatedRows() == EvaluatedRows.KNOWN_FILE) {
      section.paragraph(
          "The model was trained on rows of this file, so everything below looks better than it is"
              + " on new rows. nn inspect shows the metrics of the test rows.");
    }
    return section;
  }

  /** Describes the layers; all members have the same. */
  private static String network(Model model) {
    int members = model.members();
    return members == 1
        ? model.network().spec().toString()
        : "%s networks of %s"
            .formatted(members, Ensemble.split(model.network(), members).get(0).spec());
  }

  private static String predicted(Model model, Predicted target) {
    String name = Texts.name(target.column());
    if (model.isRanking()) {
      return "%s, a score that ranks the rows of %s".formatted(name, Predictions.group(model));
    }
    return target.isNumber()
        ? name + ", a number"
        : "%s, one of %s labels".formatted(name, Texts.count(target.labels().size()));
  }

  /** Returns a target's default metrics beside the baselines'. The verdict's metric comes last. */
  private static String result(Subject subject, Predicted target) {
    String evaluated = Verdict.metric(subject, target);
    List<String> shown =
        Stream.of("accuracy" + Verdict.suffix(subject, target), evaluated)
            .filter(subject.metrics()::containsKey)
            .map(name -> beside(subject, name))
            .toList();
    return shown.isEmpty() ? "no metrics" : String.join("\n", shown);
  }

  private static String beside(Subject subject, String metric) {
    StringBuilder text = new StringBuilder(metric + " " + number(subject.metrics(), metric));
    for (Baseline baseline : subject.account().baselines()) {
      text.append("; '%s' %s".formatted(baseline.name(), number(baseline.metrics(), metric)));
    }
    return text.toString();
  }

  private static String number(Map<String, Double> metrics, String name) {
    return Texts.number(metrics.getOrDefault(name, Double.NaN));
  }

  static Section data(Subject subject) {
    Model model = subject.model();
    Map<String, String> values = ranges(model);
    List<TakenColumn> columns = subject.account().columns();
    List<List<TakenColumn>> lines = TakenColumn.lines(columns);
    Section section =
        new Section("data", "Data")
            .paragraph(
                "%s of %s.".formatted(Texts.count(subject.table().rows(), "row"), subject.data()))
            .add(columns("The columns, in the table's order", lines, values));
    if (lines.size() > MOST_COLUMNS) {
      section.paragraph("%s more columns.".formatted(Texts.count(lines.size() - MOST_COLUMNS)));
    }
    if (lines.size() < columns.size()) {
      int listed = Math.min(MOST_COLUMNS, columns.size());
      String title =
          "Each of the %s%s columns"
              .formatted(listed < columns.size() ? "first " : "", Texts.count(listed));
      List<List<TakenColumn>> each = columns.stream().map(List::of).toList();
      section.add(
          Html.of("details")
              .add(Html.of("summary", title))
              .add(columns(title, each, values).html()));
    }
    if (!values.isEmpty()) {
      section.paragraph(
          "If a row has values outside these ranges, the model extrapolates. Then doubt its"
              + " prediction, and how certain it claims to be. The commands predict and serve warn about such"
              + " rows.");
    }
    if (!model.notes().isEmpty()) {
      Html notes = Html.of("ul");
      model.notes().forEach(note -> notes.add(Html.of("li", note.command())));
      section.part("Notes from training").add(notes);
    }
    return section;
  }

  private static HtmlTable columns(
      String caption, List<List<TakenColumn>> lines, Map<String, String> values) {
    HtmlTable table =
        new HtmlTable(
            caption, 4, List.of("column", "taken for", "because", "in the training rows"));
    for (List<TakenColumn> line : lines.subList(0, Math.min(MOST_COLUMNS, lines.size()))) {
      List<String> ranges =
          line.stream().map(column -> values.getOrDefault(column.name(), "")).distinct().toList();
      table.row(
          TakenColumn.texts(line).stream().map(Texts::sentence).toList(),
          ranges.size() == 1 ? ranges.get(0) : "see each column below");
    }
    return table;
  }

  private static Map<String, String> ranges(Model model) {
    Map<String, Column> columns =
        model.preprocessing().columns().stream()
            .collect(Collectors.toMap(Column::name, Function.identity()));
    Map<String, String> values = new HashMap<>();
    for (ColumnRange range : model.preprocessing().ranges().orElse(Ranges.UNKNOWN).columns()) {
      Column column = columns.get(range.column());
      if (column != null) {
        values.put(range.column(), Texts.shortened(range.text(column)));
      }
    }
    return values;
  }

  /** Returns the learning curves, with each member's kept epoch if it is known. */
  static Section curves(List<History> members, List<Integer> kept) {
    Section section = new Section("curves", "Learning curves");
    if (members.stream().allMatch(member -> member.epochs() == 0)) {
      return section.paragraph(
          "The model's file has no history, because it was made without a recipe.");
    }
    section.add(epochs(members, kept));
    Set<String> names = new LinkedHashSet<>(List.of(LOSS));
    members.forEach(member -> names.addAll(member.metrics().keySet()));
    if (!names.contains(VALIDATION)) {
      section.paragraph("No rows were kept for validation, so there is no validation curve.");
    } else if (!kept.isEmpty()) {
      section.paragraph(
          "A dot marks each network's kept epoch, the best on the validation rows; the network has its"
              + " weights. Whatever a curve does later, such as a rising validation loss, did not change"
              + " the model.");
    }
    boolean validated = names.remove(VALIDATION); // shown with the training loss
    int number = 0;
    for (String name : names) {
      number++;
      boolean both = validated && name.equals(LOSS);
      List<Line> lines = new ArrayList<>(lines(members, kept, name));
      if (both) {
        lines(members, kept, VALIDATION).forEach(line -> lines.add(line.withDashes()));
      }
      String title = both ? "training and validation loss" : title(name);
      section.add(
          new Figure(
              "learning-curve-" + number,
              new LineChart(title, "epoch", "", lines),
              "%s by epoch; the table 'Epochs of each network' has each network's kept epoch."
                  .formatted(title),
              caption(name, both, members.size())));
    }
    return section;
  }

  private static HtmlTable epochs(List<History> members, List<Integer> kept) {
    HtmlTable table =
        new HtmlTable(
            "Epochs of each network",
            1,
            List.of(
                "network",
                "epochs",
                "kept epoch",
                "its training loss",
                "its validation loss",
                "last validation loss"));
    for (int m = 0; m < members.size(); m++) {
      History member = members.get(m);
      int last = member.epochs();
      int epoch = kept.isEmpty() ? 0 : kept.get(m);
      table.row(
          String.valueOf(m + 1),
          Texts.count(last),
          epoch == 0 ? "" : Texts.count(epoch),
          in(epoch, member, LOSS),
          in(epoch, member, VALIDATION),
          in(last, member, VALIDATION));
    }
    return table;
  }

  private static String in(int epoch, History member, String metric) {
    boolean known = metric.equals(LOSS) || member.metrics().containsKey(metric);
    return known && epoch > 0 ? Texts.number(member.series(metric).get(epoch - 1)) : "";
  }

  private static String title(String name) {
    return switch (name) {
      case LOSS -> "training loss";
      case VALIDATION -> "validation loss";
      default -> Texts.name(name.replaceFirst("^val_", "validation "));
    };
  }

  private static String caption(String name, boolean both, int members) {
    String of =
        name.startsWith("val_") ? "On the validation rows, after each epoch" : "In each epoch";
    if (name.equals(LOSS)) {
      of =
          "The mean training loss, computed for each batch just before its step, without penalties";
      of += both ? "; dashed, the validation loss after each epoch" : "";
    }
    if (members == 1) {
      return of + ".";
    }
    return members > MOST_LINES
        ? of + "; for all networks the mean, the least and the greatest."
        : of + "; a colour for each network.";
  }

  private static List<Line> lines(List<History> members, List<Integer> kept, String name) {
    List<Line> lines = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      History member = members.get(m);
      boolean has = name.equals(LOSS) || member.metrics().containsKey(name);
      String label = members.size() == 1 ? title(name) : "network " + (m + 1);
      List<Integer> dots = kept.isEmpty() ? List.of() : List.of(kept.get(m));
      lines.add(Line.byEpoch(label, has ? member.series(name) : List.of()).dottedAt(dots));
    }
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    return List.of(
        Line.byEpoch("mean", each(lines, s -> s.average().orElse(Double.NaN))).dottedAt(kept),
        Line.byEpoch("least", each(lines, s -> s.min().orElse(Double.NaN))),
        Line.byEpoch("greatest", each(lines, s -> s.max().orElse(Double.NaN))));
  }

  private static List<Double> each(List<Line> lines, Function<DoubleStream, Double> of) {
    List<Double> values = new ArrayList<>();
    int epochs = lines.stream().mapToInt(line -> line.y().size()).max().orElse(0);
    for (int e = 0; e < epochs; e++) {
      int epoch = e;
      values.add(
          of.apply(
              lines.stream()
                  .filter(line -> epoch < line.y().size())
                  .mapToDouble(line -> line.y().get(epoch))));
    }
    return values;
  }

  static Section metrics(Subject subject) {
    List<Baseline> baselines = subject.account().baselines();
    Section section = new Section("metrics", "Metrics").add(beside(subject, baselines));
    if (baselines.isEmpty()) {
      section.paragraph(
          "The report of the command train also has simpler models to compare with, evaluated on its test"
              + " rows.");
    } else {
      section.paragraph(
          "Use the model only if it is better than these simpler ones: "
              + baselines.stream().map(Sections::meaning).collect(Collectors.joining(" ")));
      for (Predicted target : subject.model().preprocessing().target().predicted()) {
        Verdict.of(subject, target)
            .ifPresent(verdict -> section.add(Html.of("p").add(Html.of("strong", verdict))));
      }
    }
    Map<String, Map<String, Double>> parts = parts(subject.model());
    if (!parts.isEmpty()) {
      HtmlTable table = new HtmlTable("Metrics of each part of the table", 1, "metric", PARTS);
      parts.forEach(
          (name, values) ->
              table.row(
                  withUnit(name, subject.model()),
                  PARTS.stream()
                      .map(p -> values.containsKey(p) ? Texts.number(values.get(p)) : "")
                      .toList()));
      section.add(table);
    }
    return section;
  }

  private static String meaning(Baseline baseline) {
    return switch (baseline.name()) {
      case "mean" -> "'mean' predicts the training rows' mean for every row.";
      case "commonest" ->
          "'commonest' predicts the labels' shares in the training rows, so its label is always the"
              + " most common one.";
      case "constant" ->
          "'constant' predicts the mean of a number, and the labels' shares, in the training rows.";
      case "linear" -> "'linear' is a network without hidden layers.";
      default -> "'%s'.".formatted(baseline.name());
    };
  }

  private static HtmlTable beside(Subject subject, List<Baseline> baselines) {
    HtmlTable table =
        new HtmlTable(
            "Metrics of " + subject.evaluatedRows().words(),
            2,
            List.of("metric", "better is", "model"),
            baselines.stream().map(Baseline::name).toList());
    for (String name : subject.metrics().keySet()) {
      table.row(
          withUnit(name, subject.model()),
          better(name, subject.model()),
          number(subject.metrics(), name),
          baselines.stream().map(baseline -> number(baseline.metrics(), name)).toList());
    }
    return table;
  }

  /** Says whether higher or lower is better. {@code rmse(price)} counts as {@code rmse}. */
  private static String better(String name, Model model) {
    String metric = name.replaceFirst("\\(.*", "");
    Stream<Metric> usual =
        Stream.of(Metrics.ofRegression(), Metrics.ofClassification(), Metrics.ofRanking())
            .flatMap(List::stream);
    return Stream.concat(
            model.chosenMetrics().stream().filter(m -> m.name().equals(name)),
            usual.filter(m -> m.name().equals(metric)).map(MetricMeaning::of))
        .findFirst()
        .map(m -> m.greaterIsBetter() ? "greater" : "less")
        .orElse("");
  }

  private static Map<String, Map<String, Double>> parts(Model model) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    model
        .metrics()
        .forEach(
            (name, value) -> {
              boolean raw = name.startsWith(UNCALIBRATED);
              String rest = raw ? name.substring(UNCALIBRATED.length()) : name;
              for (String part : PARTS) {
                if (rest.startsWith(part + "_")) {
                  String metric = rest.substring(part.length() + 1);
                  String row = raw ? metric + " before calibration" : metric;
                  rows.computeIfAbsent(row, r -> new HashMap<>()).put(part, value);
                }
              }
            });
    return rows;
  }

  private static String withUnit(String name, Model model) {
    return Texts.shortened(Account.withUnit(name, model));
  }

  static Section importance(Subject subject) {
    Section section = new Section("importance", "Columns that matter");
    @Nullable Importances all = subject.account().importances().orElse(null);
    if (all == null) {
      return section.paragraph(
          "No importance was measured, because that needs a model with one target, at least 20 rows, and not"
              + " too many columns.");
    }
    List<Importances.Importance> ranked = all.ranked();
    Map<String, Double> bars = new LinkedHashMap<>();
    ranked.stream().limit(MOST_BARS).forEach(i -> bars.put(i.column(), i.drop().mean()));
    HtmlTable table =
        new HtmlTable("Importance of the columns", 1, "column", "worse by", "± in repeats");
    for (Importances.Importance i : ranked.subList(0, Math.min(MOST_IMPORTANCES, ranked.size()))) {
      table.row(
          Texts.shortened(i.column()),
          Texts.number(i.drop().mean()),
          Texts.number(i.drop().standardDeviation()));
    }
    return section
        .add(
            new Figure(
                "importance",
                new BarChart("importance", all.metric() + " worse by", bars),
                "A bar for each of the most important columns; the table below has the"
                    + " numbers.",
                (bars.size() < ranked.size()
                        ? "The %s most important of %s columns. "
                            .formatted(bars.size(), Texts.count(ranked.size()))
                        : "")
                    + "How much %s, which is %s, gets worse if a column's values are shuffled among the rows. Correlated columns share their importance."
                        .formatted(all.metric(), Texts.number(all.baseline()))))
        .add(table);
  }

  static Section origin(Subject subject) {
    @Nullable Provenance origin = subject.model().provenance().orElse(null);
    Section section = new Section("origin", "Origin");
    if (origin == null) {
      section.paragraph(
          "The origin is unknown, because the model was made without a recipe. It cannot be made"
              + " again.");
    } else {
      section.add(facts(origin));
    }
    section.part("Commands");
    for (TypedCommand command : subject.commands()) {
      section.paragraph(command.purpose() + ":").add(code(command.line()));
      if (!command.settings().isEmpty()) {
        section.paragraph("The settings:").add(code(command.settings()));
      }
    }
    if (origin != null) {
      section
          .part("Recipe")
          .paragraph(
              "All settings, including defaults. The loss is %s. If a setting is null, the data decided."
                  .formatted(subject.model().loss().orElse("unknown")))
          .add(code(Answer.indented(origin.recipe().toJson())));
    }
    return section;
  }

  private static HtmlTable facts(Provenance origin) {
    HtmlTable table = new HtmlTable("The model's origin", 2, "fact", "value");
    int link = 0;
    for (Provenance part : origin.chain()) {
      String step = link == 0 ? "" : "update " + link + ": ";
      table.row(
          step + "data",
          "%s rows of %s columns"
              .formatted(Texts.count(part.data().rows()), part.data().columns().size()));
      table.row(step + "SHA-256 of the data", part.data().sha256());
      table.row(step + "epochs", Texts.count(part.training().epochs()));
      table.row(step + "SHA-256 of the weights", part.sha256());
      table.row(step + "Java", part.training().javaVersion());
      if (part.training().listeners() > 0) {
        table.row(
            step + "listeners that may have changed the result",
            Texts.count(part.training().listeners()));
      }
      link++;
    }
    return table;
  }

  private static Html code(String text) {
    return Html.of("pre").add(Html.of("code", text));
  }
}
