package dev.nn.data.metrics;

import dev.nn.data.metrics.ConfusionMatrix.Average;
import dev.nn.data.text.TextTable;
import java.util.List;

/** Precision, recall, F1 and support of each class, as in scikit-learn's classification_report. */
public record ClassificationReport(ConfusionMatrix confusion) {

  /** {@return the report as a measure; classes are named by their indices} */
  public static Measure<ClassificationReport> measure() {
    return measure(List.of());
  }

  /**
   * {@return the report as a measure}
   *
   * @param classes the name of each class, by index
   */
  public static Measure<ClassificationReport> measure(List<String> classes) {
    Measure<ConfusionMatrix> confusion = ConfusionMatrix.measure(classes);
    return () -> confusion.tally().then(ClassificationReport::new);
  }

  /** Returns a line for each class, then accuracy and the averages. */
  @Override
  public String toString() {
    TextTable table = new TextTable().line("class", "precision", "recall", "f1", "support");
    for (int c = 0; c < confusion.classes().size(); c++) {
      table.line(
          confusion.classes().get(c),
          TextTable.share(confusion.precision(c)),
          TextTable.share(confusion.recall(c)),
          TextTable.share(confusion.f1(c)),
          TextTable.weight(confusion.support(c)));
    }
    String total = TextTable.weight(confusion.total());
    table.line("");
    table.line("accuracy", "", "", TextTable.share(confusion.accuracy()), total);
    average(table, "macro average", Average.MACRO, total);
    average(table, "weighted average", Average.WEIGHTED, total);
    return table.toString();
  }

  private void average(TextTable table, String name, Average average, String total) {
    table.line(
        name,
        TextTable.share(confusion.precision(average)),
        TextTable.share(confusion.recall(average)),
        TextTable.share(confusion.f1(average)),
        total);
  }
}
