package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.json.RecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final History HISTORY =
      History.of(
          List.of(
              epoch(1, 0.5, 0.1f, Map.of("val_loss", 0.6)),
              epoch(2, 0.25, 0.05f, Map.of("val_loss", 0.4, "accuracy", 0.75)),
              epoch(3, Double.NaN, 0.025f, Map.of("val_loss", 0.4))));

  private static EpochRecord epoch(
      int epoch, double loss, float learningRate, Map<String, Double> metrics) {
    return new EpochRecord(epoch, loss, learningRate, epoch, Duration.ofNanos(epoch), metrics);
  }

  @Test
  void hasANumberOfEachQuantityForEachEpoch() {
    assertEquals(3, HISTORY.epochs());
    assertEquals(List.of(0.5, 0.25, Double.NaN), HISTORY.series("loss"));
    assertEquals(List.of(0.1f, 0.05f, 0.025f), HISTORY.learningRate());
    assertEquals(List.of(0.6, 0.4, 0.4), HISTORY.series("val_loss"));
    assertEquals(List.of(Double.NaN, 0.75, Double.NaN), HISTORY.series("accuracy"));
  }

  @Test
  void theLowestIsTheFirstOfEquals() {
    assertEquals(2, HISTORY.lowest("val_loss"));
    assertEquals(2, HISTORY.lowest("loss"));
    assertEquals(0, History.EMPTY.lowest("loss"));
    assertEquals(1, HISTORY.highest("loss"));
    assertEquals(0, History.EMPTY.highest("loss"));
  }

  @Test
  void itsJsonReadsBack() {
    String json = RecordCodec.write(History.of(List.of(epoch(1, 0.1, 0.003f, Map.of("a", 2.0)))));
    assertEquals("{\"loss\":[0.1],\"learning_rate\":[0.003],\"metrics\":{\"a\":[2]}}", json);
    String text = RecordCodec.write(HISTORY);
    assertEquals(HISTORY, RecordCodec.STRICT.read(History.class, text, "the history"));
  }

  @Test
  void anUnknownMetricIsRejectedWithTheKnownOnes() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    History.of(List.of(epoch(1, 1, 1, Map.of("val_loss", 1.0)))).series("val_lss")))
        .hasMessageContainingAll("'val_lss'", "loss and [val_loss]", "Validation");
  }

  @Test
  void seriesOfOtherLengthsAreRejected() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    new History(List.of(1.0), List.of(1f), Map.of("accuracy", List.of(1.0, 2.0)))))
        .hasMessageContainingAll("2 values of accuracy", "1 losses");
    assertThrows(
        IllegalArgumentException.class, () -> new History(List.of(1.0), List.of(), Map.of()));
  }
}
