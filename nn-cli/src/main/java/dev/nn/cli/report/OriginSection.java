package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;

/** The origin of a model, and the commands that make it again. */
final class OriginSection {

  private OriginSection() {}

  static Section of(Subject subject) {
    Model model = subject.model();
    Section section = new Section("origin", "Origin");
    model
        .provenance()
        .ifPresentOrElse(
            origin -> section.add(table(origin)),
            () ->
                section.paragraph(
                    "The origin is unknown: the model was made without a recipe, and cannot be made"
                        + " again."));
    section.part("Commands");
    for (TypedCommand command : subject.commands()) {
      section.paragraph(command.purpose() + ":").add(code(command.line()));
      if (!command.settings().isEmpty()) {
        section.paragraph("The settings:").add(code(command.settings()));
      }
    }
    model
        .provenance()
        .ifPresent(
            origin ->
                section
                    .part("Recipe")
                    .paragraph("All settings, those that nobody gave too:")
                    .add(code(origin.recipe().toJson())));
    return section;
  }

  private static HtmlTable table(Provenance origin) {
    HtmlTable table = HtmlTable.of("The origin of the model", 2, "fact", "value");
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
            step + "listeners that may have steered", Texts.count(part.training().listeners()));
      }
      link++;
    }
    return table;
  }

  private static Html code(String text) {
    return Html.of("pre").add(Html.of("code", text));
  }
}
