package dev.nn.data.model;

import dev.nn.core.NetworkFile;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The origin of a model as lines of text, for what is made of the model. */
final class ModelOrigin {

  private ModelOrigin() {}

  static List<String> lines(Model model) {
    List<String> lines = new ArrayList<>();
    lines.add("network   " + model.network());
    lines.add("weights   SHA-256 " + model.network().fingerprint());
    lines.add("release   nn " + model.networkMetadata().get(NetworkFile.RELEASE_KEY));
    model
        .provenance()
        .ifPresent(
            origin -> {
              lines.add(
                  "data      %s rows, SHA-256 %s"
                      .formatted(origin.data().rows(), origin.data().sha256()));
              lines.add(
                  "rows      %s for training, %s for validation, %s for the test"
                      .formatted(
                          origin.trainingRows(), origin.validationRows(), origin.testRows()));
              lines.add("epochs    " + origin.epochs());
            });
    model
        .metrics()
        .forEach(
            (name, value) -> lines.add("metric    %s %s".formatted(name, TextTable.digits(value))));
    if (model.provenance().isEmpty()) {
      lines.add("origin    unknown: made by Model.of");
    }
    return lines;
  }
}
