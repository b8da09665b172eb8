package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelComparisonTest {

  private final Table flowers = Flowers.table(400);
  private final Table learnt = flowers.select(Rows.of(IntStream.range(0, 200).toArray()));
  private final Table unseen = flowers.select(Rows.of(IntStream.range(200, 400).toArray()));

  @Test
  void theBetterClassifierIsFound() {
    Model good = Flowers.names().train(learnt);
    Model poor = Flowers.names().training(t -> t.epochs(1).learningRate(1e-5)).train(learnt);
    Comparison comparison = good.compare(poor, unseen);
    assertTrue(comparison.better(), comparison::toString);
    assertEquals(good.evaluate(unseen).value("log_loss"), comparison.main().first(), 1e-9);
    assertEquals(poor.evaluate(unseen).value("log_loss"), comparison.main().second(), 1e-7);
    assertEquals(good.evaluate(unseen).value("accuracy"), comparison.of("accuracy").first(), 1e-9);
    assertTrue(poor.compare(good, unseen).worse());
    assertEquals(comparison, good.compare(poor, unseen));
  }

  @Test
  void aModelIsNoBetterThanItself() {
    Model model = Flowers.prices().train(learnt);
    Comparison comparison = model.compare(model, unseen);
    assertFalse(comparison.better() || comparison.worse());
    assertEquals(1, comparison.main().probability());
    assertTrue(comparison.toString().startsWith("neither model is better by rmse"));
  }

  @Test
  void modelsOfOtherColumnsCompare() {
    Model all = Flowers.prices().train(learnt);
    Model fewer = Flowers.prices().preprocessing(p -> p.without("colour")).train(learnt);
    Comparison comparison = all.compare(fewer, unseen);
    assertTrue(comparison.better(), comparison::toString);
    assertEquals(all.evaluate(unseen).value("rmse"), comparison.main().first(), 1e-5);
    assertEquals(fewer.evaluate(unseen).value("mae"), comparison.of("mae").second(), 1e-5);
  }

  @Test
  void aLoadedModelComparesAlike(@TempDir Path folder) throws IOException {
    Model model = Flowers.names().train(learnt);
    Model other = Flowers.names().seed(5).train(learnt);
    model.save(folder.resolve("a"));
    assertEquals(
        model.compare(other, unseen), Model.load(folder.resolve("a")).compare(other, unseen));
  }

  /** Without roses, a model cannot be right about one. */
  @Test
  void aLabelThatAModelDoesNotKnowIsWrong() {
    int name = flowers.column("name");
    List<String> names = flowers.columns().get(name).categories();
    int[] others =
        IntStream.range(0, 200)
            .filter(r -> !names.get((int) flowers.cell(r, name)).equals("rose"))
            .toArray();
    Model model = Flowers.names().train(learnt);
    Model blind = Flowers.names().train(flowers.select(Rows.of(others)));
    assertEquals(List.of("daisy", "lily"), blind.labels());
    assertTrue(model.compare(blind, unseen).better());
  }

  @Test
  void outputsWithoutProbabilitiesCompareByAccuracy() {
    Model scores = Flowers.names().output("identity").loss("mse").train(learnt);
    assertEquals("accuracy", scores.compare(Flowers.names().train(learnt), unseen).main().metric());
  }

  @Test
  void rowsWithoutATargetAreLeftOut() {
    Model model = Flowers.prices().train(learnt);
    double[][] cells = new double[3][];
    for (int r = 0; r < 3; r++) {
      int row = r;
      cells[r] =
          IntStream.range(0, 5)
              .mapToDouble(c -> row == 1 && c == 4 ? Double.NaN : unseen.cell(row, c))
              .toArray();
    }
    Comparison comparison = model.compare(model, Table.of(unseen.columns(), cells));
    assertEquals(2, comparison.rows());
    assertEquals(1, comparison.leftOut());
    Table none = Table.of(unseen.columns(), new double[][] {cells[1]});
    assertThat(refusal(() -> model.compare(model, none)))
        .contains("[price]", "missing in all 1 rows");
  }

  @Test
  void otherTargetsAreRejected() {
    Model names = Flowers.names().train(learnt);
    Model prices = Flowers.prices().train(learnt);
    assertThat(refusal(() -> names.compare(prices, unseen)))
        .contains("label of 'name'", "number of 'price'", "same target");
    Table without = Table.of(List.of(Column.number("x")), new double[][] {{1}});
    assertTrue(refusal(() -> names.compare(names, without)).contains("name"));
  }

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
