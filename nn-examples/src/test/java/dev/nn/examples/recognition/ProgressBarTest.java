package dev.nn.examples.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long seconds;

  private ProgressBar bar(int epochs, boolean terminal) {
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    return new ProgressBar(epochs, terminal, out, () -> TimeUnit.SECONDS.toNanos(seconds++));
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void aTerminalsLineIsWrittenOverAndEndedAfterTheLastEpoch() {
    ProgressBar bar = bar(2, true);
    bar.update(1, 12.5, 0.5);
    bar.update(2, 0.25, 0.75);
    assertEquals(
        "\r[============>           ]  epoch 1/2  loss 12.5000  accuracy 50.0 %  1.0 s"
            + "\r[========================]  epoch 2/2  loss 0.2500  accuracy 75.0 %  2.0 s \n",
        output());
  }

  @Test
  void elsewhereItIsPlainLines() {
    ProgressBar bar = bar(40, false);
    for (int epoch = 1; epoch <= 40; epoch++) {
      bar.update(epoch, 1.0 / epoch, 0.5);
    }
    List<String> lines = output().lines().toList();
    assertEquals(11, lines.size());
    assertEquals("epoch  1/40  loss 1.0000  accuracy 50.0 %  1.0 s", lines.get(0));
    assertEquals("epoch 40/40  loss 0.0250  accuracy 50.0 %  40.0 s", lines.get(10));
  }

  @Test
  void theFirstTheLastAndEveryTenthOfTheEpochsAreShown() {
    assertEquals(List.of(1, 3, 5, 8, 10, 13, 15, 18, 20, 23, 25), shown(25));
    assertEquals(List.of(1, 2, 3), shown(3));
    assertEquals(List.of(1), shown(1));
  }

  private static List<Integer> shown(int epochs) {
    return IntStream.rangeClosed(1, epochs)
        .filter(epoch -> ProgressBar.isShown(epoch, epochs))
        .boxed()
        .toList();
  }

  @Test
  void theBarFillsUp() {
    assertEquals("[>                       ]", ProgressBar.bar(0, 7));
    assertEquals("[===>                    ]", ProgressBar.bar(1, 7));
    assertEquals("[====================>   ]", ProgressBar.bar(6, 7));
    assertEquals("[========================]", ProgressBar.bar(7, 7));
  }

  @Test
  void timesFromAMinuteAreInMinutes() {
    assertEquals("59.9 s", ProgressBar.time(Duration.ofMillis(59_900)));
    assertEquals("1:00 min", ProgressBar.time(Duration.ofMinutes(1)));
    assertEquals("123:45 min", ProgressBar.time(Duration.ofSeconds(123 * 60 + 45)));
  }
}
