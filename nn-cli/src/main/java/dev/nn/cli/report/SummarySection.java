package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.training.Baseline;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts about a model that a reader wants first. */
final class SummarySection {

  private SummarySection() {}

  static Section of(Subject subject) {
    Model model = subject.model();
    HtmlTable facts = HtmlTable.of("The model in short", 2, "fact", "value");
    facts.row("predicts", predicted(model));
    int inputs = model.preprocessing().columns().size();
    long left = subject.account().columns().stream().filter(SummarySection::isLeftOut).count();
    facts.row(
        "from", Texts.count(inputs, "column") + (left == 0 ? "" : "; " + left + " are left out"));
    model.provenance().ifPresent(origin -> facts.row("rows", rows(origin)));
    facts.row("network", Texts.shortened(model.network().spec().toString()));
    facts.row("members", members(model));
    facts.row("parameters", Texts.count(model.network().parameters().length));
    facts.row("judged by", subject.judges().words());
    facts.row("result", result(subject));
    Section section = new Section("summary", "In short").add(facts);
    if (subject.judges().isLearnt()) {
      section.paragraph(
          "No rows were kept for a test, so that all that follows may look better than it is;"
              + " pictures, and tables of predictions, are of the rows learnt from. A share of the"
              + " rows for the test, as in --test 0.2, tells how the model does on new ones.");
    }
    return section;
  }

  private static boolean isLeftOut(TakenColumn column) {
    return column.taken().equals("left out");
  }

  private static String predicted(Model model) {
    return model.preprocessing().target().predicted().stream()
        .map(SummarySection::predicted)
        .collect(Collectors.joining("; "));
  }

  private static String predicted(Predicted target) {
    String name = Texts.name(target.column());
    return target.isNumber()
        ? name + ", a number"
        : "%s, one of %s labels".formatted(name, Texts.count(target.labels().size()));
  }

  private static String rows(Provenance origin) {
    return "%s for training, %s for validation, %s for the test"
        .formatted(
            Texts.count(origin.rows().training()),
            Texts.count(origin.rows().validation()),
            Texts.count(origin.rows().test()));
  }

  private static String members(Model model) {
    return model.members() == 1
        ? "a single network"
        : "the mean of %s networks, in one".formatted(model.members());
  }

  /** Returns the usual metric of the task beside those of simpler models. */
  private static String result(Subject subject) {
    List<String> known = List.copyOf(subject.metrics().keySet());
    String name =
        Stream.of("rmse", "accuracy")
            .filter(known::contains)
            .findFirst()
            .orElse(known.isEmpty() ? "" : known.get(0));
    if (name.isEmpty()) {
      return "no metrics";
    }
    StringBuilder text = new StringBuilder(name + " " + value(subject.metrics().get(name)));
    for (Baseline baseline : subject.account().baselines()) {
      text.append("; ").append(baseline.name()).append(" model ");
      text.append(value(baseline.metrics().get(name)));
    }
    return text.toString();
  }

  private static String value(@Nullable Double value) {
    return Texts.number(value == null ? Double.NaN : value);
  }
}
