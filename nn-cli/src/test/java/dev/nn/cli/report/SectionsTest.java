package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.History;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sections of models that are costly to train. */
class SectionsTest {

  private static ReportPage page(Section section) {
    return ReportPage.parse(Html.of("html").add(section.html()).toString());
  }

  private static History history(double... losses) {
    List<Double> all = IntStream.range(0, losses.length).mapToObj(i -> losses[i]).toList();
    return new History(all, Collections.nCopies(losses.length, 0.1f), Map.of("val_loss", all));
  }

  @Test
  void curvesHaveALineForEachNetworkWithADotAtItsKeptEpoch() {
    Section section = Sections.curves(List.of(history(3, 1, 2), history(4, 2)), List.of(2, 1));

    ReportPage page = page(section);
    assertEquals(
        List.of(
            List.of("1", "3", "2", "1.000", "1.000", "2.000"),
            List.of("2", "2", "1", "4.000", "4.000", "2.000")),
        page.table("Epochs of each network").subList(1, 3));
    assertEquals(1, section.figures().size()); // overfitting shows on a common axis
    List<Line> lines = ((LineChart) section.figures().get(0).chart()).lines();
    assertEquals(
        List.of(List.of(2.0), List.of(1.0), List.of(2.0), List.of(1.0)),
        lines.stream().map(Line::dots).toList());
    assertEquals(List.of(false, false, true, true), lines.stream().map(Line::dashed).toList());
    assertEquals(
        List.of("network 1", "network 2", "network 1", "network 2"),
        lines.stream().map(Line::name).toList());
  }

  @Test
  void anUnknownEpochIsNotMarked() {
    Section section = Sections.curves(List.of(history(3, 1, 2)), List.of());

    assertEquals(
        List.of("1", "3", "", "", "", "2.000"),
        page(section).table("Epochs of each network").get(1));
    assertEquals(List.of(), page(section).texts("p"));
  }

  @Test
  void curvesOfManyNetworksAreTheirMeanLeastAndGreatest() {
    Section section =
        Sections.curves(Collections.nCopies(8, history(3, 1)), Collections.nCopies(8, 2));

    assertTrue(
        page(section).texts("figcaption").get(0).endsWith("the mean, the least and the greatest."));
  }

  @Test
  void aModelWithoutAHistorySaysSo() {
    assertEquals(1, page(Sections.curves(List.of(), List.of())).elements("p").size());
    assertEquals(1, page(Sections.curves(List.of(History.EMPTY), List.of(0))).elements("p").size());
  }

  @Test
  void ofManyLabelsTheCommonestMistakesAreListed() {
    int[] actual = IntStream.range(0, 300).map(i -> i % 30).toArray();
    int[] predicted = actual.clone();
    predicted[4] = 5; // once
    predicted[7] = 8;
    predicted[37] = 8; // twice, as 37 is of label 7
    List<String> labels = IntStream.range(0, 30).mapToObj(i -> "label " + i).toList();
    Section section = new Section("a", "A");

    Predictions.confusions(section, ConfusionMatrix.of(predicted, actual, labels), "a", "");

    ReportPage page = page(section);
    assertEquals(List.of(), section.figures());
    assertEquals(
        List.of(List.of("label 7", "label 8", "2"), List.of("label 4", "label 5", "1")),
        page.table("The most common mistakes").subList(1, 3));
    assertEquals(31, page.table("The labels").size());
    assertEquals(
        List.of("label 7", "10", "1.000", "0.8000", "0.8889"), page.row("The labels", "label 7"));
  }

  @Test
  void ofMoreLabelsTheCommonestAreShown() {
    int[] actual = IntStream.range(0, 301).map(i -> i == 300 ? 149 : i % 150).toArray();
    List<String> labels = IntStream.range(0, 150).mapToObj(i -> "label " + i).toList();
    Section section = new Section("a", "A");

    Predictions.confusions(section, ConfusionMatrix.of(actual, actual, labels), "a", "");

    List<List<String>> rows = page(section).table("The 100 most common labels");
    assertEquals(101, rows.size());
    assertEquals("label 149", rows.get(1).get(0));
  }
}
